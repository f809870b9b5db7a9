import type { LineCursor } from './line-cursor.js';

/** The block that a line belongs to in its innermost container. */
export type Leaf =
  /** `none` is also a block that ends with its line. */
  | { readonly type: 'none' | 'paragraph' | 'table' | 'indented' }
  /** Code between fences of a character that are at least `length` long. */
  | { readonly type: 'fence'; readonly character: string; readonly length: number }
  /** HTML up to a line that matches `end`, or up to a blank line for null. `isOver`: the first line matches. */
  | { readonly type: 'html'; readonly end: RegExp | null; readonly isOver: boolean };

/** What comes before a line. */
interface Place {
  /** The block of the previous line, if this line is in the same containers. */
  readonly here: Leaf;
  /** Whether the line may continue a paragraph without the marks of its containers. */
  readonly isLazy: boolean;
}

/** The block that begins at the cursor; null for none. */
export function leafStart(cursor: LineCursor, { here, isLazy }: Place): Leaf | null {
  const isInParagraph = here.type === 'paragraph' || isLazy;
  if (cursor.indent > 3) {
    return cursor.isBlank || isInParagraph ? null : { type: 'indented' };
  }
  const { text } = cursor;
  const isOneLine =
    /^#{1,6}(?:[ \t]|$)/.test(text) ||
    (here.type === 'paragraph' && /^(?:=+|-+)[ \t]*$/.test(text)) ||
    /^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/.test(text);
  if (isOneLine) return { type: 'none' };
  // Further backticks on the line make inline code.
  const fence = /^(`{3,})[^`]*$|^(~{3,})/.exec(text);
  const run = fence?.[1] ?? fence?.[2];
  if (run !== undefined) {
    return { type: 'fence', character: run.slice(0, 1), length: run.length };
  }
  return text.startsWith('<') ? htmlStart(text, isInParagraph) : null;
}

/** The start and the end of a block of HTML; null for a blank line (CommonMark 4.6). */
const HTML_BLOCKS: readonly (readonly [start: RegExp, end: RegExp | null])[] = [
  [/^<(?:script|pre|textarea|style)(?:\s|>|$)/i, /<\/(?:script|pre|textarea|style)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [
    new RegExp(
      `^</?(?:${[
        'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir',
        'div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe',
        'legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary',
        'table|tbody|td|tfoot|th|thead|title|tr|track|ul',
      ].join('|')})(?:\\s|/?>|$)`,
      'i',
    ),
    null,
  ],
];

/** A complete tag that is alone on its line. */
const LONELY_TAG =
  /^(?:<[a-z][a-z0-9-]*(?:\s+[a-z_:][\w:.-]*(?:\s*=\s*(?:[^"'=<>`\s]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[a-z][a-z0-9-]*\s*>)\s*$/i;

function htmlStart(text: string, isInParagraph: boolean): Leaf | null {
  for (const [start, end] of HTML_BLOCKS) {
    if (start.test(text)) return { type: 'html', end, isOver: end?.test(text) === true };
  }
  if (isInParagraph || !LONELY_TAG.test(text)) return null;
  return { type: 'html', end: null, isOver: false };
}

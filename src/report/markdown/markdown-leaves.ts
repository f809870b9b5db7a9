import type { LineCursor } from './line-cursor.js';

/** The block that a line belongs to, in the innermost of the quotes and lists round it. */
export type Leaf =
  /** `none` as well for what is over with its line. */
  | { readonly type: 'none' | 'paragraph' | 'table' | 'indented' }
  /** Code between fences of a character, at least so long. */
  | { readonly type: 'fence'; readonly character: string; readonly length: number }
  /** HTML up to a line with `end` in it, a blank line for null; `isOver`: the first line has it already. */
  | { readonly type: 'html'; readonly end: RegExp | null; readonly isOver: boolean };

/** Where a line stands. */
interface Place {
  /** The block that the line before belongs to, if this one has the marks of the same containers. */
  readonly here: Leaf;
  /** Whether the line, without those marks, may go on with a paragraph all the same. */
  readonly isLazy: boolean;
}

/** The block that begins at a place; null for none. */
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
  // Backticks behind backticks make code inside of a line.
  const fence = /^(`{3,})[^`]*$|^(~{3,})/.exec(text);
  const run = fence?.[1] ?? fence?.[2];
  if (run !== undefined) {
    return { type: 'fence', character: run.slice(0, 1), length: run.length };
  }
  return text.startsWith('<') ? htmlStart(text, isInParagraph) : null;
}

/** What begins a block of HTML and what ends it, a blank line for null (CommonMark 4.6). */
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

/** A whole tag that is alone on its line. */
const LONELY_TAG =
  /^(?:<[a-z][a-z0-9-]*(?:\s+[a-z_:][\w:.-]*(?:\s*=\s*(?:[^"'=<>`\s]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[a-z][a-z0-9-]*\s*>)\s*$/i;

function htmlStart(text: string, isInParagraph: boolean): Leaf | null {
  for (const [start, end] of HTML_BLOCKS) {
    if (start.test(text)) return { type: 'html', end, isOver: end?.test(text) === true };
  }
  if (isInParagraph || !LONELY_TAG.test(text)) return null;
  return { type: 'html', end: null, isOver: false };
}

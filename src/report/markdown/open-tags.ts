import type { ScannedLine } from './markdown-blocks.js';

/** Elements that are empty, that occur only once, or that GitHub shows as text (GFM 6.11). */
const NEVER_OPEN: ReadonlySet<string> = new Set(
  [
    'area base br col embed hr img input link meta param source track wbr',
    'html head body frame frameset',
    'title textarea style xmp iframe noembed noframes script plaintext',
  ].flatMap((names) => names.split(' ')),
);

/** Elements whose end tags are often omitted: they end with the block around them. */
const ENDS_WITH_BLOCK: ReadonlySet<string> = new Set(
  'p td th tr tbody thead tfoot caption colgroup li dt dd option optgroup rt rp'.split(' '),
);
const BLOCKS: ReadonlySet<string> = new Set([
  ...'table ul ol dl select ruby div details summary blockquote section article center'.split(' '),
  ...ENDS_WITH_BLOCK,
]);

/** A tag by the rules of CommonMark (6.6), or a comment. The groups are the slash and the name of a tag. */
const TAG =
  /<(\/?)([a-z][a-z0-9-]*)(?:\s+[a-z_:][\w:.-]*(?:\s*=\s*(?:[^"'=<>`\s]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<!--(?!-?>)(?:(?!<!--)[^])*?-->/gi;

/** Where a tag may begin. A browser accepts nearly anything as a name. */
const TAG_START = /<(?=([a-z][^\s/>]*))/gi;

/** What a text may leave open in a browser. */
export interface OpenTags {
  /** The names of elements, from the outermost. */
  readonly names: readonly string[];
  /** Whether it is certain that all elements that Markdown makes are ended. */
  readonly areOuterEnded: boolean;
}

/** Inside these a browser ignores the end tags of outer elements (HTML 13.2.4.2, scopes). */
const IGNORES_OUTER =
  /^(?:table|caption|t[dh]|select|template|object|applet|marquee|svg|math|foreignobject|desc|m[inos]|mtext|annotation-xml)$/;

/**
 * The elements that a text may leave open. If it is not certain how a browser reads the text, every element counts
 * as open: an extra end tag does nothing.
 */
export function tagsLeftOpen(lines: readonly ScannedLine[]): OpenTags {
  const open = new OpenElements();
  let isSure = true;
  let container = 0;
  for (const chunk of chunksOf(lines)) {
    const { kind, text } = chunk;
    // The list or quote of the previous lines may have ended.
    if (chunk.container !== container && container !== 0) isSure &&= !open.isOuterIgnored;
    ({ container } = chunk);
    // For a browser, anything that is neither a tag nor a comment ends at the first `>`.
    isSure &&= kind === 'html' ? isPlain(text) : !/<(?:\?|!(?!--))/.test(text);
    if (!isSure || !isPlain(text) || (kind === 'text' && text.includes('<!--'))) {
      for (const [, name = ''] of text.matchAll(TAG_START)) open.push(name);
    } else if (kind === 'html') {
      for (const [, slash, name = ''] of text.matchAll(TAG)) {
        if (slash === '') open.push(name);
        else if (slash === '/') open.close(name);
      }
    } else for (const name of leftOpenInLine(text)) open.push(name);
    // The element that Markdown makes of the line ends with it.
    if (kind === 'text') isSure &&= !open.isOuterIgnored;
  }
  return { names: open.names, areOuterEnded: isSure && !open.isOuterIgnored };
}

/** The elements that are open, from the outermost. */
class OpenElements {
  readonly names: string[] = [];
  /** The index of the first element that hides outer elements from end tags. */
  #barrier = Infinity;

  get isOuterIgnored(): boolean {
    return this.#barrier !== Infinity;
  }

  push(name: string): void {
    const lower = name.toLowerCase();
    if (NEVER_OPEN.has(lower)) return;
    this.names.push(lower);
    if (IGNORES_OUTER.test(lower)) this.#barrier = Math.min(this.#barrier, this.names.length - 1);
  }

  close(name: string): void {
    const lower = name.toLowerCase();
    const isLeftOut = (inner: string): boolean =>
      BLOCKS.has(lower) && inner !== lower && ENDS_WITH_BLOCK.has(inner);
    const at = this.names.findLastIndex((inner) => !isLeftOut(inner));
    if (this.names[at] !== lower) return;
    this.names.length = at;
    if (this.#barrier >= at) this.#barrier = Infinity;
  }
}

/** The elements that a line of text leaves open. An end tag that may be code or part of a link closes nothing. */
function leftOpenInLine(line: string): readonly string[] {
  const open: { readonly name: string; readonly end: number }[] = [];
  for (const { 0: tag, 1: slash, 2: name = '', index } of line.matchAll(TAG)) {
    const last = open.at(-1);
    if (slash === '') open.push({ name: name.toLowerCase(), end: index + tag.length });
    else if (last?.name === name.toLowerCase() && isWhole(line.slice(last.end, index))) open.pop();
  }
  return open.map(({ name }) => name);
}

/** Whether all code and links that begin in a text also end in it. */
function isWhole(text: string): boolean {
  if (text.includes('\\')) return false;
  const code: string[] = [];
  const rest = text.replace(/`+/g, (run) => {
    if (code.length === 0) code.push(run);
    else if (code[0] === run) code.pop();
    return '';
  });
  const parentheses = rest.replace(/[^()]/g, '');
  return code.length === 0 && /^(?:\(\))*$/.test(parentheses);
}

/** Joins neighbouring lines of HTML. Lines of text stay separate. */
function chunksOf(lines: readonly ScannedLine[]): readonly ScannedLine[] {
  const chunks: { -readonly [Field in keyof ScannedLine]: ScannedLine[Field] }[] = [];
  for (const line of lines) {
    const last = chunks.at(-1);
    const isSame = last?.kind === 'html' && line.kind === 'html';
    if (isSame && last.container === line.container) last.text += `\n${line.text}`;
    else chunks.push({ ...line });
  }
  return chunks.filter(({ kind, text }) => kind !== 'code' && text.includes('<'));
}

/** Whether everything that looks like a tag or a comment is a complete one. */
function isPlain(html: string): boolean {
  return !/<[a-z/!?]/i.test(html.replace(TAG, ''));
}

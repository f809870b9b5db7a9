import MarkdownIt from 'markdown-it';

/** What a line is. `code` is shown verbatim, `html` is passed on verbatim. */
export type LineKind = 'text' | 'code' | 'html';

/** A line and its container. */
export interface ScannedLine {
  readonly kind: LineKind;
  readonly text: string;
  /** The number of the list item or quote that it is in; 0 for none. */
  readonly container: number;
}

/** The lines of a text and what its end leaves open. */
export interface ScannedBlocks {
  readonly lines: readonly ScannedLine[];
  /**
   * The line that ends the fenced code that is open at the end. Null if there is none. One in a list or quote
   * does not count: it ends with its container.
   */
  readonly endOfFence: string | null;
  /** The deepest nesting of lists and quotes. */
  readonly depth: number;
}

/** Where lists and quotes are nested deeper than this, the rest of the text is not looked at. */
export const MAX_DEPTH = 100;

const KINDS: Readonly<Record<string, LineKind>> = {
  fence: 'code',
  code_block: 'code',
  html_block: 'html',
};
const CONTAINERS: ReadonlySet<string> = new Set(
  ['list_item', 'blockquote'].flatMap((name) => [`${name}_open`, `${name}_close`]),
);

/** The parser has no footnotes. For the blocks in it, a footnote is like an item whose text begins in the same column. */
const FOOTNOTE = /^((?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*)\[\^[^\]\s]+\]:[ \t]*/gm;
const ITEM = '1.  ';

/** For the parser, a list and its item are two levels. Its types do not know this option. */
const options = { html: true, maxNesting: 2 * MAX_DEPTH };
const parser = new MarkdownIt('commonmark', options);
parser.enable('table').disable('reference');
// Inline syntax is not needed.
parser.core.ruler.enableOnly(['normalize', 'block']);

/** The blocks of a Markdown text, as far as its end can leave one open. Takes linear time. */
export function scanBlocks(text: string): ScannedBlocks {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line): ScannedLine => ({ kind: 'text', text: line, container: 0 }));
  const containers: number[] = [];
  let [depth, count] = [0, 0];
  let endOfFence: string | null = null;
  // Only a fence that is open goes on to the line that is added.
  for (const token of parser.parse(`${text.replace(FOOTNOTE, `$1${ITEM}`)}\nend`, {})) {
    const { type, nesting, level, markup } = token;
    const [from, to] = token.map ?? [0, 0];
    if (CONTAINERS.has(type)) {
      if (nesting === 1) depth = Math.max(depth, containers.push((count += 1)));
      else containers.pop();
    } else if (type !== 'bullet_list_open' && type !== 'ordered_list_open') {
      const own = { kind: KINDS[type] ?? 'text', container: containers.at(-1) ?? 0 };
      for (const line of lines.slice(from, to)) Object.assign(line, own);
    }
    if (type === 'fence' && level === 0 && to > lines.length) endOfFence = markup;
  }
  return { lines, endOfFence, depth };
}

/**
 * The blocks of a Markdown text, as far as its end can leave one open: CommonMark's rules for blocks
 * (spec.commonmark.org/0.31.2, "A parsing strategy", phase 1) with the tables and footnotes of cmark-gfm. Inline
 * syntax is ignored.
 */
import { LineCursor } from './line-cursor.js';
import { leafStart, type Leaf } from './markdown-leaves.js';

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

/** A block that can contain other blocks. */
type Container =
  | { readonly type: 'quote'; readonly number: number }
  /** A list item or a footnote. Its lines are indented by `columns`. */
  | {
      readonly type: 'item';
      readonly number: number;
      readonly columns: number;
      isEmpty: boolean;
    };

/** The limit of cmark-gfm, which keeps parsing linear. */
const MAX_DEPTH = 100;

/** Reads a text line by line, in linear time. */
export function scanBlocks(text: string): ScannedBlocks {
  const scanner = new BlockScanner();
  const lines = text.split(/\r\n|\n|\r/).map((line) => {
    const kind = scanner.next(line);
    return { kind, text: line, container: scanner.container };
  });
  return { lines, endOfFence: scanner.endOfFence, depth: scanner.depth };
}

class BlockScanner {
  readonly #containers: Container[] = [];
  /** What the last line belonged to, in the innermost container. */
  #leaf: Leaf = { type: 'none' };
  /** The last line of a paragraph. It may turn out to be the head of a table. */
  #lastText = '';
  #depth = 0;
  #count = 0;

  get depth(): number {
    return this.#depth;
  }

  /** The number of the innermost container. */
  get container(): number {
    return this.#containers.at(-1)?.number ?? 0;
  }

  get endOfFence(): string | null {
    if (this.#leaf.type !== 'fence' || this.#containers.length > 0) return null;
    return this.#leaf.character.repeat(this.#leaf.length);
  }

  next(line: string): LineKind {
    const cursor = new LineCursor(line);
    const matched = this.#match(cursor);
    const leaf = this.#leaf;
    if (matched === this.#containers.length) {
      if (leaf.type === 'fence') return this.#goOnFence(leaf, cursor);
      if (leaf.type === 'html') return this.#goOnHtml(leaf.end, cursor);
    }
    return this.#open(cursor, matched);
  }

  /** How many of the containers a line continues, from the outermost. */
  #match(cursor: LineCursor): number {
    const broken = this.#containers.findIndex((container) => {
      if (container.type === 'quote') return !passQuoteMark(cursor);
      // An item may begin with one blank line, but not with two.
      if (cursor.isBlank) return container.isEmpty;
      if (cursor.indent < container.columns) return true;
      cursor.skipColumns(container.columns);
      return false;
    });
    return broken === -1 ? this.#containers.length : broken;
  }

  #goOnFence(fence: Extract<Leaf, { type: 'fence' }>, cursor: LineCursor): LineKind {
    const run = /^(`+|~+)[ \t]*$/.exec(cursor.text)?.[1] ?? '';
    const isLongEnough = run.startsWith(fence.character) && run.length >= fence.length;
    if (isLongEnough && cursor.indent < 4) this.#leaf = { type: 'none' };
    return 'code';
  }

  #goOnHtml(end: RegExp | null, cursor: LineCursor): LineKind {
    const isOver = end === null ? cursor.isBlank : end.test(cursor.text);
    if (isOver) this.#leaf = { type: 'none' };
    return 'html';
  }

  /** Opens the blocks that a line begins after the containers that it continues. Otherwise it is text. */
  #open(cursor: LineCursor, matched: number): LineKind {
    const isWhole = matched === this.#containers.length;
    // A line without the marks of its containers continues their paragraph, unless it begins a block.
    const isLazy = !isWhole && this.#leaf.type === 'paragraph';
    let here: Leaf = isWhole ? this.#leaf : { type: 'none' };
    for (let depth = matched; ; depth += 1) {
      const mayGoOn = isLazy && depth === matched;
      const leaf = leafStart(cursor, { here, isLazy: mayGoOn });
      if (leaf !== null) return this.#enter(leaf, depth);
      const container = depth < MAX_DEPTH ? containerStart(cursor, here, this.#count + 1) : null;
      if (container === null) {
        if (mayGoOn && !cursor.isBlank) return 'text';
        return this.#addText(cursor, here, depth);
      }
      this.#containers.length = depth;
      this.#fill();
      this.#count += 1;
      this.#containers.push(container);
      this.#depth = Math.max(this.#depth, depth + 1);
      this.#leaf = here = { type: 'none' };
    }
  }

  #enter(leaf: Leaf, depth: number): LineKind {
    this.#containers.length = depth;
    this.#fill();
    this.#leaf = leaf.type === 'html' && leaf.isOver ? { type: 'none' } : leaf;
    if (leaf.type === 'html') return 'html';
    return leaf.type === 'fence' || leaf.type === 'indented' ? 'code' : 'text';
  }

  #addText(cursor: LineCursor, here: Leaf, depth: number): LineKind {
    this.#containers.length = depth;
    if (cursor.isBlank) {
      this.#leaf = here.type === 'indented' ? here : { type: 'none' };
      return 'text';
    }
    this.#fill();
    const { text } = cursor;
    const isTable =
      here.type === 'table' || (here.type === 'paragraph' && isBelowHead(text, this.#lastText));
    this.#leaf = { type: isTable ? 'table' : 'paragraph' };
    this.#lastText = text;
    return 'text';
  }

  /** Notes that the innermost container is not empty any more. */
  #fill(): void {
    const last = this.#containers.at(-1);
    if (last?.type === 'item') last.isEmpty = false;
  }
}

/** Skips the mark of a quote. Returns whether there was one. */
function passQuoteMark(cursor: LineCursor): boolean {
  if (cursor.indent > 3 || !cursor.text.startsWith('>')) return false;
  cursor.skipText(1);
  cursor.skipColumns(1);
  return true;
}

/** Skips and returns the container that begins at the cursor; null for none. */
function containerStart(cursor: LineCursor, here: Leaf, number: number): Container | null {
  const { indent } = cursor;
  if (indent > 3) return null;
  if (passQuoteMark(cursor)) return { type: 'quote', number };
  const { text } = cursor;
  const [footnote] = /^\[\^[^\]\s]+\]:[ \t]*/.exec(text) ?? [];
  if (footnote !== undefined) {
    cursor.skipText(footnote.length);
    return { type: 'item', number, columns: 4, isEmpty: false };
  }
  const [marker, first = '1'] = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/.exec(text) ?? [];
  if (marker === undefined) return null;
  const isBlank = text.slice(marker.length).trim() === '';
  // A line that only looks like an item must not interrupt a paragraph.
  if (here.type === 'paragraph' && (isBlank || Number(first) !== 1)) return null;
  cursor.skipText(marker.length);
  const spaces = cursor.indent;
  const padding = isBlank || spaces > 4 ? 1 : spaces;
  cursor.skipColumns(padding);
  return { type: 'item', number, columns: indent + marker.length + padding, isEmpty: true };
}

/** Whether a line makes the one before it the head of a table. */
function isBelowHead(line: string, head: string): boolean {
  return (
    /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/.test(line) &&
    cellCount(line) === cellCount(head)
  );
}

function cellCount(row: string): number {
  const inner = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).length;
}

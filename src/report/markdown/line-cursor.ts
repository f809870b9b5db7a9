/** A tab goes to the next column that is a multiple of this (CommonMark 2.2). */
const TAB_COLUMNS = 4;

/** A position in a line of Markdown. It knows its column, because white space is measured in columns. */
export class LineCursor {
  #offset = 0;
  #column = 0;

  constructor(private readonly line: string) {}

  /** How many columns of white space follow. */
  get indent(): number {
    let column = this.#column;
    for (let offset = this.#offset; isSpace(this.line[offset]); offset += 1) {
      column += this.#width(offset, column);
    }
    return column - this.#column;
  }

  /** The text after the white space. */
  get text(): string {
    return this.line.slice(this.#offset).replace(/^[ \t]+/, '');
  }

  get isBlank(): boolean {
    return this.text === '';
  }

  /** Skips at most `count` columns of white space, perhaps a part of a tab. */
  skipColumns(count: number): void {
    for (let left = count; left > 0 && isSpace(this.line[this.#offset]);) {
      const width = this.#width(this.#offset, this.#column);
      if (width <= left) this.#offset += 1;
      this.#column += Math.min(width, left);
      left -= width;
    }
  }

  /** Skips white space and `length` characters after it. */
  skipText(length: number): void {
    this.skipColumns(this.indent);
    this.#offset += length;
    this.#column += length;
  }

  #width(offset: number, column: number): number {
    return this.line[offset] === '\t' ? TAB_COLUMNS - (column % TAB_COLUMNS) : 1;
  }
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** Values shorter than this are looked up only by their first character. */
const KEY_CHARS = 4;

const SHORT_LENGTHS = [3, 2, 1];

/** The filter has 2 to this power bits: half a megabyte, seldom wrong below 400,000 values. */
const FILTER_BITS = 22;

/** Looked up once, because it is called for every byte of a log. */
const { imul } = Math;

/** Fibonacci hashing: 2³² ÷ the golden ratio spreads keys that differ little (Knuth, TAOCP 3, 6.4). */
const SPREAD = 0x9e3779b1;

/**
 * A set of byte strings that finds its values in a text, in a time that does not grow with their number. A
 * filter on four bytes rules out nearly all offsets. At the others, each known length of a value with these
 * first bytes is looked up.
 */
export class ValueIndex {
  readonly #values = new Set<string>();
  /** By key, the lengths of the values with it, longest first. */
  readonly #lengths = new Map<number, number[]>();
  /** A bit for each key of four bytes, hashed. */
  readonly #filter = new Uint32Array(2 ** (FILTER_BITS - 5));
  /** The first bytes of values that are shorter than a key. */
  readonly #shortFirst = new Uint8Array(256);
  #hasShort = false;

  /** Adds a value that is not empty. */
  add(value: string): void {
    if (this.#values.has(value)) return;
    this.#values.add(value);
    if (value.length < KEY_CHARS) {
      this.#hasShort = true;
      this.#shortFirst[value.charCodeAt(0)] = 1;
      return;
    }
    const key = keyAt(value, 0);
    const hash = imul(key, SPREAD) >>> (32 - FILTER_BITS);
    this.#filter[hash >>> 5] = (this.#filter[hash >>> 5] ?? 0) | (1 << (hash & 31));
    const lengths = this.#lengths.get(key);
    if (lengths === undefined) this.#lengths.set(key, [value.length]);
    else if (!lengths.includes(value.length)) {
      lengths.push(value.length);
      lengths.sort((a, b) => b - a);
    }
  }

  /** Where values are in a text, in order. They may overlap; at each offset the longest one counts. */
  rangesIn(text: string): readonly Range[] {
    const ranges: Range[] = [];
    const filter = this.#filter;
    let key = keyAt(text, -1);
    for (let at = 0; at < text.length; at += 1) {
      const next = at + KEY_CHARS - 1;
      key = (key >>> 8) | (next < text.length ? text.charCodeAt(next) << 24 : 0);
      const hash = imul(key, SPREAD) >>> (32 - FILTER_BITS);
      let length = 0;
      if (((filter[hash >>> 5] ?? 0) & (1 << (hash & 31))) !== 0) {
        length = this.#firstIn(text, at, this.#lengths.get(key | 0) ?? []);
      }
      if (length === 0 && this.#hasShort && this.#shortFirst[text.charCodeAt(at)] === 1) {
        length = this.#firstIn(text, at, SHORT_LENGTHS);
      }
      if (length > 0) ranges.push([at, at + length]);
    }
    return ranges;
  }

  /** The first of some lengths for which a value is at an offset; 0 for none. */
  #firstIn(text: string, at: number, lengths: readonly number[]): number {
    const isValue = (length: number): boolean =>
      at + length <= text.length && this.#values.has(text.slice(at, at + length));
    return lengths.find(isValue) ?? 0;
  }
}

/** A part of a text, from one offset up to another. */
export type Range = readonly [from: number, to: number];

/** Four bytes as one number. Bytes beyond the end of the text count as zero. */
function keyAt(text: string, at: number): number {
  let key = 0;
  for (let index = 0; index < KEY_CHARS; index += 1) {
    key |= (text.charCodeAt(at + index) || 0) << (8 * index);
  }
  return key;
}

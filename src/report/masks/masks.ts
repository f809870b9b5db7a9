import { bytesOf, textOf } from '../../util/byte-string.js';
import { spellingsOf } from './mask-spellings.js';
import { traceablePlainBytes } from './plain-bytes.js';
import { ValueIndex, type Range } from './value-index.js';

/** What a mask is replaced by, as on GitHub. */
const STARS = '***';

/** A value may have colours in it, so that it is longer than its spelling. */
const REACH_FACTOR = 4;

/**
 * The values that steps have asked to be hidden (`::add-mask::`). Texts are byte strings (latin1), so
 * that output in any encoding comes through unchanged but for what is hidden.
 */
export class Masks {
  /** As they were added, whole or line by line. */
  readonly #originals = new Set<string>();
  #index: ValueIndex | undefined;
  #longest = 0;

  /** The length of the longest spelling that is hidden. */
  get longest(): number {
    return this.#longest;
  }

  /** Hides a value from now on, each of its lines by itself. Gives whether that is new. */
  add(value: string): boolean {
    // As on the runner: both as they are and without white space at the ends; nothing blank is hidden.
    const lines = value
      .split(/[\r\n]+/)
      .flatMap((line, _, { length }) => (length === 1 ? [line, trimmed(line)] : [trimmed(line)]));
    const fresh = new Set(
      [value, ...lines].filter((one) => trimmed(one) !== '' && !this.#originals.has(one)),
    );
    const index = (this.#index ??= new ValueIndex());
    for (const one of fresh) {
      this.#originals.add(one);
      for (const spelling of spellingsOf(one)) {
        // Texts are masked line by line, and so are values.
        if (/[\r\n]/.test(spelling)) continue;
        index.add(spelling);
        this.#longest = Math.max(this.#longest, spelling.length);
      }
    }
    return fresh.size > 0;
  }

  /** A text with every value in it replaced; values that overlap or touch are one. */
  apply(text: string): string {
    const ranges = joined(this.#rangesIn(text), (end, from) => from <= end);
    if (ranges.length === 0) return text;
    const kept = ranges.map(([from], index) => text.slice(ranges[index - 1]?.[1] ?? 0, from));
    return [...kept, text.slice(ranges.at(-1)?.[1])].join(STARS);
  }

  /** The last offset up to `at` where a text can be cut without cutting a value in two. */
  cutBefore(text: string, at: number): number {
    const reach = REACH_FACTOR * this.#longest;
    for (let cut = at; ;) {
      // What begins farther in front does not reach the cut.
      const begin = Math.max(0, cut - reach);
      const ranges = this.#rangesIn(text.slice(begin, cut + reach));
      const hit = ranges.find(([from, to]) => begin + from < cut && cut < begin + to);
      if (hit === undefined) return cut;
      cut = begin + hit[0];
    }
  }

  /** In order of where they begin; found also through colours and what else reports leave out. */
  #rangesIn(text: string): readonly Range[] {
    if (this.#index === undefined) return [];
    const ranges = this.#index.rangesIn(text);
    const plain = traceablePlainBytes(text);
    if (plain === null) return ranges;
    const found = this.#index.rangesIn(plain.text).map(plain.originalOf);
    return [...ranges, ...found].sort(([a], [b]) => a - b);
  }
}

/** Ranges in order, with those joined that belong together by where one ends and the next begins. */
function joined(
  ranges: readonly Range[],
  belongTogether: (end: number, from: number) => boolean,
): readonly Range[] {
  const result: Range[] = [];
  for (const [from, to] of ranges) {
    const last = result.at(-1);
    if (last !== undefined && belongTogether(last[1], from)) {
      result[result.length - 1] = [last[0], Math.max(last[1], to)];
    } else result.push([from, to]);
  }
  return result;
}

/** Without white space at both ends; of a byte string only that of ASCII is known as such. */
function trimmed(bytes: string): string {
  let [start, end] = [0, bytes.length];
  while (start < end && isBlank(bytes.charCodeAt(start))) start += 1;
  while (end > start && isBlank(bytes.charCodeAt(end - 1))) end -= 1;
  return bytes.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** Applies masks to a text that is not a byte string. */
export function maskText(masks: Masks, text: string): string {
  return textOf(masks.apply(bytesOf(text)));
}

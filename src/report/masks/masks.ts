/**
 * The values that are hidden. In: values that steps mask, and secrets of the environment. Out: texts without them. It
 * must not know reports.
 */
import { toByteString, fromByteString } from '../../util/byte-string.js';
import { spellingsOf } from './mask-spellings.js';
import { traceablePlainBytes } from './plain-bytes.js';
import { ValueIndex, type Range } from './value-index.js';

/** What replaces a masked value, as on GitHub. */
const STARS = '***';

/** In a text a value may contain colour codes, which make it longer. */
const REACH_FACTOR = 4;

/**
 * The values that steps have masked (`::add-mask::`). Texts are byte strings (latin1), so that output in any
 * encoding stays unchanged outside masked values.
 */
export class Masks {
  /** The values as they were added, whole and line by line. */
  readonly #originals = new Set<string>();
  #index: ValueIndex | undefined;
  #longest = 0;

  /** The length of the longest hidden spelling. */
  get longest(): number {
    return this.#longest;
  }

  /** Hides a value from now on, and each of its lines. Returns whether anything of it is new. */
  add(value: string): boolean {
    // As on the runner: values are hidden with and without white space at their ends, and blank ones are not hidden.
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
        // Texts are masked line by line, so a value that spans lines is never found whole.
        if (/[\r\n]/.test(spelling)) continue;
        index.add(spelling);
        this.#longest = Math.max(this.#longest, spelling.length);
      }
    }
    return fresh.size > 0;
  }

  /** Replaces every value in a text. Values that overlap or touch become one. */
  apply(text: string): string {
    const ranges = joined(this.#rangesIn(text));
    if (ranges.length === 0) return text;
    const kept = ranges.map(([from], index) => text.slice(ranges[index - 1]?.[1] ?? 0, from));
    return [...kept, text.slice(ranges.at(-1)?.[1])].join(STARS);
  }

  /** The last offset up to `at` where a text can be cut without cutting a value in two. */
  cutBefore(text: string, at: number): number {
    const reach = REACH_FACTOR * this.#longest;
    for (let cut = at; ;) {
      // A value that begins earlier does not reach the cut.
      const begin = Math.max(0, cut - reach);
      const ranges = this.#rangesIn(text.slice(begin, cut + reach));
      const hit = ranges.find(([from, to]) => begin + from < cut && cut < begin + to);
      if (hit === undefined) return cut;
      cut = begin + hit[0];
    }
  }

  /** Where values are, by their start. Colour codes and control characters inside a value do not hide it. */
  #rangesIn(text: string): readonly Range[] {
    if (this.#index === undefined) return [];
    const ranges = this.#index.rangesIn(text);
    const plain = traceablePlainBytes(text);
    if (plain === null) return ranges;
    const found = this.#index.rangesIn(plain.text).map(plain.originalOf);
    return [...ranges, ...found].sort(([a], [b]) => a - b);
  }
}

/** Makes one range of those that overlap or touch. They come in the order in which they begin. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const result: [from: number, to: number][] = [];
  for (const [from, to] of ranges) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

/** Removes white space at both ends. In a byte string only ASCII white space can be told. */
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
  return fromByteString(masks.apply(toByteString(text)));
}

import { bytesOf, textOf } from '../util/byte-string.js';

/** What a mask is replaced by, as on GitHub. */
const STARS = '***';

/** A part of a text, from one offset up to another. */
type Range = readonly [from: number, to: number];

/**
 * The values that steps have asked to be hidden (`::add-mask::`). Texts are byte strings (latin1), so
 * that output in any encoding comes through unchanged but for what is hidden.
 */
export class Masks {
  readonly #values = new Set<string>();

  /** Hides a value from now on, each of its lines by itself. Gives whether that is new. */
  add(value: string): boolean {
    const parts = value.split(/[\r\n]+/);
    // As on the runner: the lines of a longer value are trimmed, and nothing blank is hidden.
    const lines = parts.length > 1 ? parts.map(trimmed) : parts;
    const fresh = lines.filter((line) => trimmed(line) !== '' && !this.#values.has(line));
    for (const line of fresh) {
      for (const spelling of [line, ...encodingsOf(line)]) this.#values.add(spelling);
    }
    return fresh.length > 0;
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
    const ranges = joined(this.#rangesIn(text), (end, from) => from < end);
    const [cut] = ranges.find(([from, to]) => from < at && at < to) ?? [at];
    return cut;
  }

  #rangesIn(text: string): readonly Range[] {
    const ranges: Range[] = [];
    for (const value of this.#values) {
      for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
        ranges.push([at, at + value.length]);
      }
    }
    return ranges;
  }
}

/** A shorter text might well stand somewhere by chance. */
const MIN_ENCODED_CHARS = 8;

/**
 * How a value looks in Base64, behind any number of other bytes, and in a URL or JSON text: those of the
 * runner's own encodings that scripts print (actions/runner, HostContext).
 */
function encodingsOf(bytes: string): readonly string[] {
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.from('\0'.repeat(shift) + bytes, 'latin1').toString('base64');
    // Only the characters that the value alone decides.
    return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
  });
  const text = textOf(bytes);
  const others = [encodeURIComponent(text.toWellFormed()), JSON.stringify(text).slice(1, -1)];
  return [...base64, ...others.map(bytesOf)].filter(
    (encoded) => encoded !== bytes && encoded.length >= MIN_ENCODED_CHARS,
  );
}

/** Ranges in order, with those joined that belong together by where one ends and the next begins. */
function joined(
  ranges: readonly Range[],
  belongTogether: (end: number, from: number) => boolean,
): readonly Range[] {
  const result: Range[] = [];
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last !== undefined && belongTogether(last[1], from)) {
      result[result.length - 1] = [last[0], Math.max(last[1], to)];
    } else result.push([from, to]);
  }
  return result;
}

/** Without white space at both ends; of a byte string only that of ASCII is known as such. */
function trimmed(bytes: string): string {
  return bytes.replace(/^[\t-\r ]+|[\t-\r ]+$/g, '');
}

/** Applies masks to a text that is not a byte string. */
export function maskText(masks: Masks, text: string): string {
  return textOf(masks.apply(bytesOf(text)));
}

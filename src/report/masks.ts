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
    const lines = parts.length > 1 ? parts.map((line) => line.trim()) : parts;
    const fresh = lines.filter((line) => line.trim() !== '' && !this.#values.has(line));
    for (const line of fresh) this.#values.add(line);
    return fresh.length > 0;
  }

  /** A text with every value in it replaced; values that overlap or touch are one. */
  apply(text: string): string {
    const ranges = merged(this.#rangesIn(text));
    if (ranges.length === 0) return text;
    const kept = ranges.map(([from], index) => text.slice(ranges[index - 1]?.[1] ?? 0, from));
    return [...kept, text.slice(ranges.at(-1)?.[1])].join(STARS);
  }

  /** The last offset up to `at` where a text can be cut without cutting a value in two. */
  cutBefore(text: string, at: number): number {
    const [cut] = merged(this.#rangesIn(text)).find(([from, to]) => from < at && at < to) ?? [at];
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

/** Ranges in order, those that overlap or touch joined. */
function merged(ranges: readonly Range[]): readonly Range[] {
  const joined: Range[] = [];
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last === undefined || from > last[1]) joined.push([from, to]);
    else joined[joined.length - 1] = [last[0], Math.max(last[1], to)];
  }
  return joined;
}

/** Applies masks to a text that is not a byte string. */
export function maskText(masks: Masks, text: string): string {
  const masked = masks.apply(Buffer.from(text, 'utf8').toString('latin1'));
  return Buffer.from(masked, 'latin1').toString('utf8');
}

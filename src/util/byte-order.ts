/**
 * Sorts by texts in the order of their UTF-8 bytes, which is the same on every machine and in every language. JavaScript's
 * own order differs from it for some characters beyond U+D7FF only, so that hardly any list needs its bytes.
 */
export function sortedByBytes<T>(items: readonly T[], textOf: (item: T) => string): readonly T[] {
  if (!items.some((item) => BEYOND.test(textOf(item)))) {
    return items.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0));
  }
  const withBytes = items.map((item) => ({ item, bytes: Buffer.from(textOf(item)) }));
  return withBytes.toSorted((a, b) => a.bytes.compare(b.bytes)).map(({ item }) => item);
}

const BEYOND = /[\ud800-\uffff]/;

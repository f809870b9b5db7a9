import { closest, distance } from 'fastest-levenshtein';

/** The word that a misspelt one probably means; undefined if none is close enough. */
export function closestWord(word: string, words: readonly string[]): string | undefined {
  if (words.length === 0 || word.length > 200) return undefined;
  const lower = word.toLowerCase();
  const swapped = words.find((one) => areSwapped(one.toLowerCase(), lower));
  if (swapped !== undefined) return swapped;
  const lowered = words.map((one) => one.toLowerCase());
  const nearest = closest(lower, lowered);
  const allowed = Math.max(1, Math.floor(Math.max(word.length, nearest.length) / 3));
  return distance(lower, nearest) <= allowed ? words[lowered.indexOf(nearest)] : undefined;
}

/** Whether two words differ only in the order of their letters, which is one slip but a distance of two. */
function areSwapped(a: string, b: string): boolean {
  return a.length === b.length && a.length > 2 && [...a].sort().join() === [...b].sort().join();
}

/** `did you mean "x"?`, or undefined if no word is close enough. */
export function didYouMean(word: string, words: readonly string[]): string | undefined {
  const near = closestWord(word, words);
  return near === undefined ? undefined : `did you mean "${near}"?`;
}

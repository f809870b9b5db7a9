/** Splits files among legs. In: files, and what is known of their times. Out: who gets what, the same every time. */
import type { SplitFile } from '../model/plan.js';

/** What one leg gets. */
export interface Portion {
  /** In the order in which they were given. */
  readonly files: readonly string[];
  /** How long they took in earlier runs, in milliseconds; null where nothing is known of any file. */
  readonly predictedMs: number | null;
}

/** How long files took in earlier runs, in milliseconds, by path. */
export type FileTimes = ReadonlyMap<string, number>;

/**
 * Gives the longest file to the leg that has least so far, then the next (Graham, SIAM J. Appl. Math. 17(2), 1969: never
 * more than 4/3 of the best). A file of which no time is known counts by its size: as long as the known ones take for so
 * many bytes, or, where none is known, its size alone.
 */
export function balance(
  files: readonly SplitFile[],
  into: number,
  times: FileTimes,
): readonly Portion[] {
  const msPerByte = rateOf(files, times);
  const weighed = files.map(({ path, bytes }, index) => {
    const size = Math.max(1, bytes);
    const weight = msPerByte === null ? size : (times.get(path) ?? size * msPerByte);
    return { index, weight };
  });
  const portions = Array.from({ length: into }, () => ({ indexes: [] as number[], weight: 0 }));
  const longestFirst = weighed.toSorted((a, b) => b.weight - a.weight || a.index - b.index);
  for (const { index, weight } of longestFirst) {
    const least = portions.reduce((best, one) => (one.weight < best.weight ? one : best));
    least.indexes.push(index);
    least.weight += weight;
  }
  return portions.map(({ indexes, weight }) => ({
    files: indexes.toSorted((a, b) => a - b).map((index) => files[index]?.path ?? ''),
    predictedMs: msPerByte === null ? null : weight,
  }));
}

/** How long the known files take for a byte; null where none is known. */
function rateOf(files: readonly SplitFile[], times: FileTimes): number | null {
  const known = files.filter(({ path }) => times.has(path));
  const bytes = known.reduce((sum, file) => sum + Math.max(1, file.bytes), 0);
  const totalMs = known.reduce((sum, { path }) => sum + (times.get(path) ?? 0), 0);
  return totalMs === 0 ? null : totalMs / bytes;
}

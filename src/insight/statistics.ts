import type { Sample } from '../model/findings.js';
import { median } from '../util/median.js';

/** Makespans in milliseconds, in the order of the rounds, with their median, smallest and largest. */
export function sample(makespansMs: readonly number[]): Sample {
  return {
    makespansMs,
    medianMs: median(makespansMs),
    minMs: Math.min(...makespansMs),
    maxMs: Math.max(...makespansMs),
  };
}

/**
 * The one-sided p-value of the Mann-Whitney U test, exact: the chance that values of `a` beat values
 * of `b` in at least so many pairs as here if there were no difference, so that every order of all of
 * them were as likely. A tie counts as no win of `a`, which can only make the value larger. Past 27
 * values on each side the counts outgrow whole numbers, and the last of 13 digits may be off.
 */
export function mannWhitneyP(a: readonly number[], b: readonly number[]): number {
  const wins = a.reduce((count, one) => count + b.filter((other) => one > other).length, 0);
  const counts = orders(a.length, b.length);
  // U is distributed symmetrically: at least so many wins are as likely as at most so many others.
  const others = a.length * b.length - wins;
  const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
  return sum(counts.slice(0, others + 1)) / sum(counts);
}

/**
 * In how many orders of m and n values U is 0, 1, … m × n. Either the largest value is one of the m
 * and beats all n, or it is one of the n (Mann & Whitney 1947):
 * count(m, n, u) = count(m − 1, n, u − n) + count(m, n − 1, u).
 */
function orders(m: number, n: number): readonly number[] {
  const byN = Array.from({ length: n + 1 }, () => [1, ...new Array<number>(m * n).fill(0)]);
  for (let row = 1; row <= m; row += 1) {
    for (let column = 1; column <= n; column += 1) {
      const [counts = [], fewer = []] = [byN[column], byN[column - 1]];
      for (let u = m * n; u >= 0; u -= 1) counts[u] = (counts[u - column] ?? 0) + (fewer[u] ?? 0);
    }
  }
  return byN[n] ?? [];
}

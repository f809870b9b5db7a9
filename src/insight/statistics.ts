import type { Sample } from '../model/findings.js';

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
 * The exact one-sided p-value of the Mann-Whitney U test: the probability that values of `a` beat values of `b`
 * in at least as many pairs as here if all orders were equally likely. A tie is no win of `a`, which can only make
 * p larger. Above 27 values on each side the counts exceed exact integers, and the last of 13 digits may be off.
 */
export function mannWhitneyP(a: readonly number[], b: readonly number[]): number {
  const wins = a.reduce((count, one) => count + b.filter((other) => one > other).length, 0);
  const counts = orders(a.length, b.length);
  // U is symmetric: at least as many wins are as likely as at most as many losses.
  const losses = a.length * b.length - wins;
  const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
  return sum(counts.slice(0, losses + 1)) / sum(counts);
}

/**
 * The number of orders of m and n values in which U is 0, 1, … m × n. The largest value is either one of the m,
 * and beats all n, or one of the n (Mann & Whitney 1947):
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

/** The middle value, or the mean of the two in the middle. Throws without values, which is a bug. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (lower === undefined || upper === undefined) {
    throw new Error('Internal error: there is no median of no values');
  }
  return (lower + upper) / 2;
}

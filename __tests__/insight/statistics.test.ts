import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mannWhitneyP, sample } from '../../src/insight/statistics.js';
import { always } from '../rigs/graph-builder.js';

it('describes makespans in the order of the rounds', () => {
  expect(sample([30, 10, 20, 90])).toEqual({
    makespansMs: [30, 10, 20, 90],
    medianMs: 25,
    minMs: 10,
    maxMs: 90,
  });
});

/** All ways to pick `count` of the values; the second half is what is left. */
function* halves(values: readonly number[], count: number): Generator<[number[], number[]]> {
  const [first, ...rest] = values;
  if (first === undefined) {
    if (count === 0) yield [[], []];
    return;
  }
  if (count > 0) for (const [a, b] of halves(rest, count - 1)) yield [[first, ...a], b];
  for (const [a, b] of halves(rest, count)) yield [a, [first, ...b]];
}

const wins = (a: readonly number[], b: readonly number[]): number =>
  a.flatMap((one) => b.filter((other) => one > other)).length;

/** The share of all divisions of these values in which `a` wins as often, by looking at each. */
function bruteForceP(a: readonly number[], b: readonly number[]): number {
  const all = [...halves([...a, ...b], a.length)];
  const observed = wins(a, b);
  return all.filter(([one, other]) => wins(one, other) >= observed).length / all.length;
}

describe('mannWhitneyP', () => {
  it.each([
    [2, 1 / 6],
    [3, 1 / 20],
    [4, 1 / 70],
    [5, 1 / 252],
  ])('is 1 of all orders where %d runs of one side all beat those of the other', (size, p) => {
    const low = Array.from({ length: size }, (_, at) => at);
    const high = low.map((value) => value + 100);
    expect(mannWhitneyP(high, low)).toBe(p);
    expect(mannWhitneyP(low, high)).toBe(1);
  });

  // Critical values at 0.05, one-sided (Mann & Whitney 1947; Siegel 1956, table K): the smaller U of
  // which the chance is at most 0.05.
  it.each([
    [3, 3, 0],
    [4, 4, 1],
    [5, 5, 4],
    [6, 6, 7],
    [5, 3, 1],
    [10, 10, 27],
    [20, 20, 138],
    [20, 10, 62],
  ])('keeps to the table: of %d and %d values 0.05 is met up to U = %d', (m, n, critical) => {
    const b = Array.from({ length: n }, (_, at) => at);
    /** With `a` such that it loses so many of its pairs. */
    const pOf = (losses: number): number => {
      const a = Array.from({ length: m }, (_, at) => {
        const lost = Math.min(n, Math.max(0, losses - at * n));
        return n - lost - 0.5;
      });
      expect(m * n - wins(a, b)).toBe(losses);
      return mannWhitneyP(a, b);
    };
    expect(pOf(critical)).toBeLessThanOrEqual(0.05);
    expect(pOf(critical + 1)).toBeGreaterThan(0.05);
  });

  it('is what counting every division of the values gives, where all of them differ', () => {
    const values = fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 9 });
    always(fc.tuple(values, fc.nat()), ([drawn, cut]) => {
      const at = cut % (drawn.length + 1);
      const [a, b] = [drawn.slice(0, at), drawn.slice(at)];
      expect(mannWhitneyP(a, b)).toBeCloseTo(bruteForceP(a, b), 12);
    });
  });

  it('is never smaller than that, where some are the same', () => {
    const values = fc.array(fc.nat(4), { minLength: 2, maxLength: 9 });
    always(fc.tuple(values, fc.nat()), ([drawn, cut]) => {
      const at = cut % (drawn.length + 1);
      const [a, b] = [drawn.slice(0, at), drawn.slice(at)];
      expect(mannWhitneyP(a, b)).toBeGreaterThanOrEqual(bruteForceP(a, b) - 1e-12);
    });
  });

  it('is 1 where all values are the same, or there are none', () => {
    expect(mannWhitneyP([7, 7, 7], [7, 7, 7])).toBe(1);
    expect(mannWhitneyP([], [])).toBe(1);
  });

  it('is the inverse of the binomial of 100 and 50 for 50 values on each side', () => {
    const low = Array.from({ length: 50 }, (_, at) => at);
    const high = low.map((value) => value + 100);
    const binomial = low.reduce((product, at) => (product * (51 + at)) / (1 + at), 1);
    expect(binomial).toBeGreaterThan(1e29);
    expect(mannWhitneyP(high, low) * binomial).toBeCloseTo(1, 10);
  });
});

import { describe, expect, it } from '@jest/globals';
import { averaged, halved } from '../../src/load/load-series.js';
import type { LoadPoint } from '../../src/model/load.js';

/** Points at these times, with so many cores and bytes in use. */
function points(...list: readonly (readonly [number, number, number?])[]): readonly LoadPoint[] {
  return list.map(([atMs, busyCores, usedBytes = 0]) => ({
    ...{ atMs, busyCores, usedBytes },
    stalledShare: busyCores / 10,
  }));
}

describe('halved', () => {
  it('averages each pair, and keeps the larger of two sizes', () => {
    expect(halved(points([1_000, 1, 7], [2_000, 3, 5], [3_000, 2, 1], [4_000, 4, 2]))).toEqual([
      { atMs: 2_000, busyCores: 2, usedBytes: 7, stalledShare: 0.2 },
      { atMs: 4_000, busyCores: 3, usedBytes: 2, stalledShare: expect.closeTo(0.3) },
    ]);
  });

  it('weighs samples by their time: one may be late', () => {
    expect(halved(points([1_000, 4], [4_000, 0]))).toMatchObject([{ atMs: 4_000, busyCores: 1 }]);
  });

  it('keeps a last one that has no partner', () => {
    const [, last] = halved(points([1_000, 1], [2_000, 1], [3_000, 2]));
    expect(last).toMatchObject({ atMs: 3_000, busyCores: 2 });
  });

  it('makes nothing of nothing', () => {
    expect(halved([])).toEqual([]);
  });
});

describe('averaged', () => {
  it('leaves evenly spaced samples alone if there are no more than wanted', () => {
    const some = points([1_000, 1, 5], [2_000, 2, 6], [3_000, 0, 7]);
    expect(averaged(some, 60)).toEqual(some);
  });

  it('cuts the time into equal parts, whatever the samples', () => {
    const some = points([1_000, 4, 9], [2_000, 0, 3], [3_000, 2, 4]);
    expect(averaged(some, 2)).toMatchObject([
      { atMs: 1_500, busyCores: expect.closeTo(8 / 3), usedBytes: 9 },
      { atMs: 3_000, busyCores: expect.closeTo(4 / 3), usedBytes: 4 },
    ]);
  });

  it('fills the time of a late sample with what it says', () => {
    const some = points([1_000, 2, 1], [4_000, 1, 8], [5_000, 2, 1], [6_000, 0, 1]);
    expect(averaged(some, 4).map(({ busyCores }) => busyCores)).toEqual([
      expect.closeTo(5 / 3),
      1,
      expect.closeTo(4 / 3),
      expect.closeTo(2 / 3),
    ]);
  });

  it('keeps the average of the whole', () => {
    const many = points(
      ...Array.from({ length: 3_599 }, (_, index) => [1_000 * (index + 1), index % 4] as const),
    );
    const mean = (some: readonly LoadPoint[]): number =>
      some.reduce((sum, { busyCores }) => sum + busyCores, 0) / some.length;
    expect(averaged(many, 60)).toHaveLength(60);
    expect(mean(averaged(many, 60))).toBeCloseTo(mean(many));
    expect(mean(halved(many.slice(1)))).toBeCloseTo(mean(many.slice(1)), 2);
  });

  it('makes nothing of nothing', () => {
    expect(averaged([], 60)).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { noiseOf } from '../../src/history/noise.js';

describe('noiseOf', () => {
  it('cannot be told from fewer than three runs', () => {
    expect(noiseOf([])).toBeNull();
    expect(noiseOf([1000, 5000])).toBeNull();
    expect(noiseOf([1000, 1000, 1000])).not.toBeNull();
  });

  it('is three robust deviations where runs differ', () => {
    // Median 1000; deviations 400, 200, 0, 100, 9000: their median is 200.
    expect(noiseOf([600, 1200, 1000, 900, 10_000])).toBeCloseTo(3 * 1.4826 * 200, 9);
  });

  it('is a tenth of the median where runs are alike', () => {
    expect(noiseOf([2000, 2000, 2001, 1999])).toBe(200);
  });

  it('is 50 ms for steps that take next to nothing', () => {
    expect(noiseOf([1, 2, 3])).toBe(50);
  });

  it('is the width of the same band whatever one run does', () => {
    const outliers = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(outliers, (outlier) => {
        // Of 1000 to 1008 and one more, the median moves by 0.5 ms at most, and the MAD by 1 ms.
        const nine = Array.from({ length: 9 }, (_, at) => 1000 + at);
        expect(noiseOf([...nine, outlier])).toBeLessThan(101);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fittingLimit } from '../../src/util/fitting-limit.js';

describe('fittingLimit', () => {
  it('limits nothing if all fits', () => {
    expect(fittingLimit([255, 1, 1], 257)).toBe(Infinity);
    expect(fittingLimit([], 0)).toBe(Infinity);
  });

  it('gives what small groups do not need to the large ones', () => {
    expect(fittingLimit([255, 1, 1], 256)).toBe(254);
    expect(fittingLimit([10, 2, 10], 13)).toBe(5);
    expect(fittingLimit([4, 4, 4], 2)).toBe(0);
  });

  it('is the largest limit that fits', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sizes, fc.nat(200), (some, room) => {
        const taken = (limit: number): number =>
          some.reduce((sum, size) => sum + Math.min(size, limit), 0);
        const limit = fittingLimit(some, room);
        expect(taken(limit)).toBeLessThanOrEqual(room);
        if (limit !== Infinity) expect(taken(limit + 1)).toBeGreaterThan(room);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { median } from '../../src/insight/statistics.js';

const times = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 3 });

describe('median', () => {
  it('is the middle value, or the mean of the two in the middle, by size and not by spelling', () => {
    expect(median([5])).toBe(5);
    expect(median([10, 9, 100])).toBe(10);
    expect(median([100, 9, 10, 20])).toBe(15);
  });

  it('leaves the values as they are', () => {
    const values = Object.freeze([3, 1, 2]);
    expect(median(values)).toBe(2);
  });

  it('refuses to make one up', () => {
    expect(() => median([])).toThrow('Internal error: there is no median of no values');
  });

  it('has no more than half of the values on either side, in whatever order they come', () => {
    fc.assert(
      fc.property(times, (values) => {
        const middle = median(values);
        expect(values.filter((value) => value < middle).length * 2).toBeLessThanOrEqual(
          values.length,
        );
        expect(values.filter((value) => value > middle).length * 2).toBeLessThanOrEqual(
          values.length,
        );
        expect(median([...values].reverse())).toBe(middle);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { grouped } from '../../src/util/grouped.js';

describe('grouped', () => {
  it('puts items with equal keys together, in the order of their first', () => {
    const items = ['b1', 'a1', 'b2', 'c1', 'a2'];
    expect(grouped(items, (item) => item.charAt(0))).toEqual([['b1', 'b2'], ['a1', 'a2'], ['c1']]);
    expect(grouped([], String)).toEqual([]);
  });
});

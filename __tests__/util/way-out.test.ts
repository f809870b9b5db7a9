import { describe, expect, it } from '@jest/globals';
import { isWithin } from '../../src/util/way-out.js';

describe('isWithin', () => {
  it('counts a directory as within itself, and what is beside it not', () => {
    expect(isWithin('/a', '/a')).toBe(true);
    expect(isWithin('/a', '/a/..b')).toBe(true);
    expect(isWithin('/a', '/ab')).toBe(false);
    expect(isWithin('/a/b', '/a')).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { countOf, formatCount } from '../../src/report/format-count.js';

describe('formatCount', () => {
  it.each<[number, string]>([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [100_000, '100,000'],
    [1_048_576, '1,048,576'],
  ])('shows %d as %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });
});

describe('countOf', () => {
  it.each<[number, string]>([
    [0, '0 steps'],
    [1, '1 step'],
    [2, '2 steps'],
    [5_000, '5,000 steps'],
  ])('says %d as "%s"', (count, text) => {
    expect(countOf(count, 'step')).toBe(text);
  });
});

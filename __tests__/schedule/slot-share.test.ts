import { describe, expect, it } from '@jest/globals';
import { LIGHT, slotShare } from '../../src/schedule/slot-share.js';

describe('the slots of a step', () => {
  it.each([
    [1, null, 1],
    [4, null, 4],
    [1, 0, LIGHT],
    [1, 0.149, LIGHT],
    [1, 0.15, 3 / 16],
    [1, 0.5, 0.5],
    [1, 0.51, 9 / 16],
    [1, 0.99, 1],
    // Never more than the plan says.
    [1, 3.2, 1],
    [4, 3.2, 3.25],
    [4, 0.02, LIGHT],
    [0, 0.9, 0],
  ])('of %d cpus that computes on %j cores are %d', (cpus, share, slots) => {
    expect(slotShare(cpus, share)).toBe(slots);
  });
});

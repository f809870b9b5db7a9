import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { urgencies } from '../../src/schedule/urgency.js';

const firstToLast = (
  priorities: readonly number[],
  groups: readonly number[],
): readonly number[] => {
  const urgency = urgencies(priorities, groups);
  return priorities.map((_, node) => node).sort((a, b) => (urgency[b] ?? 0) - (urgency[a] ?? 0));
};

describe('urgencies', () => {
  test('the larger priority goes first, whatever its group and place', () => {
    expect(firstToLast([1, 2, 3], [3, 2, 1])).toEqual([2, 1, 0]);
  });

  test('of equal priorities the later group goes first', () => {
    expect(firstToLast([1, 1, 1], [1, 3, 2])).toEqual([1, 2, 0]);
  });

  test('of equals the one that comes first in the plan goes first', () => {
    expect(firstToLast([1, 1, 1], [2, 2, 2])).toEqual([0, 1, 2]);
  });

  test('priorities need not be whole', () => {
    expect(firstToLast([0.1, 0.3, 0.2], [1, 1, 1])).toEqual([1, 2, 0]);
  });

  test('no two nodes are equal', () => {
    const node = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }));
    fc.assert(
      fc.property(fc.array(node), (nodes) => {
        const urgency = urgencies(
          nodes.map(([priority]) => priority),
          nodes.map(([, group]) => group),
        );
        expect(new Set(urgency).size).toBe(nodes.length);
      }),
    );
  });
});

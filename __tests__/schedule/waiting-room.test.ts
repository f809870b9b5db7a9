import { describe, expect, it } from '@jest/globals';
import { WaitingRoom } from '../../src/schedule/waiting-room.js';

/** A room with these steps in it; node 0 has the first of each list. */
function room(
  steps: readonly {
    readonly priority?: number;
    readonly slots?: number;
    readonly mutex?: string;
  }[],
): WaitingRoom {
  const waiting = new WaitingRoom({
    priorities: steps.map(({ priority = 1 }) => priority),
    slots: steps.map(({ slots = 1 }) => slots),
    mutexes: steps.map(({ mutex = null }) => mutex),
  });
  steps.forEach((_, node) => {
    waiting.add(node);
  });
  return waiting;
}

describe('hasFitting', () => {
  it('says whether a step waits that wants no more slots than these', () => {
    const waiting = room([{ slots: 2 }, { slots: 4 }]);
    expect([0, 1, 2, 3].map((slots) => waiting.hasFitting(slots))).toEqual([
      ...[false, false, true, true],
    ]);
    waiting.takeBest(2);
    expect([2, 3, 4].map((slots) => waiting.hasFitting(slots))).toEqual([false, false, true]);
    waiting.takeBest(4);
    expect(waiting.hasFitting(9)).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { WaitingRoom } from '../../src/schedule/waiting-room.js';

/** A room with these steps in it; node 0 has the first of each list. */
function room(
  steps: readonly {
    readonly priority?: number;
    readonly slots?: number;
    readonly mutex?: string;
    readonly limit?: { readonly name: string; readonly limit: number };
  }[],
): WaitingRoom {
  const waiting = new WaitingRoom({
    priorities: steps.map(({ priority = 1 }) => priority),
    slots: steps.map(({ slots = 1 }) => slots),
    mutexes: steps.map(({ mutex = null }) => mutex),
    limits: steps.map(({ limit = null }) => limit),
  });
  steps.forEach((_, node) => {
    waiting.add(node);
  });
  return waiting;
}

const NONE_HELD = (): number => 0;

describe('hasFitting', () => {
  it('says whether a step waits that wants no more slots than these', () => {
    const waiting = room([{ slots: 2 }, { slots: 4 }]);
    expect([0, 1, 2, 3].map((slots) => waiting.hasFitting(slots))).toEqual([
      ...[false, false, true, true],
    ]);
    waiting.takeBest(2, NONE_HELD);
    expect([2, 3, 4].map((slots) => waiting.hasFitting(slots))).toEqual([false, false, true]);
    waiting.takeBest(4, NONE_HELD);
    expect(waiting.hasFitting(9)).toBe(false);
  });
});

describe('a limit', () => {
  const two = { name: 'legs', limit: 2 };

  /** Takes all that can be taken now. */
  const takeAll = (waiting: WaitingRoom): readonly number[] => {
    const taken: number[] = [];
    for (
      let node = waiting.takeBest(9, NONE_HELD);
      node !== undefined;
      node = waiting.takeBest(9, NONE_HELD)
    ) {
      taken.push(node);
    }
    return taken;
  };

  it('lets so many in, the best first, and others pass by', () => {
    const waiting = room([
      { limit: two },
      { limit: two, priority: 3 },
      { limit: two, priority: 2 },
      {},
      { limit: { name: 'other', limit: 1 } },
    ]);
    expect(takeAll(waiting)).toEqual([1, 2, 3, 4]);
    waiting.release(3);
    expect(takeAll(waiting)).toEqual([]);
    waiting.release(2);
    expect(takeAll(waiting)).toEqual([0]);
  });

  it('has another name space than mutexes', () => {
    const waiting = room([{ mutex: 'a' }, { limit: { name: 'a', limit: 1 } }]);
    expect(takeAll(waiting)).toEqual([0, 1]);
  });

  it('gives the place of a step that a mutex holds back to the next', () => {
    const waiting = room([
      { limit: two, mutex: 'm', priority: 9 },
      { limit: two, priority: 8 },
      { limit: two, mutex: 'm', priority: 7 },
      { limit: two, priority: 6 },
    ]);
    expect(takeAll(waiting)).toEqual([0, 1]);
    // 2 is woken first, and waits for the mutex now: 3 has the place.
    waiting.release(1);
    expect(takeAll(waiting)).toEqual([3]);
    waiting.release(0);
    expect(takeAll(waiting)).toEqual([2]);
  });
});

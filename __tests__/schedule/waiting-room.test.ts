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

const all = (): boolean => true;

describe('takeAccepted', () => {
  it('takes the best step of so many slots', () => {
    const waiting = room([{ priority: 1 }, { priority: 9, slots: 2 }, { priority: 5 }, {}]);
    const taken = Array.from({ length: 4 }, () => waiting.takeAccepted(1, all));
    expect(taken).toEqual([2, 0, 3, undefined]);
    expect(waiting.takeAccepted(2, all)).toBe(1);
    expect(waiting.takeAccepted(3, all)).toBeUndefined();
  });

  it('asks for the best one only, and leaves it where it is not accepted', () => {
    const waiting = room([{}, { priority: 2 }]);
    const asked: number[] = [];
    const refuse = (node: number): boolean => {
      asked.push(node);
      return false;
    };
    expect(waiting.takeAccepted(1, refuse)).toBeUndefined();
    expect(asked).toEqual([1]);
    expect(waiting.waiting(1)).toBe(2);
    expect(waiting.takeBest(1)).toBe(1);
  });

  it('leaves a step with a mutex, and does not ask', () => {
    const waiting = room([{ priority: 2, mutex: 'm' }, {}]);
    expect(waiting.takeAccepted(1, all)).toBeUndefined();
    expect(waiting.takeBest(1)).toBe(0);
    expect(waiting.takeAccepted(1, all)).toBe(1);
  });

  it('takes nothing of an empty room', () => {
    expect(room([]).takeAccepted(1, all)).toBeUndefined();
  });
});

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

describe('waiting', () => {
  it('counts the steps of so many slots', () => {
    const waiting = room([{}, { slots: 2 }, {}, { slots: 0 }]);
    const counts = (): readonly number[] => [0, 1, 2, 3].map((slots) => waiting.waiting(slots));
    expect(counts()).toEqual([1, 2, 1, 0]);
    waiting.takeBest(1);
    waiting.takeAccepted(2, all);
    expect(counts()).toEqual([1, 1, 0, 0]);
  });

  it('does not count those that wait for a mutex', () => {
    const waiting = room([{ mutex: 'm' }, { mutex: 'm' }]);
    expect([waiting.takeBest(1), waiting.takeBest(1)]).toEqual([0, undefined]);
    expect(waiting.waiting(1)).toBe(0);
    waiting.release(0);
    expect(waiting.waiting(1)).toBe(1);
  });
});

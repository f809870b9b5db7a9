import { describe, expect, test } from '@jest/globals';
import { inSlices } from '../../src/util/in-slices.js';

const never = new AbortController().signal;

describe('inSlices', () => {
  test('visits everything in order, and waits for a visit that takes time', async () => {
    const events: string[] = [];
    const isWhole = await inSlices(['a', 'b', 'c'], never, async (thing) => {
      events.push(`begins ${thing}`);
      await Promise.resolve();
      events.push(`ends ${thing}`);
    });
    expect(isWhole).toBe(true);
    expect(events).toEqual(['begins a', 'ends a', 'begins b', 'ends b', 'begins c', 'ends c']);
  });

  test('gives timers their turn in endless work', async () => {
    const stop = new AbortController();
    function* endless(): Generator<number> {
      for (let index = 0; ; index += 1) yield index;
    }
    setTimeout(() => {
      stop.abort();
    }, 0);
    expect(await inSlices(endless(), stop.signal, () => undefined)).toBe(false);
  });

  test('visits nothing when it was stopped before', async () => {
    const visited: number[] = [];
    const isWhole = await inSlices([1, 2], AbortSignal.abort(), (thing) => {
      visited.push(thing);
    });
    expect([isWhole, visited]).toEqual([false, []]);
  });
});

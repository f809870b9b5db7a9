import { describe, expect, it } from '@jest/globals';
import { CompletionQueue } from '../../src/util/completion-queue.js';
import { quiet } from '../rigs/fake-pool.js';

describe('the completion queue', () => {
  it('keeps values until they are taken, in the order in which they came', async () => {
    const queue = new CompletionQueue<string>();
    queue.put('a');
    queue.put('b');
    expect(await queue.take()).toBe('a');
    queue.put('c');
    expect(await queue.take()).toBe('b');
    expect(await queue.take()).toBe('c');
  });

  it('wakes who waits', async () => {
    const queue = new CompletionQueue<string>();
    const taken: string[] = [];
    void queue.take().then((value) => taken.push(value));
    await quiet();
    expect(taken).toEqual([]);
    queue.put('a');
    await quiet();
    expect(taken).toEqual(['a']);
  });

  it('gives each value once: one to who waits, the next to who comes after', async () => {
    const queue = new CompletionQueue<string>();
    const first = queue.take();
    queue.put('a');
    queue.put('b');
    const second = queue.take();
    expect(await Promise.all([first, second])).toEqual(['a', 'b']);
  });

  it('gives any number of values in their order, whenever they are put and taken', async () => {
    const queue = new CompletionQueue<number>();
    const taken: number[] = [];
    let put = 0;
    // More are put than taken at first, then fewer: what was taken is let go of in between.
    for (const [puts, takes] of [
      [3_000, 1_000],
      [2_000, 3_500],
      [1, 1],
      [0, 500],
      [5, 5],
    ] as const) {
      for (let at = 0; at < puts; at += 1) queue.put(put++);
      for (let at = 0; at < takes; at += 1) taken.push(await queue.take());
    }
    expect(taken).toEqual(Array.from({ length: 5_006 }, (_, at) => at));
    const later = queue.take();
    queue.put(-1);
    expect(await later).toBe(-1);
  });

  it('takes values that are false', async () => {
    const queue = new CompletionQueue<number | string | null | false>();
    for (const value of [0, '', null, false] as const) queue.put(value);
    const taken = [await queue.take(), await queue.take(), await queue.take(), await queue.take()];
    expect(taken).toEqual([0, '', null, false]);
  });
});

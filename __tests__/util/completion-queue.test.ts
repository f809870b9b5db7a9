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

  it('takes values that are false', async () => {
    const queue = new CompletionQueue<number | string | null | false>();
    for (const value of [0, '', null, false] as const) queue.put(value);
    const taken = [await queue.take(), await queue.take(), await queue.take(), await queue.take()];
    expect(taken).toEqual([0, '', null, false]);
  });
});

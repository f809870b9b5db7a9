import { describe, expect, it } from '@jest/globals';
import { RunLoop } from '../../src/run/run-loop.js';
import { quiet } from '../rigs/fake-pool.js';

describe('the loop of a run', () => {
  it('waits for nothing at first', () => {
    expect(new RunLoop().isIdle).toBe(true);
  });

  it('uses a value that is there at once', () => {
    const loop = new RunLoop();
    const seen: string[] = [];
    loop.when('a', (value) => seen.push(value));
    expect([seen, loop.isIdle]).toEqual([['a'], true]);
  });

  it('uses a value that is not there yet from within only', async () => {
    const loop = new RunLoop();
    const seen: string[] = [];
    loop.when(Promise.resolve('a'), (value) => seen.push(value));
    await quiet();
    expect([seen, loop.isIdle]).toEqual([[], false]);
    await loop.next();
    expect([seen, loop.isIdle]).toEqual([['a'], true]);
  });

  it('uses values one after the other, in the order in which they come', async () => {
    const loop = new RunLoop();
    const seen: string[] = [];
    const late = Promise.resolve().then(() => 'late');
    loop.when(late, (value) => seen.push(value));
    loop.when(Promise.resolve('early'), (value) => seen.push(value));
    await quiet();
    await loop.next();
    expect(seen).toEqual(['early']);
    await loop.next();
    expect(seen).toEqual(['early', 'late']);
  });

  it('comes round when it is woken', async () => {
    const loop = new RunLoop();
    loop.wake();
    expect(loop.isIdle).toBe(false);
    await loop.next();
    expect(loop.isIdle).toBe(true);
  });

  it('waits for nothing any more once it is told so', async () => {
    const loop = new RunLoop();
    loop.when(new Promise(() => undefined), () => undefined);
    loop.stopWaiting();
    expect(loop.isIdle).toBe(false);
    await loop.next();
    expect(loop.isIdle).toBe(true);
  });

  it('may wait for more meanwhile', async () => {
    const loop = new RunLoop();
    const seen: string[] = [];
    loop.when(Promise.resolve('a'), (first) => {
      loop.when(Promise.resolve('b'), (second) => seen.push(first, second));
    });
    await loop.next();
    expect([seen, loop.isIdle]).toEqual([[], false]);
    await loop.next();
    expect([seen, loop.isIdle]).toEqual([['a', 'b'], true]);
  });

  it('throws for a promise that rejects, where somebody waits', async () => {
    const loop = new RunLoop();
    loop.when(Promise.reject(new Error('a bug')), () => undefined);
    await expect(loop.next()).rejects.toThrow('a bug');
  });
});

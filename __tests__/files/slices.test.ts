import { describe, expect, it } from '@jest/globals';
import { inSlices, Stopped } from '../../src/files/slices.js';

/** Keeps this process busy for longer than a slice. */
function beBusy(): void {
  const endMs = performance.now() + 6;
  while (performance.now() < endMs);
}

describe('inSlices', () => {
  it('does quick work at once, in order', () => {
    const done: string[] = [];
    const slices = inSlices(['a', 'b', 'c'], (item) => done.push(item));
    expect(slices.next(false)).toMatchObject({ done: true });
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('pauses after what takes long, and goes on when it is told to', () => {
    const done: string[] = [];
    const slices = inSlices(['a', 'b'], (item) => {
      done.push(item);
      beBusy();
    });
    expect([slices.next(false).done, done]).toEqual([false, ['a']]);
    expect([slices.next(false).done, done]).toEqual([false, ['a', 'b']]);
    expect(slices.next(false).done).toBe(true);
  });

  it('throws where it is told to stop, and does no more', () => {
    const done: string[] = [];
    const slices = inSlices(['a', 'b'], (item) => {
      done.push(item);
      beBusy();
    });
    slices.next(false);
    expect(() => slices.next(true)).toThrow(Stopped);
    expect([slices.next(false).done, done]).toEqual([true, ['a']]);
  });
});

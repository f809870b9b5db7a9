import { describe, expect, it } from '@jest/globals';
import { balance, type FileTimes } from '../../src/legs/balance.js';
import { randomNumbers } from '../rigs/random-numbers.js';

const filesOf = (...sizes: readonly number[]) =>
  sizes.map((bytes, index) => ({ path: `f${String(index)}`, bytes }));

const timesOf = (...ms: readonly (number | null)[]): FileTimes =>
  new Map(ms.flatMap((one, index) => (one === null ? [] : [[`f${String(index)}`, one] as const])));

describe('files are shared out', () => {
  it('longest first, each to the leg that has least', () => {
    const portions = balance(filesOf(1, 1, 1, 1, 1), 2, timesOf(5, 4, 3, 3, 3));
    expect(portions).toEqual([
      { files: ['f0', 'f3'], predictedMs: 8 },
      { files: ['f1', 'f2', 'f4'], predictedMs: 10 },
    ]);
  });

  it('by size where no time is known', () => {
    expect(balance(filesOf(10, 1, 2, 7), 2, new Map())).toEqual([
      { files: ['f0'], predictedMs: null },
      { files: ['f1', 'f2', 'f3'], predictedMs: null },
    ]);
  });

  it('by size beside known times, as long for a byte as the known ones take', () => {
    const portions = balance(filesOf(100, 300, 200), 2, timesOf(1000, 3000, null));
    expect(portions).toEqual([
      { files: ['f1'], predictedMs: 3000 },
      { files: ['f0', 'f2'], predictedMs: 3000 },
    ]);
  });

  it('one by one among equals, in their order', () => {
    const portions = balance(filesOf(0, 0, 0, 0, 0), 3, new Map());
    expect(portions.map(({ files }) => files)).toEqual([['f0', 'f3'], ['f1', 'f4'], ['f2']]);
  });

  it('so that some legs have none if there are too few', () => {
    expect(balance(filesOf(1), 3, new Map()).map(({ files }) => files)).toEqual([['f0'], [], []]);
    expect(balance([], 1, new Map())).toEqual([{ files: [], predictedMs: null }]);
  });

  it('by size if all known files took no time', () => {
    expect(balance(filesOf(5, 5), 2, timesOf(0, null))).toEqual([
      { files: ['f0'], predictedMs: null },
      { files: ['f1'], predictedMs: null },
    ]);
  });
});

/** The shortest time in which so many legs can do all, found by trying everything. */
function best(ms: readonly number[], into: number): number {
  const tryAll = (index: number, loads: readonly number[]): number => {
    const next = ms[index];
    if (next === undefined) return Math.max(...loads);
    return Math.min(
      ...loads.map((_, leg) =>
        tryAll(
          index + 1,
          loads.map((load, one) => (one === leg ? load + next : load)),
        ),
      ),
    );
  };
  return tryAll(
    0,
    Array.from({ length: into }, () => 0),
  );
}

it('never loses or doubles a file, and takes at most 4/3 of the best time', () => {
  const random = randomNumbers(7);
  for (let round = 0; round < 60; round += 1) {
    const into = 1 + Math.floor(random() * 3);
    const ms = Array.from({ length: 1 + Math.floor(random() * 7) }, () =>
      Math.ceil(random() * 1000),
    );
    const files = filesOf(...ms.map(() => 1));
    const portions = balance(files, into, timesOf(...ms));
    expect(portions.flatMap((one) => one.files).sort()).toEqual(files.map(({ path }) => path));
    expect(balance(files, into, timesOf(...ms))).toEqual(portions);
    const longest = Math.max(...portions.map(({ predictedMs }) => predictedMs ?? 0));
    expect(longest).toBeLessThanOrEqual((4 / 3) * best(ms, into));
  }
});

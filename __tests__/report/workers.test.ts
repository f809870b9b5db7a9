import { describe, expect, it } from '@jest/globals';
import type { MergedShard } from '../../src/model/shards.js';
import {
  laneText,
  runnersText,
  usedWorkers,
  whereRun,
  workerText,
} from '../../src/report/workers.js';
import { neverStarted, runResult, success } from '../rigs/result-builder.js';

describe('workers in words', () => {
  it('are numbers, and none for a step that takes no slot', () => {
    expect([0, 1, 2, 3].map((worker) => workerText(worker, { workers: 2 }))).toEqual([
      '0',
      '1',
      'no slot',
      'no slot',
    ]);
  });

  it('have their runner in a merged run', () => {
    const shard = { state: 'success', problem: null, startMs: 0, endMs: 9, steps: 1 } as const;
    const none = { startMs: null, endMs: null };
    const shards: readonly MergedShard[] = [
      { ...shard, index: 1, workers: 2, firstWorker: 0, firstWithoutSlot: 3 },
      { ...shard, ...none, index: 2, workers: 0, firstWorker: 3, firstWithoutSlot: 3 },
      { ...shard, index: 3, workers: 1, firstWorker: 2, firstWithoutSlot: 4 },
    ];
    const lanes = {
      workers: 3,
      merged: { shards, problems: [], repeats: [], repeatedMs: 0, idleMs: 0 },
    };
    expect([0, 1, 2, 3, 4].map((worker) => laneText(worker, lanes))).toEqual([
      ...['1/3 worker 0', '1/3 worker 1', '3/3 worker 0', '1/3 no slot', '3/3 no slot'],
    ]);
    expect([[0, 1], [1, 2], [2]].map((workers) => runnersText(workers, lanes))).toEqual([
      ...['1/3', '1/3–3/3', '3/3'],
    ]);
    expect(laneText(1, { workers: 2 })).toBe('worker 1');
    const result = runResult([success('a', { worker: 2 })], { ...lanes });
    expect(whereRun(result)).toBe('on 1 of 3 workers of 2 runners (process)');
  });

  it('are those that ran a step', () => {
    const steps = [
      success('a'),
      success('b', { worker: 2 }),
      neverStarted('c', { outcome: 'skipped' }),
    ];
    expect(usedWorkers(runResult(steps, { workers: 2 }))).toBe(1);
  });

  it.each([
    [1, [0], 'on 1 worker (process)'],
    [2, [0, 1, 0], 'on 2 workers (process)'],
    [4, [0, 4, 5], 'on 1 of 4 workers (process)'],
    [4, [4], 'on 4 workers (process)'],
  ])('are counted: of %d, %j', (workers, used, text) => {
    const steps = used.map((worker, index) => success(`s${String(index)}`, { worker }));
    expect(whereRun(runResult(steps, { workers }))).toBe(text);
  });

  it('are not there in an inline run', () => {
    const result = runResult([success('a')], { workers: 2, executor: 'inline' });
    expect(whereRun(result)).toBe("inside Stepwave's own process (inline)");
  });
});

import { describe, expect, it } from '@jest/globals';
import { workerText, usedWorkers, whereRun } from '../../src/report/workers.js';
import { neverStarted, runResult, success } from '../rigs/result-builder.js';

describe('workers in words', () => {
  it('are numbers, and none for a step that takes no slot', () => {
    expect([0, 1, 2, 3].map((worker) => workerText(worker, 2))).toEqual([
      '0',
      '1',
      'no slot',
      'no slot',
    ]);
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

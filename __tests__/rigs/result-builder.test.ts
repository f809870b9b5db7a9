import { describe, expect, it } from '@jest/globals';
import { failure, neverStarted, runResult, success } from './result-builder.js';

describe('the result builder', () => {
  it('computes the times of a step', () => {
    const step = success('a', { startMs: 500, durationMs: 250, waitMs: 20 });
    expect(step).toMatchObject({ readyMs: 480, startMs: 500, endMs: 750, waitMs: 20 });
  });

  it('computes the sums of a run', () => {
    const steps = [
      success('a', { durationMs: 1_000 }),
      failure('b', { worker: 1, durationMs: 500 }),
      success('c', { group: 2, startMs: 1_000, durationMs: 500 }),
      neverStarted('d', { group: 2, outcome: 'skipped', because: 'b' }),
    ];
    expect(runResult(steps, { criticalPath: ['a', 'c'] })).toMatchObject({
      outcome: 'failure',
      makespanMs: 1_500,
      workMs: 2_000,
      spanMs: 1_500,
      lowerBoundMs: 1_500,
      sequentialMs: 2_000,
      speedup: 2_000 / 1_500,
      utilization: 2_000 / 3_000,
      groups: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    });
  });
});

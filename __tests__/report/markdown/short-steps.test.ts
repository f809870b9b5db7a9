import { describe, expect, it } from '@jest/globals';
import type { StepResult } from '../../../src/model/result.js';
import { shortLimitMs, shortRuns } from '../../../src/report/markdown/short-steps.js';
import { toReportModel } from '../../../src/report/report-model.js';
import { cancelled, failure, neverStarted, runResult, success } from '../../rigs/result-builder.js';

/** A run of a minute, so a step of less than 100 ms is short. */
const LONG = success('long', { worker: 9, durationMs: 60_000 });

/** The ids of each run of short steps. */
function runsOf(steps: readonly StepResult[]): readonly (readonly string[])[] {
  const model = toReportModel(runResult([...steps, LONG]));
  return shortRuns(model).map(({ rows }) => rows.map(({ step }) => step.id));
}

/** Steps of 1 ms, one after another, from a point in time on. */
function tiny(ids: string, startMs = 0, worker = 0): readonly StepResult[] {
  return [...ids].map((id, index) =>
    success(id, { worker, startMs: startMs + 2 * index, durationMs: 1 }),
  );
}

describe('shortLimitMs', () => {
  it.each([
    [1_000, 10],
    [10_000, 100],
    [3_600_000, 100],
  ])('of a run of %d ms is %d ms', (durationMs, limitMs) => {
    const model = toReportModel(runResult([success('a', { durationMs })]));
    expect(shortLimitMs(model)).toBe(limitMs);
  });
});

describe('shortRuns', () => {
  it('begin at five steps', () => {
    expect(runsOf(tiny('abcd'))).toEqual([]);
    expect(runsOf(tiny('abcde'))).toEqual([['a', 'b', 'c', 'd', 'e']]);
  });

  it('are in the order of workers and starts, whatever the order of the plan', () => {
    const steps = [...tiny('vwxyz', 0, 2), ...tiny('abcde')];
    const runs = [
      ['a', 'b', 'c', 'd', 'e'],
      ['v', 'w', 'x', 'y', 'z'],
    ];
    expect(runsOf(steps)).toEqual(runs);
    expect(runsOf(steps.toReversed())).toEqual(runs);
  });

  it('end at a longer step and at a pause as long as one', () => {
    const step = (durationMs: number): StepResult => success('x', { startMs: 10, durationMs });
    const first = ['a', 'b', 'c', 'd', 'e'];
    const second = ['v', 'w', 'x', 'y', 'z'];
    expect(runsOf([...tiny('abcde'), step(99), ...tiny('vwyz', 110)])).toEqual([
      [...first, 'x', 'v', 'w', 'y', 'z'],
    ]);
    expect(runsOf([...tiny('abcde'), step(100), ...tiny('vwyz', 110)])).toEqual([first]);
    expect(runsOf([...tiny('abcde'), ...tiny('vwxyz', 108)])).toEqual([[...first, ...second]]);
    expect(runsOf([...tiny('abcde'), ...tiny('vwxyz', 109)])).toEqual([first, second]);
  });

  it.each<[string, StepResult]>([
    ['failed', failure('x', { startMs: 10, durationMs: 1 })],
    [
      'failed, but was allowed to',
      failure('x', { startMs: 10, durationMs: 1, conclusion: 'success' }),
    ],
    ['was cancelled', cancelled('x', { startMs: 10, durationMs: 1 })],
    ['was tried again', success('x', { startMs: 10, durationMs: 1, attempts: 2 })],
  ])('never hold a step that %s', (_, step) => {
    expect(runsOf([...tiny('abcde'), step, ...tiny('vwyz', 12)])).toEqual([
      ['a', 'b', 'c', 'd', 'e'],
    ]);
  });

  it.each(['slower', 'faster'] as const)('never hold a step that is %s than before', (verdict) => {
    const change = { id: 'c', runs: 12, baseMs: 9, noiseMs: 1, changeMs: -8, verdict };
    const history = { branch: 'main', runs: 12, makespan: null, steps: [change] };
    const model = toReportModel(runResult([...tiny('abcde'), LONG], { history }));
    expect(shortRuns(model)).toEqual([]);
  });

  it('leave out steps that never started', () => {
    const never = neverStarted('x', { outcome: 'skipped' });
    expect(runsOf([...tiny('abc'), never, ...tiny('yz', 8)])).toEqual([['a', 'b', 'c', 'y', 'z']]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { timingsOfResults } from '../../src/history/read-results.js';
import { err } from '../../src/util/result.js';
import { failure, fromCache, neverStarted, runResult, success } from '../rigs/result-builder.js';

function durationsIn(value: unknown): Readonly<Record<string, number>> {
  const timings = timingsOfResults(JSON.stringify(value));
  if (!timings.ok) throw new Error(timings.error);
  return Object.fromEntries(timings.value.runs.flatMap(({ steps }) => [...steps]));
}

describe('how long steps took, by the results of a run', () => {
  it('counts those that succeeded by running', () => {
    const steps = [
      success('build', { durationMs: 1_500 }),
      failure('test', { durationMs: 900 }),
      fromCache('lint'),
      neverStarted('deploy', { outcome: 'skipped' }),
    ];
    expect(durationsIn(runResult(steps))).toEqual({ build: 1_500 });
  });

  it('counts a service until it was ready', () => {
    const database = success('database', { startMs: 200, durationMs: 60_000, upMs: 1_700 });
    expect(durationsIn(runResult([database]))).toEqual({ database: 1_500 });
  });

  it.each([
    [null],
    [1],
    [{ id: 'a' }],
    [{ id: 'a', outcome: 'success', durationMs: -1 }],
    [{ id: 'a', outcome: 'success', durationMs: '12' }],
    [{ id: 1, outcome: 'success', durationMs: 12 }],
  ])('passes over a step that is %j', (step) => {
    expect(durationsIn({ steps: [step, success('build')] })).toEqual({ build: 1_000 });
  });

  it.each(['', 'null', '[]', '{}', '{"steps": {}}'])('refuses %j', (text) => {
    expect(timingsOfResults(text)).toEqual(err('it holds no results of a run'));
  });

  it('refuses results without a success', () => {
    const text = JSON.stringify(runResult([failure('build')]));
    expect(timingsOfResults(text)).toEqual(err('no step succeeded in it'));
  });
});

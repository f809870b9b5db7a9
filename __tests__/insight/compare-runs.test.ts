import { describe, expect, it } from '@jest/globals';
import { compareRuns, type ComparedRuns } from '../../src/insight/compare-runs.js';
import type { FileComparison } from '../../src/model/findings.js';
import type { RunResult } from '../../src/model/result.js';
import { failure, neverStarted, runResult, success } from '../rigs/result-builder.js';

const FILES: FileComparison = {
  compared: 3,
  differences: [],
  unsteady: ['x'],
  ignored: ['**/.git'],
};

/** A run of one step that took so long. */
const run = (durationMs: number): RunResult => runResult([success('a', { durationMs })]);

function compared(sequentialMs: readonly number[], parallelMs: readonly number[]) {
  const result = compareRuns(runsOf(sequentialMs.map(run), parallelMs.map(run)));
  if (result.status !== 'measured') throw new Error('A round failed');
  return result;
}

function runsOf(sequential: readonly RunResult[], parallel: readonly RunResult[]): ComparedRuns {
  return { rounds: 3, workers: 2, sequential, parallel, files: FILES };
}

describe('compareRuns', () => {
  it('gives both sides by round, and the speed-up of the medians', () => {
    expect(compared([1_000, 1_200, 1_100], [500, 520, 800])).toEqual({
      status: 'measured',
      rounds: 3,
      workers: 2,
      sequential: {
        makespansMs: [1_000, 1_200, 1_100],
        ...{ medianMs: 1_100, minMs: 1_000, maxMs: 1_200 },
      },
      parallel: { makespansMs: [500, 520, 800], medianMs: 520, minMs: 500, maxMs: 800 },
      speedup: 2.115,
      verdict: 'faster',
      pValue: 0.1,
      steps: [{ id: 'a', aloneMs: 1_100, poolMs: 520, contention: 0.473 }],
      files: FILES,
    });
  });

  it('has a speed-up of 1 where the pool took no time', () => {
    expect(compared([5, 5, 5], [0, 0, 0]).speedup).toBe(1);
  });
});

describe('the verdict', () => {
  it.each([
    ['faster', [1_000, 1_010, 1_020], [900, 910, 920], 0.1],
    ['slower', [900, 910, 920], [1_000, 1_010, 1_020], 0.1],
    // One run of the slower side was as fast as one of the faster side.
    ['within noise', [1_000, 1_010, 920], [900, 910, 920], 0.2],
    ['within noise', [900, 910, 920], [1_000, 1_010, 920], 0.2],
    // With more rounds than three one in twenty is asked for, either way.
    ['within noise', [1_000, 1_010, 1_020, 905], [900, 910, 920, 890], 8 / 70],
    // Two rounds can come about by chance once in three times.
    ['within noise', [1_000, 1_010], [500, 510], 1 / 3],
    ['within noise', [1_000], [500], 1],
    // The medians must be 5 % of the sequential one apart …
    ['faster', [1_000, 1_000, 1_000], [950, 950, 950], 0.1],
    ['within noise', [1_000, 1_000, 1_000], [951, 951, 951], 0.1],
    ['slower', [1_000, 1_000, 1_000], [1_050, 1_050, 1_050], 0.1],
    ['within noise', [1_000, 1_000, 1_000], [1_049, 1_049, 1_049], 0.1],
    // … and 20 ms.
    ['faster', [100, 100, 100], [80, 80, 80], 0.1],
    ['within noise', [100, 100, 100], [81, 81, 81], 0.1],
    ['within noise', [100, 100, 100], [100, 100, 100], 1],
  ])('is "%s" for %j alone and %j in the pool', (verdict, alone, pool, pValue) => {
    const result = compared(alone, pool);
    expect(result.verdict).toBe(verdict);
    expect(result.pValue).toBeCloseTo(pValue, 12);
  });

  it('bears with an exception where there are rounds enough', () => {
    expect(compared([100, 110, 120, 130, 60], [50, 51, 52, 53, 61])).toMatchObject({
      verdict: 'faster',
      pValue: 4 / 252,
    });
  });
});

describe('the steps of a comparison', () => {
  it('have the medians of their runs on either side, in plan order', () => {
    const both = (b: number, a: number) =>
      runResult([success('b', { durationMs: b }), success('a', { durationMs: a })]);
    const result = compareRuns(
      runsOf(
        [both(500, 100), both(550, 99), both(1_500, 101)],
        [both(900, 190), both(825, 200), both(90, 210)],
      ),
    );
    expect(result).toMatchObject({
      steps: [
        { id: 'b', aloneMs: 550, poolMs: 825, contention: 1.5 },
        { id: 'a', aloneMs: 100, poolMs: 200, contention: 2 },
      ],
    });
  });

  it('have no contention where the clock and the start of a process drown them', () => {
    expect(compared([99.9, 99.9], [500, 500]).steps).toEqual([
      { id: 'a', aloneMs: 99.9, poolMs: 500, contention: null },
    ]);
  });

  it('are those that ran on both sides', () => {
    const skipped = neverStarted('b', { outcome: 'skipped' });
    const with2 = runResult([success('a'), success('b', { durationMs: 50 })]);
    const with1 = runResult([success('a'), skipped]);
    const idsOf = (sequential: readonly RunResult[], parallel: readonly RunResult[]) => {
      const result = compareRuns(runsOf(sequential, parallel));
      return result.status === 'measured' ? result.steps.map((step) => step.id) : [];
    };
    expect(idsOf([with2, with2], [with1, with1])).toEqual(['a']);
    expect(idsOf([with1, with1], [with2, with2])).toEqual(['a']);
    expect(idsOf([with1, with2], [with2, with1])).toEqual(['a', 'b']);
  });
});

describe('a comparison in which a run did not succeed', () => {
  it('names the round, the side and the steps that failed, by round', () => {
    const allowed = failure('c', { conclusion: 'success' });
    const failed = runResult([success('a'), failure('b'), allowed]);
    const stopped = runResult([success('a')], { outcome: 'cancelled' });
    const good = runResult([success('a'), success('b'), allowed]);
    expect(compareRuns(runsOf([good, good, failed], [good, failed, stopped]))).toEqual({
      status: 'failed',
      rounds: 3,
      workers: 2,
      failures: [
        { round: 2, side: 'parallel', outcome: 'failure', failedSteps: ['b'] },
        { round: 3, side: 'sequential', outcome: 'failure', failedSteps: ['b'] },
        { round: 3, side: 'parallel', outcome: 'cancelled', failedSteps: [] },
      ],
    });
  });

  it('may have ended before its last round', () => {
    expect(compareRuns(runsOf([runResult([failure('b')])], []))).toMatchObject({
      status: 'failed',
      failures: [{ round: 1, side: 'sequential' }],
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { adviceOn } from '../../src/insight/advice.js';
import { sample } from '../../src/insight/statistics.js';
import type {
  Comparison,
  Findings,
  MeasuredComparison,
  Results,
  WhatIf,
} from '../../src/model/findings.js';
import type { RunResult } from '../../src/model/result.js';
import { runResult } from '../rigs/result-builder.js';

/** A run of 100 s on 2 workers that was all but bound by nothing. */
function results(fields: Partial<RunResult & Findings> = {}): Results {
  const { whatIf = null, comparison = null, history = null, ...run } = fields;
  const plain = { makespanMs: 100_000, spanMs: 50_000, outcome: 'success' as const };
  return { ...runResult([], { ...plain, ...run }), whatIf, comparison, history };
}

/** What-if with so many seconds by workers. */
function whatIfOf(seconds: Readonly<Record<number, number>>, fields: Partial<WhatIf> = {}): WhatIf {
  const predictions = Object.entries(seconds).map(([workers, value]) => ({
    workers: Number(workers),
    makespanMs: value * 1_000,
    lowerBoundMs: 0,
    speedup: 1,
  }));
  const kneeWorkers = predictions.at(-1)?.workers ?? 1;
  return { startUpMs: 0, predictions, kneeWorkers, eagerMakespanMs: null, split: null, ...fields };
}

function comparisonOf(
  verdict: MeasuredComparison['verdict'],
  [aloneS, poolS]: readonly [number, number],
  contention = 1,
): MeasuredComparison {
  const side = (seconds: number) => sample([seconds * 1_000, seconds * 1_000, seconds * 1_000]);
  const step = { id: 'a', aloneMs: 1_000, poolMs: 1_000 * contention, contention };
  return {
    ...{
      status: 'measured',
      rounds: 3,
      workers: 2,
      speedup: aloneS / poolS,
      verdict,
      pValue: 0.05,
    },
    ...{ sequential: side(aloneS), parallel: side(poolS), steps: [step] },
    files: { compared: 0, differences: [], unsteady: [], ignored: [] },
  };
}

const MORE = whatIfOf({ 1: 180, 2: 100, 4: 60 });
const MORE_WORKERS = {
  kind: 'more-workers',
  workers: 4,
  makespanMs: 60_000,
  gainMs: 40_000,
} as const;

describe('adviceOn', () => {
  it('has nothing to say of a run of which nothing was found out', () => {
    expect(adviceOn(results())).toBeNull();
  });

  it('advises as many workers as at the knee', () => {
    expect(adviceOn(results({ whatIf: MORE }))).toEqual(MORE_WORKERS);
  });

  it('says nothing where the knee is what the run had, or fewer', () => {
    expect(adviceOn(results({ whatIf: { ...MORE, kneeWorkers: 2 } }))).toBeNull();
    const anomaly = whatIfOf({ 1: 60, 2: 100 }, { kneeWorkers: 1 });
    expect(adviceOn(results({ whatIf: anomaly }))).toBeNull();
  });

  it('keeps silent below a gain of 20 % of the makespan', () => {
    expect(adviceOn(results({ whatIf: whatIfOf({ 2: 100, 4: 80 }) }))).not.toBeNull();
    expect(adviceOn(results({ whatIf: whatIfOf({ 2: 100, 4: 80.001 }) }))).toBeNull();
  });

  it('keeps silent on a run of less than 30 s', () => {
    const whatIf = whatIfOf({ 2: 30, 4: 10 });
    expect(adviceOn(results({ whatIf, makespanMs: 30_000 }))).not.toBeNull();
    expect(adviceOn(results({ whatIf, makespanMs: 29_999 }))).toBeNull();
  });

  it.each(['failure', 'cancelled'] as const)(
    'keeps silent on a run that ended in %s',
    (outcome) => {
      expect(adviceOn(results({ whatIf: MORE, outcome }))).toBeNull();
    },
  );

  it('counts gains from the prediction for the run itself, or from the run if that was shorter', () => {
    const whatIf = whatIfOf({ 2: 90, 4: 60 });
    expect(adviceOn(results({ whatIf }))?.gainMs).toBe(30_000);
    expect(adviceOn(results({ whatIf, makespanMs: 85_000 }))?.gainMs).toBe(25_000);
  });

  it('advises an eager schedule', () => {
    const whatIf = whatIfOf({ 1: 180, 2: 100 }, { eagerMakespanMs: 70_000 });
    expect(adviceOn(results({ whatIf, schedule: 'groups' }))).toEqual({
      kind: 'eager-schedule',
      makespanMs: 70_000,
      gainMs: 30_000,
    });
  });

  it('advises to split a step only where the critical path is what bounds the run', () => {
    const split = { id: 'build', makespanMs: 65_000 };
    const whatIf = whatIfOf({ 1: 180, 2: 100 }, { split });
    const expected = { kind: 'split-step', id: 'build', makespanMs: 65_000, gainMs: 35_000 };
    expect(adviceOn(results({ whatIf, makespanMs: 110_000, spanMs: 100_000 }))).toEqual(expected);
    expect(adviceOn(results({ whatIf, makespanMs: 110_100, spanMs: 100_000 }))).toBeNull();
  });

  it('gives the piece that promises most, and only that', () => {
    const split = { id: 'build', makespanMs: 70_000 };
    const bound = { spanMs: 100_000, schedule: 'groups' } as const;
    const kindOf = (eagerMs: number, splitMs: number) => {
      const more = { eagerMakespanMs: eagerMs, split: { ...split, makespanMs: splitMs } };
      return adviceOn(results({ ...bound, whatIf: { ...MORE, ...more } }))?.kind;
    };
    expect(kindOf(61_000, 61_000)).toBe('more-workers');
    expect(kindOf(59_000, 61_000)).toBe('eager-schedule');
    expect(kindOf(59_000, 58_000)).toBe('split-step');
    expect(kindOf(60_000, 60_000)).toBe('more-workers');
  });
});

describe('adviceOn, after a comparison', () => {
  const eager = { ...MORE, kneeWorkers: 2, eagerMakespanMs: 70_000 };
  const adviceAfter = (comparison: Comparison, whatIf = MORE) =>
    adviceOn(results({ comparison, whatIf }));

  it('advises one worker where the pool was slower', () => {
    expect(adviceAfter(comparisonOf('slower', [75, 100]))).toEqual({
      kind: 'fewer-workers',
      workers: 1,
      makespanMs: 75_000,
      gainMs: 25_000,
    });
  });

  it('does not advise one worker where that is within noise', () => {
    expect(adviceAfter(comparisonOf('within noise', [75, 100]))).toBeNull();
  });

  it('advises nothing that overlaps more where the pool was slower', () => {
    expect(adviceAfter(comparisonOf('slower', [95, 100]))).toBeNull();
    expect(adviceAfter(comparisonOf('slower', [95, 100]), eager)).toBeNull();
  });

  it('advises more workers where the pool was faster, and not where that is within noise', () => {
    expect(adviceAfter(comparisonOf('faster', [180, 100]))).toEqual(MORE_WORKERS);
    expect(adviceAfter(comparisonOf('within noise', [180, 100]))).toBeNull();
  });

  it('may advise an eager schedule where the pool was no faster', () => {
    expect(adviceAfter(comparisonOf('within noise', [100, 100]), eager)?.kind).toBe(
      'eager-schedule',
    );
  });

  it('advises no more overlap where steps slow each other down by a quarter', () => {
    expect(adviceAfter(comparisonOf('faster', [180, 100], 1.24))).toEqual(MORE_WORKERS);
    expect(adviceAfter(comparisonOf('faster', [180, 100], 1.25))).toBeNull();
    expect(adviceAfter(comparisonOf('faster', [180, 100], 1.25), eager)).toBeNull();
  });

  it('goes by the estimates where the rounds came to nothing', () => {
    const impossible = {
      status: 'impossible',
      rounds: 3,
      workers: 2,
      reason: 'disk full',
    } as const;
    expect(adviceAfter(impossible)).toEqual(MORE_WORKERS);
  });
});

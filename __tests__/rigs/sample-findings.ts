/** Results with all that can be found out about a run, for the golden files. */
import type {
  Change,
  History,
  MeasuredComparison,
  Results,
  StepChange,
  WhatIf,
} from '../../src/model/findings.js';
import { typical } from './sample-results.js';

/** A measured comparison of one-step makespans, all else as in the usual case. */
export function measured(fields: Partial<MeasuredComparison> = {}): MeasuredComparison {
  return {
    status: 'measured',
    rounds: 3,
    workers: 4,
    sequential: {
      makespansMs: [116_400, 117_020, 115_910],
      medianMs: 116_400,
      minMs: 115_910,
      maxMs: 117_020,
    },
    parallel: {
      makespansMs: [40_900, 41_700, 40_672],
      medianMs: 40_900,
      minMs: 40_672,
      maxMs: 41_700,
    },
    speedup: 2.846,
    verdict: 'faster',
    pValue: 0.1,
    steps: [
      { id: 'install', aloneMs: 9_800, poolMs: 9_840, contention: 1.004 },
      { id: 'release-notes', aloneMs: 11, poolMs: 12, contention: null },
      { id: 'lint', aloneMs: 5_100, poolMs: 7_430, contention: 1.457 },
      { id: 'unit-tests', aloneMs: 11_200, poolMs: 14_380, contention: 1.284 },
    ],
    files: { compared: 12, differences: [], unsteady: [], ignored: ['**/.git'] },
    ...fields,
  };
}

/** What the usual case would take on other numbers of workers. */
export function predicted(fields: Partial<WhatIf> = {}): WhatIf {
  const prediction = (workers: number, makespanMs: number, lowerBoundMs: number) => ({
    ...{ workers, makespanMs, lowerBoundMs },
    speedup: Math.round((1000 * 115_352) / makespanMs) / 1000,
  });
  return {
    startUpMs: 80,
    predictions: [
      prediction(1, 115_352, 115_272),
      prediction(2, 60_110, 57_636),
      prediction(4, 40_752, 40_660),
      prediction(8, 40_740, 40_660),
      prediction(16, 40_740, 40_660),
    ],
    kneeWorkers: 4,
    eagerMakespanMs: null,
    split: { id: 'e2e-cart', makespanMs: 36_900 },
    ...fields,
  };
}

/** A change within the noise of the last ten runs. */
export function change(fields: Partial<Change> = {}): Change {
  return {
    ...{ runs: 10, baseMs: 10_000, noiseMs: 1_000, changeMs: 120, verdict: 'within noise' },
    ...fields,
  };
}

function stepChange(id: string, fields: Partial<Change> = {}): StepChange {
  return { id, ...change(fields) };
}

/** The usual case with a measured comparison, what-if, and earlier runs. */
export function proven(fields: Partial<Results> = {}): Results {
  return {
    ...typical(),
    sequentialMs: 116_400,
    sequentialBasis: 'measured',
    speedup: 2.862,
    whatIf: predicted(),
    comparison: measured(),
    history: {
      branch: 'main',
      runs: 14,
      makespan: change({ baseMs: 39_500, changeMs: 1_172 }),
      steps: [
        stepChange('install', { baseMs: 9_720 }),
        stepChange('lint', { baseMs: 4_050, changeMs: 3_380, verdict: 'slower' }),
        stepChange('unit-tests', { baseMs: 18_900, changeMs: -4_520, verdict: 'faster' }),
        stepChange('release-notes', { baseMs: 12, changeMs: 0.4, noiseMs: 50 }),
      ],
    },
    ...fields,
  };
}

/** A comparison of three rounds, in which the pool took between 38 and 42 s. */
export const MEASURED = measured({
  sequential: {
    makespansMs: [99_000, 101_500, 100_000],
    medianMs: 100_000,
    minMs: 99_000,
    maxMs: 101_500,
  },
  parallel: {
    makespansMs: [40_000, 42_000, 38_000.5],
    medianMs: 40_000,
    minMs: 38_000.5,
    maxMs: 42_000,
  },
  speedup: 2.5,
  steps: [
    { id: 'build', aloneMs: 10_000, poolMs: 12_500, contention: 1.25 },
    { id: 'release-notes', aloneMs: 0, poolMs: 12, contention: null },
  ],
});

/** A history of six runs, in which `build` was faster. */
export const KNOWN: History = {
  branch: 'main',
  runs: 6,
  makespan: { runs: 6, baseMs: 39_000, noiseMs: 2_000, changeMs: 1_672, verdict: 'within noise' },
  steps: [
    { id: 'build', runs: 6, baseMs: 9_650, noiseMs: 500, changeMs: 3_000, verdict: 'slower' },
    { id: 'image', runs: 1, baseMs: 13_000, noiseMs: null, changeMs: 320, verdict: null },
  ],
};

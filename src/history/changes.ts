import { rounded } from '../insight/run-stats.js';
import { median } from '../insight/statistics.js';
import type { Change, History, StepChange } from '../model/findings.js';
import {
  blockingMs,
  hasSucceededByRunning,
  isWholeSuccess,
  type RunResult,
} from '../model/result.js';
import { noiseOf } from './noise.js';
import type { TimedRun, Timings } from './timings.js';

/** A run is compared with this many: enough for a median, and of code that is not too old. */
const COMPARED_RUNS = 10;

/** The earlier runs of a branch. */
export interface BranchTimings {
  readonly branch: string;
  readonly timings: Timings;
}

/**
 * Compares a run with the earlier runs of a branch: the makespan, and each step that succeeded and is known.
 * Null if there is nothing to compare with.
 */
export function historyOf(results: RunResult, base: BranchTimings): History | null {
  const { runs } = base.timings;
  const steps = results.steps.flatMap((step): readonly StepChange[] => {
    if (!hasSucceededByRunning(step)) return [];
    const change = changeFrom(blockingMs(step) ?? step.durationMs, earlierOf(runs, step.id));
    return change === null ? [] : [{ id: step.id, ...change }];
  });
  const makespan = makespanChange(results, runs);
  if (makespan === null && steps.length === 0) return null;
  return { branch: base.branch, runs: runs.length, makespan, steps };
}

function earlierOf(runs: readonly TimedRun[], id: string): readonly number[] {
  return runs.flatMap((run) => run.steps.get(id) ?? []);
}

/** Only successful runs on the same number and kind of workers have comparable makespans. */
function makespanChange(results: RunResult, runs: readonly TimedRun[]): Change | null {
  if (!isWholeSuccess(results)) return null;
  const alike = runs.filter(
    (run) => run.workers === results.workers && run.executor === results.executor,
  );
  return changeFrom(
    results.makespanMs,
    alike.flatMap((run) => run.makespanMs ?? []),
  );
}

/** Compares with the last few of all earlier durations (newest last); null if there are none. */
function changeFrom(nowMs: number, allEarlierMs: readonly number[]): Change | null {
  const earlierMs = allEarlierMs.slice(-COMPARED_RUNS);
  if (earlierMs.length === 0) return null;
  const baseMs = rounded(median(earlierMs));
  const noise = noiseOf(earlierMs);
  const noiseMs = noise === null ? null : rounded(noise);
  const changeMs = rounded(nowMs - baseMs);
  return {
    runs: earlierMs.length,
    baseMs,
    noiseMs,
    changeMs,
    verdict: noiseMs === null ? null : verdictOn(changeMs, noiseMs),
  };
}

function verdictOn(changeMs: number, noiseMs: number): NonNullable<Change['verdict']> {
  if (Math.abs(changeMs) <= noiseMs) return 'within noise';
  return changeMs > 0 ? 'slower' : 'faster';
}

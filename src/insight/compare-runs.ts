import type {
  FailedComparison,
  FailedRound,
  FileComparison,
  MeasuredComparison,
  Sample,
  Side,
  StepComparison,
  Verdict,
} from '../model/findings.js';
import { blockingMs, type RunResult } from '../model/result.js';
import { rounded } from './run-stats.js';
import { median, mannWhitneyP, sample } from './statistics.js';

/** The runs of both sides, in the order of the rounds. */
export interface ComparedRuns {
  /** How many rounds were asked for. */
  readonly rounds: number;
  /** The size of the pool on the parallel side. */
  readonly workers: number;
  readonly sequential: readonly RunResult[];
  readonly parallel: readonly RunResult[];
  readonly files: FileComparison;
}

/** The significance level of the test, as in benchstat. */
const MAX_P = 0.05;

/**
 * The smallest p that three rounds can give is 2/20, if every run of one side beats every run of the other. So
 * this level applies to three rounds; fewer can never show anything.
 */
const MAX_P_OF_THREE = 0.1;

/** A difference of the medians must reach both: this share of the sequential median, and this time. */
const MIN_SHARE = 0.05;
const MIN_DIFFERENCE_MS = 20;

/** In a shorter step, the start of its process outweighs any contention. */
const MIN_ALONE_MS = 100;

/** Compares one worker with the pool, if all runs succeeded. */
export function compareRuns(runs: ComparedRuns): MeasuredComparison | FailedComparison {
  const { rounds, workers, files } = runs;
  const failures = failedRounds(runs);
  if (failures.length > 0) return { status: 'failed', rounds, workers, failures };
  const sequential = sample(runs.sequential.map((run) => run.makespanMs));
  const parallel = sample(runs.parallel.map((run) => run.makespanMs));
  const isFaster = sequential.medianMs >= parallel.medianMs;
  const [slow, fast] = isFaster ? [sequential, parallel] : [parallel, sequential];
  // Two-sided, because either side might have been faster.
  const pValue = Math.min(1, 2 * mannWhitneyP(slow.makespansMs, fast.makespansMs));
  const speedup = parallel.medianMs > 0 ? rounded(sequential.medianMs / parallel.medianMs) : 1;
  return {
    status: 'measured',
    rounds,
    workers,
    sequential,
    parallel,
    speedup,
    pValue,
    files,
    verdict: verdictOn(sequential, parallel, pValue),
    steps: compareSteps(runs),
  };
}

function verdictOn(sequential: Sample, parallel: Sample, pValue: number): Verdict {
  const gainMs = sequential.medianMs - parallel.medianMs;
  const leastMs = Math.max(MIN_DIFFERENCE_MS, MIN_SHARE * sequential.medianMs);
  const isThree = sequential.makespansMs.length === 3;
  if (pValue > (isThree ? MAX_P_OF_THREE : MAX_P) || Math.abs(gainMs) < leastMs)
    return 'within noise';
  return gainMs > 0 ? 'faster' : 'slower';
}

/** Sorted by round; within a round, one worker comes first. */
function failedRounds({ sequential, parallel }: ComparedRuns): readonly FailedRound[] {
  const failuresOf = (side: Side, runs: readonly RunResult[]): readonly FailedRound[] =>
    runs.flatMap(({ outcome, steps }, index) => {
      if (outcome === 'success') return [];
      const failed = steps.filter((step) => step.conclusion === 'failure');
      return [{ round: index + 1, side, outcome, failedSteps: failed.map((step) => step.id) }];
    });
  return [...failuresOf('sequential', sequential), ...failuresOf('parallel', parallel)].sort(
    (a, b) => a.round - b.round,
  );
}

function compareSteps({ sequential, parallel }: ComparedRuns): readonly StepComparison[] {
  const [first] = sequential;
  return (first?.steps ?? []).flatMap(({ id }, node) => {
    const [alone, pool] = [durationsOf(sequential, node), durationsOf(parallel, node)];
    if (alone.length === 0 || pool.length === 0) return [];
    const [aloneMs, poolMs] = [median(alone), median(pool)];
    const contention = aloneMs < MIN_ALONE_MS ? null : rounded(poolMs / aloneMs);
    return [{ id, aloneMs, poolMs, contention }];
  });
}

/** How long a step took in the runs in which it started. All runs are of one plan. */
function durationsOf(runs: readonly RunResult[], node: number): readonly number[] {
  return runs.flatMap((run) => {
    const step = run.steps[node];
    return step === undefined ? [] : (blockingMs(step) ?? []);
  });
}

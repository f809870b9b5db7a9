/**
 * What was found out about a run besides what it did, as plain data: with the `RunResult` it is all
 * that reports are made of, and what the results file holds. Times are milliseconds.
 */
import type { RunResult } from './result.js';

/** Whether a difference is more than chance. */
export type Verdict = 'faster' | 'slower' | 'within noise';

/** What a run would take on another number of workers: an estimate. */
export interface Prediction {
  readonly workers: number;
  readonly makespanMs: number;
  /** max(span, time of taken slots ÷ workers): no schedule on so many workers can be shorter. */
  readonly lowerBoundMs: number;
  /** The prediction for one worker ÷ this one. */
  readonly speedup: number;
}

/** The measured durations of a run, replayed through the scheduler on other numbers of workers. */
export interface WhatIf {
  /** From the start of the run to the start of its first step; part of every prediction. */
  readonly startUpMs: number;
  /** By number of workers, rising: 1, 2, 4, 8, 16 and the run's own. */
  readonly predictions: readonly Prediction[];
  /** The fewest workers whose makespan is within 5 % of the best of the predictions. */
  readonly kneeWorkers: number;
  /** The makespan on the run's own workers with `schedule: eager`; null where the run was eager. */
  readonly eagerMakespanMs: number | null;
  /** The makespan with the longest step of the critical path cut in two; null where no step started. */
  readonly split: SplitPrediction | null;
}

/** What the run would take on its own workers if one step were two halves that could overlap. */
export interface SplitPrediction {
  readonly id: string;
  readonly makespanMs: number;
}

/** One worker (`sequential`) or the pool (`parallel`). */
export type Side = 'sequential' | 'parallel';

/** The makespans of one side of a comparison. */
export interface Sample {
  /** By round. */
  readonly makespansMs: readonly number[];
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
}

/** A step's median duration on either side. */
export interface StepComparison {
  readonly id: string;
  readonly aloneMs: number;
  readonly poolMs: number;
  /** poolMs ÷ aloneMs; null where it took next to nothing alone. */
  readonly contention: number | null;
}

/** How a file ended up on the two sides. */
export interface FileDifference {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  /**
   * `missing`: the pool's runs did not make it. `extra`: only they made it. `different`: another
   * content, mode or type. `unstable`: not the same in every run of the pool, but in every run of one
   * worker.
   */
  readonly kind: 'missing' | 'extra' | 'different' | 'unstable';
  /** The step that ran when one worker wrote it last; null where that cannot be told. */
  readonly writtenBy: string | null;
}

/** Whether both sides left the same files. */
export interface FileComparison {
  /** How many paths were created, changed or deleted by any run and compared. */
  readonly compared: number;
  /** By kind, `different` first, and by path. */
  readonly differences: readonly FileDifference[];
  /** Paths that differ between runs of one worker: no parallelism made them differ. */
  readonly unsteady: readonly string[];
  /** The globs of paths that were not compared. */
  readonly ignored: readonly string[];
}

/** A run of the comparison that did not succeed. */
export interface FailedRound {
  /** From 1. */
  readonly round: number;
  readonly side: Side;
  readonly outcome: 'failure' | 'cancelled';
  /** The ids of the steps that failed the run. */
  readonly failedSteps: readonly string[];
}

interface ComparisonBase {
  /** How many rounds were wanted. */
  readonly rounds: number;
  /** The size of the pool on the parallel side. */
  readonly workers: number;
}

/** All runs of both sides succeeded. */
export interface MeasuredComparison extends ComparisonBase {
  readonly status: 'measured';
  readonly sequential: Sample;
  readonly parallel: Sample;
  /** sequential median ÷ parallel median. */
  readonly speedup: number;
  readonly verdict: Verdict;
  /** Chance of such a difference, either way, if there were none: Mann-Whitney U, exact, two-sided. */
  readonly pValue: number;
  /** Steps that ran on both sides, in plan order. */
  readonly steps: readonly StepComparison[];
  readonly files: FileComparison;
}

/** A run failed or was cancelled, so that the times say nothing. */
export interface FailedComparison extends ComparisonBase {
  readonly status: 'failed';
  readonly failures: readonly FailedRound[];
}

/** The workspace could not be copied, or the rounds not be run. */
export interface ImpossibleComparison extends ComparisonBase {
  readonly status: 'impossible';
  readonly reason: string;
}

/** What the runs with one worker and with the pool came to. */
export type Comparison = MeasuredComparison | FailedComparison | ImpossibleComparison;

/** A duration beside those of earlier runs. */
export interface Change {
  /** How many earlier runs it is compared with. */
  readonly runs: number;
  /** The median of the earlier runs. */
  readonly baseMs: number;
  /** Half the width of the band around the median that counts as noise; null with too few runs to tell. */
  readonly noiseMs: number | null;
  /** This run less the median: positive is slower. */
  readonly changeMs: number;
  /** Null with too few runs to tell. */
  readonly verdict: Verdict | null;
}

export interface StepChange extends Change {
  readonly id: string;
}

/** The run beside earlier runs of the same plan. */
export interface History {
  /** The branch that those runs were of. */
  readonly branch: string;
  /** How many runs of it are known. */
  readonly runs: number;
  /** Compared only with runs that had as many workers; null where there is none. */
  readonly makespan: Change | null;
  /** Steps known from earlier runs, in plan order. */
  readonly steps: readonly StepChange[];
}

/** Each is null where it was not looked for, or nothing is known. */
export interface Findings {
  readonly whatIf: WhatIf | null;
  readonly comparison: Comparison | null;
  readonly history: History | null;
}

/** A run and what was found out about it: the results file, and all that reports are made of. */
export interface Results extends RunResult, Findings {}

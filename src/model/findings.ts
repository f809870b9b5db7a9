/**
 * What is found out about a run after it: predictions, a comparison, the history. Reports and the results file
 * are made from this and the `RunResult` only. Times are in milliseconds.
 */
import type { RunResult } from './result.js';

/** Whether a difference is more than noise, and in which direction. */
export type Verdict = 'faster' | 'slower' | 'within noise';

/** An estimate of the run's time on another number of workers. */
export interface Prediction {
  readonly workers: number;
  readonly makespanMs: number;
  /** max(span, time of taken slots ÷ workers). No schedule on this many workers can be shorter. */
  readonly lowerBoundMs: number;
  /** The prediction for one worker ÷ this one. */
  readonly speedup: number;
}

/** Estimates made by replaying the measured durations through the scheduler on other numbers of workers. */
export interface WhatIf {
  /** From the start of the run to the start of its first step. Part of every prediction. */
  readonly startUpMs: number;
  /** For 1, 2, 4, 8, 16 and the run's own number of workers, in rising order. */
  readonly predictions: readonly Prediction[];
  /** The fewest workers whose makespan is within 5 % of the best prediction. */
  readonly kneeWorkers: number;
  /** The makespan on the run's own workers with `schedule: eager`; null if the run was eager. */
  readonly eagerMakespanMs: number | null;
  /** The makespan with the longest step of the critical path cut in two; null if no step started. */
  readonly split: SplitPrediction | null;
}

/** The makespan on the run's own workers if one step were two halves that could overlap. */
export interface SplitPrediction {
  readonly id: string;
  readonly makespanMs: number;
}

/** Runs on one worker (`sequential`) or on the pool (`parallel`). */
export type Side = 'sequential' | 'parallel';

/** The makespans on one side of a comparison. */
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
  /** poolMs ÷ aloneMs; null if the step took next to no time alone. */
  readonly contention: number | null;
}

/** A file that the two sides did not leave alike. */
export interface FileDifference {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  /**
   * `missing`: only the runs on one worker made it. `extra`: only the runs on the pool made it. `different`: its
   * content, mode or type differs. `unstable`: it is the same in all runs on one worker, but not on the pool.
   */
  readonly kind: 'missing' | 'extra' | 'different' | 'unstable';
  /** The step that was running when one worker last wrote the file; null if unknown. */
  readonly writtenBy: string | null;
}

/** Whether both sides left the same files. */
export interface FileComparison {
  /** How many paths were compared: those that any run created, changed or deleted. */
  readonly compared: number;
  /** By kind, `different` first, and by path. */
  readonly differences: readonly FileDifference[];
  /** Paths that differ even between runs on one worker, so parallelism is not the cause. */
  readonly unsteady: readonly string[];
  /** Globs of the paths that were not compared. */
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

/** All runs on both sides succeeded. */
export interface MeasuredComparison extends ComparisonBase {
  readonly status: 'measured';
  readonly sequential: Sample;
  readonly parallel: Sample;
  /** sequential median ÷ parallel median. */
  readonly speedup: number;
  readonly verdict: Verdict;
  /** Probability of a difference this large by chance alone: exact two-sided Mann-Whitney U test. */
  readonly pValue: number;
  /** Steps that ran on both sides, in plan order. */
  readonly steps: readonly StepComparison[];
  readonly files: FileComparison;
}

/** A run failed or was cancelled, so the times have no meaning. */
export interface FailedComparison extends ComparisonBase {
  readonly status: 'failed';
  readonly failures: readonly FailedRound[];
}

/** The workspace could not be copied, or the rounds could not be run. */
export interface ImpossibleComparison extends ComparisonBase {
  readonly status: 'impossible';
  readonly reason: string;
}

export type Comparison = MeasuredComparison | FailedComparison | ImpossibleComparison;

/** A duration compared with those of earlier runs. */
export interface Change {
  /** The number of earlier runs. */
  readonly runs: number;
  /** The median of the earlier durations. */
  readonly baseMs: number;
  /** A change up to this size counts as noise; null with too few runs to tell. */
  readonly noiseMs: number | null;
  /** This run − the median; positive is slower. */
  readonly changeMs: number;
  /** Null with too few runs to tell. */
  readonly verdict: Verdict | null;
}

export interface StepChange extends Change {
  readonly id: string;
}

/** A run compared with earlier runs of the same plan. */
export interface History {
  /** The branch of the earlier runs. */
  readonly branch: string;
  /** How many earlier runs on this branch are known. */
  readonly runs: number;
  /** Compared only with runs on the same number of workers; null if there are none. */
  readonly makespan: Change | null;
  /** The steps that earlier runs had too, in plan order. */
  readonly steps: readonly StepChange[];
}

/** Two steps of which neither needs the other, and of which one wrote what the other one used. */
export interface Race {
  /** Relative to the root where it is below it, with `/`; else absolute. */
  readonly path: string;
  /** The first one wrote it. */
  readonly steps: readonly [string, string];
  /** What the second one did: it wrote as well, or it read or looked for it. */
  readonly kind: 'write-write' | 'write-read';
}

/** A part is null if it was not asked for, or nothing is known. */
export interface Findings {
  readonly whatIf: WhatIf | null;
  readonly comparison: Comparison | null;
  readonly history: History | null;
  /** At most 20 of each two steps. Null if no tracer watched the steps. */
  readonly races: readonly Race[] | null;
  /** What steps with a cache touched and do not declare, at most 20 paths of each. Null as `races`. */
  readonly undeclared: readonly UndeclaredAccess[] | null;
}

/** A file that a step with a cache touched, and that its cache does not select. */
export interface UndeclaredAccess {
  readonly step: string;
  /** Relative to the root. */
  readonly path: string;
  readonly kind: 'read' | 'write';
  /** The step of this run that wrote what was read; null if none did. */
  readonly writtenBy: string | null;
}

/** A run and its findings. Reports and the results file are made from this. */
export interface Results extends RunResult, Findings {}

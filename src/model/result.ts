/**
 * What one run of a plan did. The results file holds this data as it is. Names that end in `Ms` are
 * milliseconds on a monotonic clock; points in time are counted from the start of the run.
 */
import type { LoadHistory } from './load.js';
import type { MergedShard, RunShard } from './shards.js';
import type { SlotHistory } from './slots.js';

/** What became of a file of a create step. */
export type FileOutcome = 'created' | 'changed' | 'unchanged' | 'skipped';

/** A file of a create step. Its path is relative to the root, with `/` between its parts. */
export interface FileResult {
  readonly path: string;
  readonly result: FileOutcome;
}

/** Why a step failed. */
export type FailureCause =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'timeout'; readonly limitMs: number }
  | { readonly kind: 'spawn'; readonly message: string }
  | { readonly kind: 'worker'; readonly message: string }
  | { readonly kind: 'expression'; readonly message: string }
  | { readonly kind: 'file'; readonly message: string; readonly path: string }
  /** A service that could not be used, or not long enough. */
  | { readonly kind: 'service'; readonly message: string };

/** How a step ended, in GitHub's words. */
export type Outcome = 'success' | 'failure' | 'cancelled' | 'skipped';

interface StepResultBase {
  readonly id: string;
  readonly name: string;
  /** The key that says what kind of step it is, such as `run`. */
  readonly kind: string;
  /** 1 + the largest group among the step's needs. */
  readonly group: number;
  readonly needs: readonly string[];
  /** The outcome after `continue-on-error`. */
  readonly conclusion: Outcome;
  readonly outputs: Readonly<Record<string, string>>;
  readonly files: readonly FileResult[];
  /** Where its result came from; absent for a step that ran or never came to run. */
  readonly cached?: Cached;
  /** The id of the step in the plan file that this is a leg of; absent for a step that the plan has as it is. */
  readonly of?: string;
  /** What a leg of a split got; absent for all others. */
  readonly split?: SplitResult;
  /**
   * Why a step need not run, or why nothing is known of it: the end of a sentence. In the first case its conclusion is success, and in the
   * second it is cancelled. Absent for all others.
   */
  readonly reason?: string;
  /** Why a step with a cache had to run: one sentence without a stop. Absent for all others. */
  readonly miss?: string;
  /** Since when none of the files has changed for which it runs; absent for a step that is passed over for no such reason. */
  readonly unchanged?: Unchanged;
  /** When a service could be used, since the start of the run; absent for one that was never ready, and for all other steps. */
  readonly upMs?: number;
  /** The services that a failed step needs and that had ended before it; absent if there are none. */
  readonly lost?: readonly string[];
  /** The most memory that its processes held at once, as far as looks at them have seen it; absent where none did. */
  readonly peakBytes?: number;
}

/** Nothing has changed that a step runs for. */
export interface Unchanged {
  /** The commit that files were compared with, in hexadecimal. */
  readonly since: string;
}

/** The share of a leg of a split. */
export interface SplitResult {
  /** How many files it got. */
  readonly files: number;
  /** How long they took in earlier runs; null where nothing is known of any file. */
  readonly predictedMs: number | null;
}

/** A result from the cache. */
export interface Cached {
  /** The fingerprint of the step, in hexadecimal. */
  readonly key: string;
  /** When the result was saved; ISO 8601, UTC. */
  readonly from: string;
  /** How long the step took then. */
  readonly savedMs: number;
  /** When it was back in its place, counted from the run's start. */
  readonly restoredMs: number;
}

/** The fields of a step that was given to a worker. */
export interface StartedFields {
  readonly worker: number;
  readonly readyMs: number;
  readonly startMs: number;
  readonly endMs: number;
  /** ready → start */
  readonly waitMs: number;
  /** start → end, all attempts and the pauses between them included */
  readonly durationMs: number;
  /** CPU time of the step and its descendants; null where it was not measured. */
  readonly cpuMs: number | null;
  readonly attempts: number;
}

/** The same fields of a step that never started. */
type NeverStartedFields = {
  readonly [K in keyof StartedFields]: K extends 'attempts' ? 0 : null;
};

export interface SuccessfulStep extends StepResultBase, StartedFields {
  readonly outcome: 'success';
  readonly cached?: never;
  readonly because: null;
  readonly exitCode: number | null;
  readonly cause: null;
}

export interface FailedStep extends StepResultBase, StartedFields {
  readonly outcome: 'failure';
  readonly because: null;
  readonly exitCode: number | null;
  readonly cause: FailureCause;
}

/** A step that never started because one of its expressions could not be evaluated. */
export interface UnstartableStep extends StepResultBase, NeverStartedFields {
  readonly outcome: 'failure';
  readonly because: null;
  readonly exitCode: null;
  readonly cause: FailureCause;
}

/** A step that was stopped while it ran. `because` is the failed step under fail-fast. */
export interface CancelledStep extends StepResultBase, StartedFields {
  readonly outcome: 'cancelled';
  readonly because: string | null;
  readonly exitCode: number | null;
  readonly cause: null;
}

/**
 * A step that never started because of the step `because`, or of its own `if` (`because` is null). Where `unchanged` is
 * there, that is why, and the conclusion is `success`.
 */
export interface NeverStartedStep extends StepResultBase, NeverStartedFields {
  readonly outcome: 'cancelled' | 'skipped';
  readonly because: string | null;
  readonly exitCode: null;
  readonly cause: null;
}

/** A step whose result came from the cache. It never started. */
export interface CachedStep extends StepResultBase, NeverStartedFields {
  readonly outcome: 'success';
  readonly because: null;
  readonly exitCode: null;
  readonly cause: null;
  readonly cached: Cached;
}

export type StepResult =
  CachedStep | SuccessfulStep | FailedStep | UnstartableStep | CancelledStep | NeverStartedStep;

/**
 * How long a step kept those that need it waiting, in milliseconds: a service until it was ready, any other step until it
 * ended. Null for a step that never started.
 */
export function blockingMs({ startMs, durationMs, upMs }: StepResult): number | null {
  return startMs === null || upMs === undefined ? durationMs : upMs - startMs;
}

/** Whether a step succeeded by running, so that its times say how long it takes. */
export function hasSucceededByRunning(step: StepResult): step is SuccessfulStep {
  return step.outcome === 'success' && step.cached === undefined;
}

/** Whether the makespan is that of all steps: none had its result from the cache, or nothing new to look at. */
export function isWholeSuccess({ outcome, steps }: Pick<RunResult, 'outcome' | 'steps'>): boolean {
  const ran = ({ cached, unchanged }: StepResult): boolean =>
    cached === undefined && unchanged === undefined;
  return outcome === 'success' && steps.every(ran);
}

/** Where steps run: each worker is a process or a thread, or all is done in Stepwave's own process. */
export type ExecutorKind = 'process' | 'thread' | 'inline';

/** `eager`: a step starts as soon as its needs are done. `groups`: group by group. */
export type ScheduleKind = 'eager' | 'groups';

/** The wanted kind of worker could not be started, and another was used instead. */
export interface Fallback {
  readonly from: ExecutorKind;
  readonly to: ExecutorKind;
  readonly reason: string;
}

export interface RunResult {
  readonly schema: 1;
  readonly plan: { readonly name: string; readonly file: string };
  readonly outcome: 'success' | 'failure' | 'cancelled';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Start of the run to the end of its last step, or to the last result from the cache if that came later. */
  readonly makespanMs: number;
  /** Sum of the step durations. */
  readonly workMs: number;
  /** Length of the critical path by measured durations. */
  readonly spanMs: number;
  /** max(span, time of taken slots ÷ workers). No schedule on these workers can be shorter. */
  readonly lowerBoundMs: number;
  readonly sequentialMs: number;
  readonly sequentialBasis: 'estimate' | 'measured';
  /** sequential ÷ makespan; if both were measured in rounds, the ratio of their medians. */
  readonly speedup: number;
  /** Time of taken slots ÷ (workers × makespan), 0 to 1. */
  readonly utilization: number;
  /** With `workers: auto`, as many as steps ran at once, and no fewer than cores. */
  readonly workers: number;
  /** Present with `workers: auto`. */
  readonly slots?: SlotHistory;
  /** Present for a run of at least 2 s of which a report is made that shows it. */
  readonly load?: LoadHistory;
  readonly executor: ExecutorKind;
  readonly fallback: Fallback | null;
  readonly schedule: ScheduleKind;
  readonly groups: readonly (readonly string[])[];
  readonly criticalPath: readonly string[];
  readonly steps: readonly StepResult[];
  /** Present for a run of one part of a plan. */
  readonly shard?: RunShard;
  /** Present for what several runners did, each a part of the plan. */
  readonly merged?: MergedRun;
}

/** What several runners did. Times are counted from the start of the first of them. */
export interface MergedRun {
  /** All parts of the plan, in order, those without results included. */
  readonly shards: readonly MergedShard[];
  /** What else is wrong with the results that were merged, one sentence each. */
  readonly problems: readonly string[];
  /** A step that several runners had to do is among the steps of the run once. Here are its other runs. */
  readonly repeats: readonly StepResult[];
  /** How long those took. */
  readonly repeatedMs: number;
  /** How long no runner had begun and not ended: between attempts, above all. It is in none of the times. */
  readonly idleMs: number;
}

/**
 * The result cache, as a run sees it. In: a step with all its texts evaluated. Out: what an earlier run of it left, back
 * in its place; or why it has to run. It must not know the loop that runs steps.
 */
import type { Accesses } from '../model/accesses.js';
import type { CacheSpec, RestoredFacts } from '../model/cache.js';
import type { SuccessfulStep } from '../model/result.js';
import type { StepExports } from '../model/task.js';

/** A step whose needs are done and whose texts are evaluated. */
export interface CacheableStep {
  readonly id: string;
  readonly spec: CacheSpec;
  readonly kind: string;
  readonly script: string;
  readonly shell: string | null;
  /** Absolute. */
  readonly workingDirectory: string;
  /** What the plan, the step and the exports of its needs set. */
  readonly env: Readonly<Record<string, string>>;
  /** What its needs put on PATH. */
  readonly path: readonly string[];
  /** Where its log belongs. */
  readonly logFile: string;
}

/** What a look-up came to. */
export type CacheAnswer =
  | { readonly type: 'hit'; readonly facts: RestoredFacts }
  /** The reason is one sentence without a stop. */
  | { readonly type: 'miss'; readonly reason: string };

/** What is known of a step once its log is complete. */
export interface LoggedStep {
  /** Whether the step has masked a value: then nothing of it may be kept. */
  readonly hasMasked: boolean;
  /** Hides values in a byte string. */
  readonly hide: (bytes: string) => string;
  /** What a tracer saw the step do; absent if it was not watched. */
  readonly accesses?: Accesses;
}

/** Keeps the results of steps from one run to the next. */
export interface StepCache {
  /** Puts back what an earlier run of the step left. Whole or not at all. Never rejects. */
  readonly restore: (step: CacheableStep, stop: AbortSignal) => Promise<CacheAnswer>;
  /** Takes what a step that was missed has left. It is saved beside the run, once its log is complete. */
  readonly keep: (result: SuccessfulStep, exports: StepExports) => void;
  /** Told when the log of a step is complete. */
  readonly logged: (id: string, logged: LoggedStep) => void;
  /** Settles when everything is saved, or when that takes too long. Logs must be there until then. */
  readonly close: () => Promise<void>;
}

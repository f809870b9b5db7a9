import type { Accesses } from './accesses.js';
import type { ExportConflict } from './exports.js';
import type { ExecutorKind, Fallback, ScheduleKind, StepResult } from './result.js';
import type { Refusal } from './task.js';

/** What happens during a run, at the time it happens. Live reporters see nothing else. */
export type RunEvent =
  | {
      /** The pool is ready, and the first step is about to start. */
      readonly type: 'run-started';
      /** ISO 8601, UTC. */
      readonly startedAt: string;
      /** The clock's time from which the times of the run are counted. */
      readonly startedMs: number;
      readonly steps: number;
      readonly groups: number;
      readonly workers: number;
      readonly executor: ExecutorKind;
      readonly schedule: ScheduleKind;
    }
  | {
      /** Workers of the wanted kind could not be started. */
      readonly type: 'pool-fell-back';
      readonly fallback: Fallback;
    }
  | {
      /** A jobserver is wanted, but this run has none. */
      readonly type: 'jobserver-missing';
      readonly reason: string;
    }
  | {
      readonly type: 'step-started';
      readonly id: string;
      readonly name: string;
      readonly worker: number;
      /** Why the cache did not have it; absent for a step without a cache. */
      readonly miss?: string;
      /** The file to which its output is appended; null for a step without output. */
      readonly logFile: string | null;
    }
  | {
      /** The cache could not do something, which is no failure. */
      readonly type: 'cache-notice';
      readonly message: string;
    }
  | {
      /** Another shard is to save a step's result in the cache, and is waited for. */
      readonly type: 'step-awaited';
      readonly id: string;
      /** The shard that runs it, from 1; null if nobody says. */
      readonly shard: number | null;
      /** How long at most. */
      readonly limitMs: number;
    }
  | {
      /** The cache has the result that was waited for. */
      readonly type: 'step-arrived';
      readonly id: string;
      readonly waitedMs: number;
    }
  | {
      /** An attempt failed, and another one follows. */
      readonly type: 'step-retried';
      readonly id: string;
      readonly attempt: number;
      readonly pauseMs: number;
    }
  | {
      /** The cache had a step's result: what it left is back in its place. Its end comes next. */
      readonly type: 'step-restored';
      readonly id: string;
      readonly name: string;
      /** What it printed when it ran. */
      readonly logFile: string;
    }
  | {
      /** A service can be used: the steps that need it start. It has not ended. */
      readonly type: 'step-ready';
      readonly id: string;
      /** How long that took, all attempts included. */
      readonly startingMs: number;
    }
  | {
      /** A step has ended, or will never start. */
      readonly type: 'step-ended';
      readonly result: StepResult;
      /** The step's line in the plan. */
      readonly line: number;
    }
  | {
      /** A tracer has watched a step. Comes before the step's end. */
      readonly type: 'step-traced';
      readonly id: string;
      readonly accesses: Accesses;
      /** What it exported: names of variables, and directories on PATH. */
      readonly exported: {
        readonly variables: readonly string[];
        readonly paths: readonly string[];
      };
    }
  | {
      /** An entry of one of a step's environment files is ignored. The step does not fail for it. */
      readonly type: 'entry-refused';
      readonly id: string;
      readonly refusal: Refusal;
      /** The step's line in the plan. */
      readonly line: number;
    }
  | {
      /** Two steps that may run in any order export different values of one name. */
      readonly type: 'export-conflict';
      readonly conflict: ExportConflict;
    }
  | {
      readonly type: 'run-stopping';
      /** The failed step under fail-fast; null if Stepwave was told to stop. */
      readonly because: string | null;
    };

/** Takes events in order. Must not throw. */
export type EventSink = (event: RunEvent) => void;

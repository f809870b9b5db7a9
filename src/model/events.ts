import type { ExportConflict } from './exports.js';
import type { ExecutorKind, Fallback, ScheduleKind, StepResult } from './result.js';
import type { Refusal } from './task.js';

/** What happens during a run, as it happens: all that live reporters see. */
export type RunEvent =
  | {
      /** The pool is there and the first step is about to start. */
      readonly type: 'run-started';
      readonly steps: number;
      readonly groups: number;
      readonly workers: number;
      readonly executor: ExecutorKind;
      readonly schedule: ScheduleKind;
    }
  | {
      /** Workers of the kind that was wanted could not be started. */
      readonly type: 'pool-fell-back';
      readonly fallback: Fallback;
    }
  | {
      /** A jobserver is wanted, and there is none in this run. */
      readonly type: 'jobserver-missing';
      readonly reason: string;
    }
  | {
      readonly type: 'step-started';
      readonly id: string;
      readonly name: string;
      readonly worker: number;
      /** The file that its output will grow in; null for steps that have none. */
      readonly logFile: string | null;
    }
  | {
      /** An attempt failed and another one follows. */
      readonly type: 'step-retried';
      readonly id: string;
      readonly attempt: number;
      readonly pauseMs: number;
    }
  | {
      /** A step is over, or was passed over. */
      readonly type: 'step-ended';
      readonly result: StepResult;
      /** The step's line in the plan. */
      readonly line: number;
    }
  | {
      /** What a step wrote into one of its environment files is not taken, and it has not failed by that. */
      readonly type: 'entry-refused';
      readonly id: string;
      readonly refusal: Refusal;
      /** The step's line in the plan. */
      readonly line: number;
    }
  | {
      /** Two steps without an order between them export different values of one name. */
      readonly type: 'export-conflict';
      readonly conflict: ExportConflict;
    }
  | {
      readonly type: 'run-stopping';
      /** The failed step, under fail-fast; null if Stepwave was told to stop. */
      readonly because: string | null;
    };

/** Takes events in order. Must not throw. */
export type EventSink = (event: RunEvent) => void;

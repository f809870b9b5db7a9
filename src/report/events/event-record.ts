/** What programs read of a run while it goes on: events.schema.json. Names and values are those of the results. */
import type { ExportConflict } from '../../model/exports.js';
import type { ExecutorKind, RunResult, ScheduleKind, StepResult } from '../../model/result.js';
import type { Refusal } from '../../model/task.js';

/** The figures of a run that has ended, without its steps. */
type RunFigures = Pick<
  RunResult,
  | 'outcome'
  | 'startedAt'
  | 'makespanMs'
  | 'workMs'
  | 'spanMs'
  | 'lowerBoundMs'
  | 'sequentialMs'
  | 'sequentialBasis'
  | 'speedup'
  | 'utilization'
  | 'workers'
  | 'executor'
  | 'fallback'
  | 'schedule'
  | 'criticalPath'
>;

/** The types of events, each with its own fields. */
export type EventFields =
  | {
      /** The pool is ready, and the first step is about to start. */
      readonly type: 'run-started';
      readonly plan: RunResult['plan'];
      readonly startedAt: string;
      readonly stepCount: number;
      readonly groupCount: number;
      readonly workers: number;
      readonly executor: ExecutorKind;
      readonly schedule: ScheduleKind;
    }
  | {
      readonly type: 'step-started';
      readonly id: string;
      readonly name: string;
      readonly worker: number;
    }
  | {
      /** An attempt failed, and another one follows. */
      readonly type: 'step-retried';
      readonly id: string;
      readonly attempt: number;
      readonly pauseMs: number;
    }
  | {
      /** A service can be used. It has not ended. */
      readonly type: 'step-ready';
      readonly id: string;
      readonly startingMs: number;
    }
  /** A step has ended, or will never start. */
  | (StepResult & {
      readonly type: 'step-ended';
      /** The step's line in the plan. */
      readonly line: number;
      /** The last lines of a failed step's output; null if there are none, and for steps that did not fail. */
      readonly logTail: string | null;
    })
  /** An entry of an environment file is ignored. */
  | (Refusal & { readonly type: 'entry-refused'; readonly id: string; readonly line: number })
  | (ExportConflict & { readonly type: 'export-conflict' })
  | {
      readonly type: 'run-stopping';
      /** The failed step under fail-fast; null if Stepwave was told to stop. */
      readonly because: string | null;
    }
  | {
      readonly type: 'notice';
      /** `error`: nothing could be run. */
      readonly severity: 'warning' | 'error';
      readonly message: string;
    }
  | (RunFigures & {
      /** The last event. */
      readonly type: 'run-ended';
      /** The ids of the steps that failed the run, in plan order. */
      readonly failedSteps: readonly string[];
      /** The reports that were asked for and could not be written, one sentence each. */
      readonly problems: readonly string[];
    });

/** An event of a run, as it is written. Nothing in it that steps have masked so far can be read. */
export type EventRecord = EventFields & {
  readonly schema: 1;
  /** Since the start of the run; 0 before it. */
  readonly timeMs: number;
};

/** The figures of a run's end. The results are masked already. */
export function runFigures(results: RunResult): RunFigures & { readonly failedSteps: string[] } {
  return {
    outcome: results.outcome,
    startedAt: results.startedAt,
    makespanMs: results.makespanMs,
    workMs: results.workMs,
    spanMs: results.spanMs,
    lowerBoundMs: results.lowerBoundMs,
    sequentialMs: results.sequentialMs,
    sequentialBasis: results.sequentialBasis,
    speedup: results.speedup,
    utilization: results.utilization,
    workers: results.workers,
    executor: results.executor,
    fallback: results.fallback,
    schedule: results.schedule,
    criticalPath: results.criticalPath,
    failedSteps: results.steps
      .filter(({ conclusion }) => conclusion === 'failure')
      .map(({ id }) => id),
  };
}

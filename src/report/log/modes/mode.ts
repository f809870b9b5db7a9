import type { RunEvent } from '../../../model/events.js';
import type { StepResult } from '../../../model/result.js';
import type { PreparedPlan } from '../../../plan/prepare-plan.js';
import type { LogSink } from '../log-sink.js';
import type { OutputPrinter } from '../output-printer.js';

/** A sink that knows how a run is best shown there. */
export interface ShowingSink extends LogSink {
  /** How a run is shown if nobody asks for a certain way. Absent for plain lines. */
  readonly autoMode?: OpenMode;
}

/** What a mode works with. */
export interface ModeParts {
  /** The sink's; undefined if it has none. */
  readonly autoMode: OpenMode | undefined;
  /** Masks its lines. */
  readonly sink: LogSink;
  readonly printer: OutputPrinter;
  /** Hides the values that steps have masked so far. */
  readonly mask: (text: string) => string;
  /** The plan that runs; null where it is not known. */
  readonly plan: Pick<PreparedPlan, 'plan' | 'graph' | 'groups'> | null;
  /** The file that annotations point into; null for a plan that is in no file. */
  readonly planFile: string | null;
  /** Where the logs of steps are kept; null if they are not. */
  readonly logsDirectory: string | null;
  /** How many workers the run has; infinite before it starts. */
  readonly workers: () => number;
  /** The steps that have ended. */
  readonly stepById: ReadonlyMap<string, StepResult>;
  /** Keeps the end of a failed step's output, in the form that `tailText` takes. */
  readonly keepTail: (id: string, tail: string) => void;
  /** Takes each problem as one sentence. */
  readonly onProblem: (message: string) => void;
}

/** A way to show a run while it goes on. Each call is awaited before the next one. */
export interface LogMode {
  /** Shows an event. Every step that starts and has a log is followed by the printer already. */
  readonly show: (event: RunEvent, nowMs: number) => Promise<void>;
  /** Called several times a second. */
  readonly look: (nowMs: number) => Promise<void>;
  /** Called once, after the last event. Absent if there is nothing to end. */
  readonly end?: () => void;
}

/** Starts to show a run. `nowMs` is the present. */
export type OpenMode = (parts: ModeParts, nowMs: number) => LogMode;

/** A front door of Stepwave: what the action and the command line do each in their own way. */
import type { RunExports } from '../model/exports.js';
import type { Results } from '../model/findings.js';
import type { SourceText } from '../model/source-text.js';
import type { RunOptions } from '../options/table.js';
import type { Unreadable } from '../plan/read-plan.js';
import type { ShowingSink } from '../report/log/modes/mode.js';
import type { ShownRun } from '../report/masks/shown-run.js';
import type { Result } from '../util/result.js';
import type { EarlierRuns } from './measure-and-run.js';

export interface Door {
  /** The script that workers are started from. */
  readonly script: string;
  /** The environment as it was at the start, without what is Stepwave's alone. */
  readonly environment: NodeJS.ProcessEnv;
  /** Whether only copies of the workspace are run in: one of the measured runs is then reported. */
  readonly isInCopiesOnly: boolean;
  /** Whether a run whose steps cannot be watched, though that was asked for, is refused. */
  readonly isAuditRequired: boolean;
  /** What names this run wherever it is asked; null where two runs could not be told apart. */
  readonly runKey: readonly string[] | null;
  /** The repository, where the sources of files are looked up; absolute. */
  readonly workspace: string;
  readonly readPlan: () => Promise<Result<SourceText, Unreadable>>;
  /** Where the log goes. */
  readonly openSink: (options: RunOptions) => Promise<ShowingSink>;
  /** Shows the errors or warnings of a plan, as text. */
  readonly showDiagnostics: (text: string) => Promise<void>;
  /** Shows why a plan file cannot be read, a line that names the file. */
  readonly showUnreadable: (line: string) => Promise<void>;
  /** Shows a problem that is at no place of the plan. */
  readonly showProblem: (message: string) => Promise<void>;
  /** Shows what is worth knowing and no failure. */
  readonly showNotice: (message: string) => Promise<void>;
  /** Tells the job that nothing was run. */
  readonly reportNoRun: () => Promise<void>;
  /** Starts looking up earlier runs of the plan. */
  readonly openEarlierRuns: (stop: AbortSignal) => Promise<EarlierRuns>;
  /** Hands over to the job around Stepwave. Gives what could not be done, one sentence each. */
  readonly handToJob: (run: EndedRun) => Promise<readonly string[]>;
  /** Tells people elsewhere of the run. `stop` ends that. */
  readonly publish: (shown: ShownRun, stop: AbortSignal) => Promise<void>;
}

/** A run that has ended, for the job around Stepwave. */
export interface EndedRun {
  /** Nothing in it is masked: later steps of the job need the values. */
  readonly results: Results;
  readonly exports: RunExports;
  readonly shown: ShownRun;
  /** Where the report is kept with the run of the workflow; null or absent where it is not. */
  readonly report?: string | null;
}

/** Exit codes that scripts may rely on. */
export const EXIT_CODES = { success: 0, failure: 1, usage: 2, interrupted: 130 } as const;

/** The exit code of a run. A report that was asked for and is not there is a failure. */
export function exitCodeOf(
  outcome: Results['outcome'],
  problems: readonly string[],
): (typeof EXIT_CODES)[keyof typeof EXIT_CODES] {
  if (outcome === 'cancelled') return EXIT_CODES.interrupted;
  return problems.length > 0 ? EXIT_CODES.failure : EXIT_CODES[outcome];
}

/** What a run can be told, by its names in the program. How people spell it is `options/`'s. */
import type { ExecutorKind, ScheduleKind } from './result.js';

/** How many workers: a number, a share of the cores, or undefined for all of them. */
export type WorkersOption =
  | { readonly type: 'count'; readonly count: number }
  | { readonly type: 'percent'; readonly percent: number }
  | { readonly type: 'max' };

/** All that a run can be told, whichever front door it came in by. */
export interface RunOptions {
  /** Where steps run and write. */
  readonly root: string;
  readonly workers: WorkersOption;
  readonly executor: ExecutorKind;
  readonly schedule: ScheduleKind;
  readonly isFailFast: boolean;
  /** Plans in which fewer steps than this could run at once get no pool. */
  readonly minParallelSteps: number;
  /** Whether programs inside of steps, such as make, may borrow slots that no step can have. */
  readonly isJobserver: boolean;
  /** Run only these steps and what they need; null for all. */
  readonly only: readonly string[] | null;
  readonly isDryRun: boolean;
  readonly inputs: Readonly<Record<string, string>>;
  readonly logsDirectory: string | null;
  readonly reportFiles: ReportFiles;
}

/** The reports that can be written to a file, in the order in which they are. */
export const REPORT_KINDS = ['results', 'summary', 'html', 'trace', 'junit', 'benchmark'] as const;

export type ReportKind = (typeof REPORT_KINDS)[number];

/** Where each report goes; null for nowhere. */
export type ReportFiles = Readonly<Record<ReportKind, string | null>>;

/** How one worker and the pool are compared by running both. */
export interface CompareOptions {
  /** How often each side runs. */
  readonly rounds: number;
  /** Globs of files that may differ between the two sides. */
  readonly ignore: readonly string[];
}

/** The notations in which a plan's graph can be shown. */
export const GRAPH_FORMATS = ['text', 'mermaid', 'dot', 'json'] as const;

export type GraphFormat = (typeof GRAPH_FORMATS)[number];

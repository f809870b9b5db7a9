import type { RunExports } from '../model/exports.js';
import type { Results } from '../model/findings.js';

/** What reports are made of. */
export interface ReportInput {
  readonly results: Results;
  readonly exports: RunExports;
  /** The ends of the logs of failed steps, by step id, masked. */
  readonly logTails: ReadonlyMap<string, string>;
  /** Hides what the steps have asked to be hidden. */
  readonly mask: (text: string) => string;
}

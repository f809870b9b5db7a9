import { resolve } from 'node:path';
import type { RunOptions } from '../options/options.js';
import type { RunResult } from '../run/result.js';
import type { StepExports } from '../task/task.js';
import { writeFileWhole } from '../util/write-file.js';
import { renderSummary } from './markdown.js';

/** GitHub's limit for what one step adds to the job summary. */
export const MAX_SUMMARY_BYTES = 1024 * 1024;

/** What reports are made of. */
export interface ReportInput {
  readonly result: RunResult;
  readonly exports: StepExports;
  /** The ends of the logs of failed steps, by step id. */
  readonly logTails: ReadonlyMap<string, string>;
  /** Hides what the steps have asked to be hidden. */
  readonly mask: (text: string) => string;
}

/** What the steps may add of it: the report needs some room of its own. */
const MAX_ADDED_BYTES = (MAX_SUMMARY_BYTES / 4) * 3;

const CUT_NOTE = '\n\n*The rest was left out: a job summary has at most 1 MiB.*\n';

/** A text of at most so many bytes, cut at a line end and saying so. */
function cutToBytes(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= maxBytes) return text;
  const room = bytes.subarray(0, maxBytes - CUT_NOTE.length).lastIndexOf(0x0a);
  return bytes.subarray(0, Math.max(0, room)).toString('utf8') + CUT_NOTE;
}

/** The results as the results file has them. */
export function resultsJson({ result }: ReportInput): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** The job summary: the report of the run, then what the steps added, within GitHub's limit. */
export function summaryMarkdown({ result, logTails, exports, mask }: ReportInput): string {
  // Masked first: `***` may be longer than what it hides.
  const tails = new Map([...logTails].map(([id, tail]) => [id, mask(tail)] as const));
  const added =
    exports.summary === '' ? '' : cutToBytes(`\n${mask(exports.summary)}`, MAX_ADDED_BYTES);
  const maxBytes = MAX_SUMMARY_BYTES - Buffer.byteLength(added);
  return cutToBytes(mask(renderSummary(result, { maxBytes, logTails: tails })), maxBytes) + added;
}

/** What the steps added to the job summary, without a report of ours. */
export function addedMarkdown({ exports, mask }: ReportInput): string {
  return cutToBytes(mask(exports.summary), MAX_SUMMARY_BYTES);
}

/** What became of the reports that were asked for. */
export interface WrittenReports {
  /** What was written, and where. */
  readonly written: readonly (readonly [string, string])[];
  /** Why something could not be. */
  readonly problems: readonly string[];
}

/** Writes the reports that were asked for, each whole or not at all. */
export function writeReports(
  input: ReportInput,
  options: Pick<RunOptions, 'resultsFile' | 'summaryFile' | 'logsDirectory'>,
): WrittenReports {
  const written: (readonly [string, string])[] = [];
  const problems: string[] = [];
  const write = (what: string, path: string | null, text: () => string): void => {
    if (path === null) return;
    try {
      written.push([what, writeFileWhole(path, text())]);
    } catch (error) {
      problems.push(`the ${what} cannot be written: ${(error as Error).message}`);
    }
  };
  write('results', options.resultsFile, () => resultsJson(input));
  write('summary', options.summaryFile, () => summaryMarkdown(input));
  if (options.logsDirectory !== null) written.push(['logs', resolve(options.logsDirectory)]);
  return { written, problems };
}

import { resolve } from 'node:path';
import { REPORT_KINDS, type ReportKind, type RunOptions } from '../../model/options.js';
import { fileReason } from '../../util/file-reason.js';
import { writeFileWhole } from '../../util/write-file.js';
import { maskedResults } from '../masks/masked-results.js';
import type { ReportInput } from '../report-input.js';

/** What became of the reports that were asked for. */
export interface WrittenReports {
  /** What was written, and where. */
  readonly written: readonly (readonly [string, string])[];
  /** Why something could not be. */
  readonly problems: readonly string[];
}

/** Writes the reports that were asked for, each whole or not at all. */
export async function writeReports(
  input: ReportInput,
  { reportFiles, logsDirectory }: Pick<RunOptions, 'reportFiles' | 'logsDirectory'>,
): Promise<WrittenReports> {
  const written: (readonly [string, string])[] = [];
  const problems: string[] = [];
  for (const kind of REPORT_KINDS) {
    const path = reportFiles[kind];
    if (path === null) continue;
    try {
      written.push([kind, await writeFileWhole(path, await RENDERERS[kind](input))]);
    } catch (error) {
      problems.push(`the ${NAMES[kind]} cannot be written to "${path}": ${fileReason(error)}`);
    }
  }
  if (logsDirectory !== null) written.push(['logs', resolve(logsDirectory)]);
  return { written, problems };
}

const NAMES: Readonly<Record<ReportKind, string>> = {
  results: 'results',
  summary: 'summary',
  html: 'HTML timeline',
  trace: 'trace',
  junit: 'JUnit file',
  benchmark: 'benchmark file',
};

type Renderer = (input: ReportInput) => string | Promise<string>;

/** Each is loaded only where it is asked for. */
const RENDERERS: Readonly<Record<ReportKind, Renderer>> = {
  results: ({ results, mask }) => `${JSON.stringify(maskedResults(results, mask), null, 2)}\n`,
  summary: async (input) => {
    const { summaryMarkdown } = await import('../markdown/job-summary.js');
    return summaryMarkdown(input);
  },
  html: async ({ results, logTails, mask }) => {
    const { renderHtml } = await import('../html/render-html.js');
    return renderHtml(maskedResults(results, mask), { logTails });
  },
  trace: async ({ results, mask }) => {
    const { renderTrace } = await import('./chrome-trace.js');
    return renderTrace(maskedResults(results, mask));
  },
  junit: async ({ results, logTails, mask }) => {
    const { renderJunit } = await import('./junit.js');
    return renderJunit(maskedResults(results, mask), { logTails });
  },
  benchmark: async ({ results, mask }) => {
    const { renderBenchmark } = await import('./benchmark-json.js');
    return renderBenchmark(maskedResults(results, mask));
  },
};

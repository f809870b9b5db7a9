import { resolve } from 'node:path';
import { REPORT_KINDS, type ReportKind, type RunOptions } from '../../model/options.js';
import { fileReason } from '../../util/file-reason.js';
import { writeFileWhole } from '../../util/write-file.js';
import type { ShownRun } from '../masks/shown-run.js';

/** What became of the reports that were asked for. */
export interface WrittenReports {
  /** What was written, and where. */
  readonly written: readonly (readonly [string, string])[];
  /** Why something could not be. */
  readonly problems: readonly string[];
}

/** Writes the reports that were asked for, each whole or not at all. */
export async function writeReports(
  run: ShownRun,
  { reportFiles, logsDirectory }: Pick<RunOptions, 'reportFiles' | 'logsDirectory'>,
): Promise<WrittenReports> {
  const written: (readonly [string, string])[] = [];
  const problems: string[] = [];
  for (const kind of REPORT_KINDS) {
    const path = reportFiles[kind];
    if (path === null) continue;
    try {
      written.push([kind, await writeFileWhole(path, await RENDERERS[kind](run))]);
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

type Renderer = (run: ShownRun) => string | Promise<string>;

/** Each is loaded only where it is asked for. */
const RENDERERS: Readonly<Record<ReportKind, Renderer>> = {
  results: ({ results }) => `${JSON.stringify(results, null, 2)}\n`,
  summary: async (run) => {
    const { summaryMarkdown } = await import('../markdown/job-summary.js');
    return summaryMarkdown(run);
  },
  html: async ({ results, logTails }) => {
    const { renderHtml } = await import('../html/render-html.js');
    return renderHtml(results, { logTails });
  },
  trace: async ({ results }) => {
    const { renderTrace } = await import('./chrome-trace.js');
    return renderTrace(results);
  },
  junit: async ({ results, logTails }) => {
    const { renderJunit } = await import('./junit.js');
    return renderJunit(results, { logTails });
  },
  benchmark: async ({ results }) => {
    const { renderBenchmark } = await import('./benchmark-json.js');
    return renderBenchmark(results);
  },
};

/**
 * The table of reports: one entry for each report that can be written to a file. Flags, inputs, help and messages come
 * from it. Each renderer is loaded only where its report is asked for.
 */
import type { ReportOption } from '../options/read-options.js';
import type { ShownRun } from './masks/shown-run.js';

export interface Report extends ReportOption {
  /** What messages call it. */
  readonly title: string;
  /** Whether it shows how busy the machine was, which is then noted during the run. */
  readonly showsLoad: boolean;
  readonly render: (run: ShownRun) => string | Promise<string>;
}

/** In the order in which they are written. */
export const REPORTS: readonly Report[] = [
  {
    name: 'results',
    title: 'results',
    showsLoad: true,
    help: 'Write the results as JSON',
    input: {
      description: 'Where to write the results as JSON.',
      default: "a file in the runner's temporary folder; the output of this name says where",
    },
    render: ({ results }) => `${JSON.stringify(results, null, 2)}\n`,
  },
  {
    name: 'summary',
    title: 'summary',
    showsLoad: true,
    help: 'Write the summary as Markdown',
    // The action writes it to the job summary.
    input: null,
    commands: ['run', 'compare', 'infer', 'shard'],
    render: async (run) => (await import('./markdown/job-summary.js')).summaryMarkdown(run),
  },
  {
    name: 'html',
    title: 'HTML timeline',
    showsLoad: true,
    help: 'Write the timeline as a page that needs no other file',
    input: {
      description: 'Where to write the timeline as an HTML page that needs no other file.',
      default: 'none is written',
    },
    render: async ({ results, logTails }) =>
      (await import('./html/render-html.js')).renderHtml(results, { logTails }),
  },
  {
    name: 'trace',
    title: 'trace',
    showsLoad: true,
    help: 'Write a trace for Perfetto or chrome://tracing',
    input: {
      description: 'Where to write a trace that opens in Perfetto and chrome://tracing.',
      default: 'none is written',
    },
    render: async ({ results }) => (await import('./files/chrome-trace.js')).renderTrace(results),
  },
  {
    name: 'junit',
    title: 'JUnit file',
    showsLoad: false,
    help: 'Write the steps as JUnit XML',
    input: { description: 'Where to write the steps as JUnit XML.', default: 'none is written' },
    render: async ({ results, logTails }) =>
      (await import('./files/junit.js')).renderJunit(results, { logTails }),
  },
  {
    name: 'benchmark',
    title: 'benchmark file',
    showsLoad: false,
    help: 'Write the times for github-action-benchmark (customSmallerIsBetter)',
    input: {
      description:
        'Where to write the times as JSON for github-action-benchmark (`customSmallerIsBetter`).',
      default: 'none is written',
    },
    render: async ({ results }) =>
      (await import('./files/benchmark-json.js')).renderBenchmark(results),
  },
];

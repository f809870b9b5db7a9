import { single, type Option } from './option.js';
import { oneOf, parseBoolean, parseText } from './parsers.js';

/** The ways in which a run can be shown while it goes on. */
export type OutputKind = 'auto' | 'plain' | 'stream' | 'failed';

/** What a run shows, and to whom. The files of reports have a table of their own. */
export const REPORT_OPTIONS = {
  comment: single<'auto' | 'never'>(oneOf(['auto', 'never']), 'auto', {
    name: 'comment',
    input: {
      description:
        '`auto`: on a pull request the report is kept as one comment, where the token may write it. `never`: no comment.',
      default: '`auto`',
    },
  }),
  /** Tells the comments of several jobs on one pull request apart. */
  commentKey: single(parseText, '', {
    name: 'comment-key',
    input: {
      description:
        'Tells the comments (and timings) apart when several jobs run the same plan on one pull request.',
      default: 'none',
    },
  }),
  /** What the comment is written with; empty for none. */
  githubToken: single(parseText, '', {
    name: 'github-token',
    input: {
      description: 'The token that the comment is written with; it needs `pull-requests: write`.',
      default: 'the token of the job',
      runnerDefault: '${{ github.token }}',
    },
  }),
  /** Whether the job summary gets a report of the run. */
  isJobSummaryWanted: single(parseBoolean, true, {
    name: 'summary',
    input: {
      description: 'Whether to write the job summary, `true` or `false`.',
      default: '`true`',
    },
  }),
  logsDirectory: single<string | null>(parseText, null, {
    name: 'logs-dir',
    flag: { name: 'logs', value: 'DIR', help: "Keep each step's whole output as DIR/ID.log" },
    input: {
      description:
        "A folder in which to keep each step's whole output as `<id>.log`, masked values replaced.",
      default: 'none is kept',
    },
  }),
  output: single<OutputKind>(oneOf(['auto', 'plain', 'stream', 'failed']), 'auto', {
    name: 'output',
    flag: {
      value: 'KIND',
      help: 'auto (default: live on a terminal), plain, stream or failed',
    },
  }),
} as const satisfies Readonly<Record<string, Option<unknown>>>;

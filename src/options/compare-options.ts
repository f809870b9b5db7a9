import { ok } from '../util/result.js';
import { list, single, type Option } from './option.js';
import { oneOf, parseRounds } from './parsers.js';

/** How one worker is compared with the pool. */
export const COMPARE_OPTIONS = {
  /** How the time of one worker is known. On the command line `compare` is a command. */
  compare: single<'estimate' | 'measure'>(oneOf(['estimate', 'measure']), 'estimate', {
    name: 'compare',
    input: {
      description:
        "`estimate`: one after another is the sum of the steps' durations. `measure`: the plan is first run for " +
        'real with one worker and with the pool, in fresh copies of the workspace; what steps do elsewhere ' +
        '(deploy, push) happens each time.',
      default: '`estimate`',
    },
  }),
  /**
   * How often each side of a comparison runs. Fewer than four rounds cannot show a difference with 5 % of chance
   * (Mann-Whitney, two-sided); five leave some room.
   */
  rounds: single(parseRounds, 5, {
    name: 'rounds',
    flag: {
      value: 'N',
      help: 'How often each side runs, for real. Default: 5',
      commands: ['compare', 'infer'],
    },
    input: { description: 'How often `compare: measure` runs each side.', default: '`5`' },
  }),
  /** Globs of files that may differ between the two sides of a comparison. */
  compareIgnore: list<readonly string[]>(ok, [], {
    name: 'compare-ignore',
    flag: {
      value: 'GLOB',
      help: 'Files that may differ; .git always may',
      commands: ['compare', 'infer'],
    },
    input: {
      description:
        'Globs of files that may differ between the two sides of `compare: measure`, one a line; `.git` always may.',
      default: 'none',
    },
  }),
} as const satisfies Readonly<Record<string, Option<unknown>>>;

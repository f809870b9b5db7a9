/** What can be said of steps that run only for certain files: a part of the table of options. */
import { single, type Option } from './option.js';
import { parseText } from './parsers.js';

export const CHANGED_OPTIONS = {
  /** The commit, branch or tag that files are compared with; null for what the event says. */
  base: single<string | null>(parseText, null, {
    name: 'base',
    flag: {
      value: 'REF',
      help: 'What "changed" compares with, such as main. Default: that of the event',
      commands: ['run'],
    },
    input: {
      description:
        'The commit, branch or tag that files are compared with for steps that have `changed`.',
      default: "the pull request's base; of a push, what the branch had before",
    },
  }),
} as const satisfies Readonly<Record<string, Option<unknown>>>;

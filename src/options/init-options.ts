import { single, type Option } from './option.js';
import { parseBoolean, parseText } from './parsers.js';

/** The options of `stepwave init`. */
export const INIT_OPTIONS = {
  /** The workflow that a first plan is made from. */
  fromWorkflow: single<string | null>(parseText, null, {
    name: 'from',
    flag: { value: 'FILE', help: 'Make the plan from a job of this workflow', commands: ['init'] },
  }),
  /** Which job of it; null for the only one. */
  job: single<string | null>(parseText, null, {
    name: 'job',
    flag: {
      value: 'JOB',
      help: 'The job, if the workflow has several',
      commands: ['init', 'infer'],
    },
  }),
  /** Where to write the workflow that runs the plan; null for standard output. */
  workflowFile: single<string | null>(parseText, null, {
    name: 'workflow',
    flag: {
      value: 'FILE',
      help: 'Write the workflow that runs the plan. Default: it is printed',
      commands: ['init'],
    },
  }),
  isForced: single(parseBoolean, false, {
    name: 'force',
    flag: { help: 'Replace files that are there already', commands: ['init'] },
  }),
} as const satisfies Readonly<Record<string, Option<unknown>>>;

import { single, type Option } from './option.js';
import { oneOf, parseBoolean } from './parsers.js';

/** The options of `stepwave infer`. */
export const INFER_OPTIONS = {
  isWritten: single(parseBoolean, false, {
    name: 'write',
    flag: { help: 'Change the plan file', commands: ['infer'] },
  }),
  isExplained: single(parseBoolean, false, {
    name: 'explain',
    flag: { help: 'Print all evidence, and no plan', commands: ['infer'] },
  }),
  isUnproved: single(parseBoolean, false, {
    name: 'no-prove',
    flag: { help: 'Do not compare the plan with the old order', commands: ['infer'] },
  }),
  /** `run` has a flag of that name, too. */
  isCacheWanted: single(parseBoolean, false, {
    name: 'cache',
    flag: { help: 'Add a cache to the steps that can have one, as seen', commands: ['infer'] },
  }),
  /** Which exported variables make a need: all that a step sees, or those that its text names. */
  variables: single<'all' | 'mentioned'>(oneOf(['all', 'mentioned']), 'all', {
    name: 'env',
    flag: {
      value: 'all|mentioned',
      help: 'Which exported variables count: all (default), or those a step names',
      commands: ['infer'],
    },
  }),
} as const satisfies Readonly<Record<string, Option<unknown>>>;

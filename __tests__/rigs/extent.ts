/**
 * How much a test does. `npm test` runs every test in a small form. `npm run test:slow` runs the suites that import this
 * file again, with all their rounds, volumes and kinds of pools.
 */
import { it } from '@jest/globals';

export const IS_SLOW_RUN = process.env.STEPWAVE_SLOW_TESTS === '1';

/** The value for the run at hand. */
export function quickOrSlow<T>(quick: T, slow: T): T {
  return IS_SLOW_RUN ? slow : quick;
}

/** For a test that has no small form. */
export function slowOnly(test: typeof it | typeof it.skip): typeof it | typeof it.skip {
  return IS_SLOW_RUN ? test : it.skip;
}

/** The kinds of pools, for what is done by the same code whoever runs it: the quick run takes the usual one. */
export const POOL_KINDS: readonly ('process' | 'thread' | 'inline')[] = quickOrSlow(
  ['process'],
  ['process', 'thread', 'inline'],
);

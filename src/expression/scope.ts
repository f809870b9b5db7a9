import type { HashLookup } from './hashes.js';

/** GitHub's status functions, which work in `if` only. */
export const STATUS_FUNCTIONS = ['success', 'failure', 'always', 'cancelled'] as const;

/** One of GitHub's status functions. */
export type StatusFunction = (typeof STATUS_FUNCTIONS)[number];

/** What an expression is evaluated with. */
export interface ExpressionScope {
  /** The data of each context by name, as plain JSON. */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** The status functions' answers. A condition without a status function implies `success()`. */
  readonly status: Readonly<Record<StatusFunction, boolean>>;
  readonly hashFiles: HashLookup;
}

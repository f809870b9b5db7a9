import type { HashLookup } from './hashes.js';

/** GitHub's status functions, known in `if` only. */
export const STATUS_FUNCTIONS = ['success', 'failure', 'always', 'cancelled'] as const;

/** One of GitHub's status functions. */
export type StatusFunction = (typeof STATUS_FUNCTIONS)[number];

/** What an expression is evaluated with. */
export interface ExpressionScope {
  /** Context name → its data, as plain JSON. */
  readonly contexts: Readonly<Record<string, unknown>>;
  /**
   * The status functions' answers. What `success()` says is asked by a condition without a status function as well.
   */
  readonly status: Readonly<Record<StatusFunction, boolean>>;
  readonly hashFiles: HashLookup;
}

import type { HashLookup } from './hashes.js';

/** GitHub's status functions, which work in `if` only. */
export const STATUS_FUNCTIONS = ['success', 'failure', 'always', 'cancelled'] as const;

/** What an expression is evaluated with. */
export interface ExpressionScope {
  /** The data of each context by name, as plain JSON. */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** The status functions' answers. A condition without a status function implies `success()`. */
  readonly status: Readonly<Record<(typeof STATUS_FUNCTIONS)[number], boolean>>;
  readonly hashFiles: HashLookup;
}

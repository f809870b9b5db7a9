import type { Outcome } from '../model/result.js';

/** The symbol of each outcome; it never stands without the word. */
export const OUTCOME_SYMBOL: Readonly<Record<Outcome, string>> = {
  success: '✅',
  failure: '❌',
  cancelled: '🚫',
  skipped: '⏭️',
};

/** The symbol of a failure that `continue-on-error` let pass. */
export const ALLOWED_FAILURE_SYMBOL = '⚠️';

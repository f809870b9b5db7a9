import type { StepResult } from '../../model/result.js';
import { isAllowedFailure } from '../report-model.js';
import type { Look } from './page-data.js';

/** The sign of each look, so that it is never told by colour alone. */
export const SYMBOL: Readonly<Record<Look, string>> = {
  success: '✓',
  failure: '✗',
  allowed: '!',
  cancelled: '⊘',
  skipped: '↷',
};

/** How the outcome of a step is shown. */
export function lookOf(step: StepResult): Look {
  return isAllowedFailure(step) ? 'allowed' : step.outcome;
}

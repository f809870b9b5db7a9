import type { Outcome, StepResult } from '../model/result.js';
import { isAllowedFailure } from './report-model.js';

/** An outcome as reports show it: a failure that `continue-on-error` let pass has its own look. */
export type Look = Outcome | 'allowed';

/** How the outcome of a step is shown. */
export function lookOf(step: StepResult): Look {
  return isAllowedFailure(step) ? 'allowed' : step.outcome;
}

/** The symbol of each look in the log and in Markdown; it never stands without the word. */
export const OUTCOME_SYMBOL: Readonly<Record<Look, string>> = {
  success: '✅',
  failure: '❌',
  allowed: '⚠️',
  cancelled: '🚫',
  skipped: '⏭️',
};

/** The sign of each look in a chart, so that colour is never the only sign. */
export const LOOK_SIGN = {
  success: '✓',
  failure: '✗',
  allowed: '!',
  cancelled: '⊘',
  skipped: '↷',
} as const satisfies Readonly<Record<Look, string>>;

/** Marks the steps of the critical path, in charts and tables. */
export const CRITICAL_SIGN = '★';

/** Marks the time in which others used a service. */
export const IN_USE_SIGN = '●';

/** People know a step by the id that they gave it. An automatic id says less than the name. */
export function labelOf({ id, name }: StepResult): string {
  return /^step-\d+(?:-\d+)?$/.test(id) ? name : id;
}

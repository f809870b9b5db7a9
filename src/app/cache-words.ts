/** What is asked of the cache without opening it, and how its answers read. */
import type { CacheAnswer } from '../cache/step-cache.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { describeHit } from '../report/describe-step.js';

/** Whether a run of the plan has anything to do with the cache. */
export function isCacheWanted({ plan }: PreparedPlan, { cacheMode, compare }: RunOptions): boolean {
  if (cacheMode === 'never' || compare === 'measure') return false;
  return plan.steps.some((step) => step.kind === 'run' && step.cache !== null);
}

/** What the cache says of a step, after its id. */
export function answerText(answer: CacheAnswer): string {
  if (answer.type === 'miss') return `not in the cache: ${answer.reason}`;
  const { durationMs, savedAt } = answer.facts;
  return describeHit({ savedMs: durationMs, from: savedAt });
}

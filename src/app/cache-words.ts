/** What is asked of the cache without opening it, and how its answers read. */
import type { CacheAnswer } from '../cache/step-cache.js';
import { cacheOf } from '../kinds/table.js';
import type { RunOptions } from '../options/table.js';
import type { Plan } from '../plan/plan.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { describeHit } from '../report/describe-step.js';

/** Whether a run of the plan uses the cache. */
export function usesCache({ plan }: PreparedPlan, { cacheMode, compare }: RunOptions): boolean {
  return cacheMode !== 'never' && compare !== 'measure' && hasCache(plan);
}

/** Whether any step of the plan has a cache. */
export function hasCache({ steps }: Plan): boolean {
  return steps.some((step) => cacheOf(step) !== null);
}

/** What the cache says of a step, after its id. */
export function answerText(answer: CacheAnswer): string {
  if (answer.type === 'miss') return `not in the cache: ${answer.reason}`;
  const { durationMs, savedAt } = answer.facts;
  return describeHit({ savedMs: durationMs, from: savedAt });
}

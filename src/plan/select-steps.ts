import { didYouMean } from '../util/closest-word.js';
import { err, ok, type Result } from '../util/result.js';
import type { Plan } from './plan.js';

/** A plan with only the named steps and all that they need; the errors name unknown ids. */
export function selectSteps(plan: Plan, ids: readonly string[]): Result<Plan, readonly string[]> {
  const byId = new Map(plan.steps.map((step) => [step.id, step]));
  const unknown = ids.filter((id) => !byId.has(id));
  if (unknown.length > 0) {
    return err(
      unknown.map((id) => {
        const hint = didYouMean(id, [...byId.keys()].slice(0, 5000));
        return `there is no step "${id}"${hint === undefined ? '' : `; ${hint}`}`;
      }),
    );
  }
  const wanted = new Set(ids);
  for (const id of wanted) for (const need of byId.get(id)?.needs ?? []) wanted.add(need);
  return ok({ ...plan, steps: plan.steps.filter((step) => wanted.has(step.id)) });
}

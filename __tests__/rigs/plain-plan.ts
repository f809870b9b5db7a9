import type { Plan } from '../../src/plan/plan.js';

/** A plan without its places in the file: what two plans have in common if they say the same. */
export function plainPlan(plan: Plan): unknown {
  const isPlace = (key: string, value: unknown): boolean =>
    key === 'syntax' || key === 'span' || (key === 'source' && typeof value === 'object');
  return JSON.parse(
    JSON.stringify(plan, (key, value: unknown) => (isPlace(key, value) ? undefined : value)),
  );
}

/** A step as it would be if it ran now, and all that it needs had succeeded without outputs and exports. */
import type { CacheableStep } from '../cache/step-cache.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { usesExpressions } from '../plan/expression-fields.js';
import type { Result } from '../util/result.js';
import type { Host } from './host.js';
import type { ResolvedStep } from './resolved-step.js';
import { cacheableStep } from './restore-step.js';
import { RunState } from './run-state.js';
import { StepEvaluator } from './step-evaluator.js';
import { expected } from './step-results.js';
import { surroundingsOf } from './surroundings.js';

/** A plan that does not run, and where it would. */
interface BeforeRun {
  readonly prepared: PreparedPlan;
  /** Absolute. */
  readonly root: string;
  /** The folder in which logs would be. */
  readonly scratch: string;
  readonly host: Pick<Host, 'environment' | 'platform' | 'script'>;
}

/** The steps of a plan that the cache can be asked for, each by its node. */
export async function cacheableSteps({
  prepared,
  root,
  scratch,
  host,
}: BeforeRun): Promise<ReadonlyMap<number, CacheableStep>> {
  const { plan } = prepared;
  const language = usesExpressions(plan) ? await import('../expression/language.js') : null;
  const state = new RunState(prepared);
  for (const [node] of plan.steps.entries()) state.record(node, expected(state.facts(node)), 0);
  const input = { plan, language, ...surroundingsOf(prepared, { root }, host) };
  const evaluator = new StepEvaluator(input, state, new AbortController().signal);
  const steps = new Map<number, CacheableStep>();
  for (const [node] of plan.steps.entries()) {
    const resolved: Result<ResolvedStep, string> = await evaluator.resolve(node);
    const step = resolved.ok
      ? cacheableStep(resolved.value, plan, { root, scratch }, { env: {}, path: [] })
      : null;
    if (step !== null) steps.set(node, step);
  }
  return steps;
}

import { resolve } from 'node:path';
import { groupNumbers } from '../graph/groups.js';
import { buildStepGraph } from '../graph/step-graph.js';
import type { SourceText } from '../model/source-text.js';
import type { RunOptions } from '../options/table.js';
import { didYouMean } from '../util/closest-word.js';
import { err, ok, type Result } from '../util/result.js';
import { checkPlan, type CheckedPlan, type CheckSurroundings } from './check-plan.js';
import type { Plan } from './plan.js';

/** A checked plan cut down to the steps that were asked for. */
export type PreparedPlan = Extract<CheckedPlan, { ok: true }>;

/** Why a plan is not run. `usage` are sentences about the options. */
export type RefusedPlan =
  Extract<CheckedPlan, { ok: false }> | { readonly ok: false; readonly usage: readonly string[] };

/** The options that decide what of a plan is run. */
export interface Preparation extends Pick<RunOptions, 'root' | 'only' | 'inputs'> {
  /** Whether the plan will run, so that each of its inputs needs a value. */
  readonly isToRun: boolean;
}

/** Checks a plan, and keeps the steps that were asked for. */
export async function preparePlan(
  source: SourceText,
  { root, only, inputs, isToRun }: Preparation,
  surroundings: Pick<CheckSurroundings, 'platform' | 'isInline'>,
): Promise<PreparedPlan | RefusedPlan> {
  const checked = await checkPlan(source, {
    ...surroundings,
    root: resolve(root),
    repository: resolve('.'),
    givenInputs: inputs,
  });
  if (!checked.ok) return checked;
  const { problems, missing } = checked.inputs;
  const usage = isToRun ? [...problems, ...missing] : problems;
  if (usage.length > 0) return { ok: false, usage };
  if (only === null) return checked;
  const selected = selectSteps(checked.plan, only);
  if (!selected.ok) return { ok: false, usage: selected.error };
  const graph = buildStepGraph(selected.value.steps);
  return { ...checked, plan: selected.value, graph, groups: groupNumbers(graph) };
}

/** A plan with only the named steps and all that they need. The errors name unknown ids. */
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

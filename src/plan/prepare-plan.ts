import { resolve } from 'node:path';
import { groupNumbers } from '../graph/groups.js';
import { buildStepGraph } from '../graph/step-graph.js';
import type { SourceText } from '../model/source-text.js';
import type { RunOptions } from '../options/table.js';
import { checkPlan, type CheckedPlan, type CheckSurroundings } from './check-plan.js';
import { rootProblems } from './check-root.js';
import { selectSteps, type Selection, type SelectionRefusal } from './select-steps.js';
import { ok, type Result } from '../util/result.js';

/** A checked plan cut down to the steps that were asked for. */
export type PreparedPlan = Extract<CheckedPlan, { ok: true }>;

/** Why a plan is not run. `usage` are sentences about the options. */
export type RefusedPlan =
  Extract<CheckedPlan, { ok: false }> | { readonly ok: false; readonly usage: readonly string[] };

/** The options that decide what of a plan is run. */
export interface Preparation extends Pick<RunOptions, 'root' | 'only' | 'skip' | 'inputs'> {
  /** Whether the plan will run, so that each of its inputs needs a value. */
  readonly isToRun: boolean;
}

/** Checks a plan, and keeps the steps that were asked for. */
export async function preparePlan(
  source: SourceText,
  { root, inputs, isToRun, only, skip }: Preparation,
  surroundings: Pick<CheckSurroundings, 'platform' | 'isInline' | 'repository'>,
): Promise<PreparedPlan | RefusedPlan> {
  const checked = await checkPlan(source, {
    ...surroundings,
    root: resolve(root),
    givenInputs: inputs,
  });
  if (!checked.ok) return checked;
  const { problems, missing } = checked.inputs;
  const usage = isToRun ? [...problems, ...missing] : problems;
  if (usage.length > 0) return { ok: false, usage };
  const narrowed = await narrowPlan(checked, { only, skip });
  if (!narrowed.ok) return { ok: false, ...narrowed.error };
  const wrongRoot = rootProblems(root, narrowed.value.plan);
  return wrongRoot.length > 0 ? { ok: false, usage: wrongRoot } : narrowed.value;
}

/** Keeps some steps of a plan. */
export async function narrowPlan(
  prepared: PreparedPlan,
  selection: Selection,
): Promise<Result<PreparedPlan, SelectionRefusal>> {
  const selected = await selectSteps(prepared.plan, selection);
  if (!selected.ok) return selected;
  if (selected.value === prepared.plan) return ok(prepared);
  const graph = buildStepGraph(selected.value.steps);
  return ok({ ...prepared, plan: selected.value, graph, groups: groupNumbers(graph) });
}

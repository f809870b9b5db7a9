/** Composes what is done before anything runs: text → checked plan → the steps that were asked for. */
import { resolve } from 'node:path';
import { groupNumbers } from '../graph/groups.js';
import { buildStepGraph } from '../graph/step-graph.js';
import type { SourceText } from '../model/source-text.js';
import type { RunOptions } from '../options/table.js';
import { checkPlan, type CheckedPlan, type CheckSurroundings } from './check-plan.js';
import { selectSteps } from './select-steps.js';

/** A checked plan cut down to the steps that were asked for. */
export type PreparedPlan = Extract<CheckedPlan, { ok: true }>;

/** Why a plan is not run. */
export type Refusal =
  Extract<CheckedPlan, { ok: false }> | { readonly ok: false; readonly usage: readonly string[] };

/** What of a run's options says which plan it is. */
export interface Preparation extends Pick<RunOptions, 'root' | 'only' | 'inputs'> {
  /** Whether the plan is to run, and so needs a value for each of its inputs. */
  readonly isToRun: boolean;
}

/** Checks a plan, and picks the steps that were asked for. */
export async function preparePlan(
  source: SourceText,
  { root, only, inputs, isToRun }: Preparation,
  surroundings: Pick<CheckSurroundings, 'platform' | 'isInline'>,
): Promise<PreparedPlan | Refusal> {
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
  const wanted = new Set(graph.ids);
  const fileCounts = new Map([...checked.fileCounts].filter(([id]) => wanted.has(id)));
  const groups = groupNumbers(graph);
  return { ...checked, plan: selected.value, graph, groups, fileCounts };
}

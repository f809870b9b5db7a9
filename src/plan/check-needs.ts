import { findCycles } from '../graph/find-cycles.js';
import type { StepGraph } from '../graph/step-graph.js';
import type { Step } from '../kinds/table.js';
import { errorAt, MAX_DIAGNOSTICS, type Diagnostic } from '../model/diagnostic.js';
import { valueOf } from '../model/syntax-tree.js';
import { didYouMean } from '../util/closest-word.js';
import { needsOf, stepSpan } from './build-plan.js';
import type { Plan } from './plan.js';

/** Every need names a step. */
export function checkNeedsExist(plan: Plan): readonly Diagnostic[] {
  const known = new Set(plan.steps.map((step) => step.id));
  let hints = 0;
  return plan.steps.flatMap((step) => {
    if (step.needs.every((need) => known.has(need))) return [];
    return needsOf(step.syntax)
      .filter((need) => !known.has(need.id))
      .map((need) => {
        const message = `step "${step.id}" needs "${need.id}", and there is no such step`;
        // Further problems are not shown, so they need no hint.
        hints += 1;
        const hint = hints > MAX_DIAGNOSTICS ? undefined : needHint(need.id, step, plan.steps);
        return errorAt(need.span, message, hint);
      });
  });
}

/** How many steps are searched for one that is meant. */
const MAX_SEARCHED = 5000;

/** What was probably meant by a need without a step. Never the step itself. */
function needHint(need: string, self: Step, steps: readonly Step[]): string | undefined {
  const others = steps.slice(0, MAX_SEARCHED).filter(({ id }) => id !== self.id);
  const parts = need.split(/[\s,]+/).filter((part) => part !== '');
  const areIds = need.includes(',') || parts.every((part) => others.some(({ id }) => id === part));
  if (parts.length > 1 && areIds) {
    return `write a list: [${parts.join(', ')}]`;
  }
  const named = others.find(
    ({ name, isNameGiven }) => isNameGiven && name.trim().toLowerCase() === need.toLowerCase(),
  );
  if (named === undefined)
    return didYouMean(
      need,
      others.map(({ id }) => id),
    );
  return valueOf(named.syntax, 'id') === undefined
    ? 'a step of this name has no id: give it one, and write the id here'
    : `write the id of the step of this name: "${named.id}"`;
}

/** No step waits for itself, directly or through others. */
export function checkCycles(plan: Plan, graph: StepGraph): readonly Diagnostic[] {
  return findCycles(graph).flatMap((cycle) => {
    const [first = 0, second = first] = cycle;
    const step = plan.steps[first];
    if (step === undefined) return [];
    const need = needsOf(step.syntax).find((one) => one.id === graph.ids[second]);
    const path = pathText(cycle.map((node) => graph.ids[node] ?? ''));
    const message =
      cycle.length === 2
        ? `step "${step.id}" needs itself`
        : `these steps wait for each other: ${path}`;
    const hint = cycle.length === 2 ? 'remove this need' : 'remove one of these needs';
    return [errorAt(need?.span ?? stepSpan(step), message, hint)];
  });
}

/** How many steps of a long cycle are named at each end. */
const SHOWN = 10;

/** A cycle as a path that ends where it begins. Only the two ends of a long one are shown. */
function pathText(ids: readonly string[]): string {
  const between = ids.length - 1 - 2 * SHOWN;
  if (between <= 0) return ids.join(' → ');
  const middle = `… ${String(between)} more …`;
  return [...ids.slice(0, SHOWN), middle, ...ids.slice(-SHOWN - 1)].join(' → ');
}

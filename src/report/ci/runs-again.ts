import { ancestorsOf } from '../../graph/ancestors.js';
import { kindOf, type Step } from '../../kinds/table.js';
import { errorAt, type Diagnostic } from '../../model/diagnostic.js';
import { stepSpan } from '../../plan/build-plan.js';
import { expressionFields } from '../../plan/expression-fields.js';
import { firstOf } from '../../util/first-of.js';
import type { PlanShape } from '../log/graph-text.js';

/** The step of a node. */
export function stepAt({ plan }: PlanShape, node: number): Step {
  const step = plan.steps[node];
  if (step === undefined) throw new Error(`Internal error: no step ${String(node)}`);
  return step;
}

/** Whether a step runs beside those that need it, and not before them. */
export function isService(shape: PlanShape, node: number): boolean {
  return kindOf(stepAt(shape, node)).isLasting;
}

/** What runs once more in the job of a step: services, and all that it may read the result of. */
export function runsAgain(shape: PlanShape, node: number): readonly number[] {
  const { graph } = shape;
  const before = ancestorsOf(graph, node);
  const texts = expressionFields(stepAt(shape, node)).map(({ text }) => text);
  if (texts.some((text) => /\b(?:steps|needs)\b/i.test(text))) return before;
  const again = new Set(before.filter((one) => isService(shape, one)));
  for (const service of again) for (const one of ancestorsOf(graph, service)) again.add(one);
  return [...again].sort((a, b) => a - b);
}

/** Steps that must not run twice and would: in their own job, and in those of others. */
export function onceProblems(shape: PlanShape): readonly Diagnostic[] {
  const { steps } = shape.plan;
  if (!steps.some(({ once }) => once)) return [];
  const runsIn = new Map<number, string[]>();
  steps.forEach(({ id }, node) => {
    // A service has no job of its own.
    const own = isService(shape, node) ? [] : [node, ...runsAgain(shape, node)];
    for (const one of own) {
      if (steps[one]?.once === true) runsIn.set(one, [...(runsIn.get(one) ?? []), id]);
    }
  });
  return [...runsIn].flatMap(([node, jobs]) => {
    if (jobs.length < 2) return [];
    const step = stepAt(shape, node);
    const message = `the step "${step.id}" must not run twice, and would run in the jobs of ${firstOf(jobs)}`;
    return [errorAt(stepSpan(step), message, isService(shape, node) ? ONE_USER : NO_RESULTS)];
  });
}

const ONE_USER = 'run the plan in one job: services run in each job that needs them';

const NO_RESULTS =
  'run the plan in one job; or let later steps read a file of its cache.outputs, and neither steps.X nor needs.X nor a service that needs it';

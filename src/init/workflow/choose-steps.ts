import { isScalar } from 'yaml';
import { parseExpression, STEP_CONTEXTS } from '../../expression/language.js';
import { isKnownShell } from '../../script/shells.js';
import { fateOf } from './handed-over.js';
import { expressionsOf, stepExpressions, type StepExpression } from './step-texts.js';
import {
  mapOf,
  resolved,
  stringAt,
  textOf,
  type WorkflowJob,
  type WorkflowStep,
} from './workflow-job.js';

/** The steps that become the plan, and why others cannot be part of it. */
export interface ChosenSteps {
  /** Consecutive. */
  readonly steps: readonly WorkflowStep[];
  /** By the index of a step, why it stays in the workflow. */
  readonly reasons: ReadonlyMap<number, string>;
}

/**
 * Chooses the longest sequence of `run` steps that nothing interrupts. One plan takes the place of one sequence: a step
 * that stays may depend on all before it, and all after it may depend on that step. Without a step to take it is empty.
 */
export function chooseSteps(job: WorkflowJob): ChosenSteps {
  const reasons = new Map<number, string>();
  for (const step of job.steps) {
    const reason = reasonToStay(step, job);
    if (reason !== null) reasons.set(step.index, reason);
  }
  for (;;) {
    const steps = longestSequence(job.steps, reasons);
    if (steps.length === 0) return { steps, reasons };
    const read = outcomesReadOutside(job, steps);
    const late = steps.filter(({ id }) => id !== null && read.has(id.toLowerCase()));
    for (const { index } of late) reasons.set(index, 'its outcome is read outside of the plan');
    if (late.length > 0) continue;
    return { steps, reasons: withNeighbours(job.steps, steps, reasons) };
  }
}

function longestSequence(
  steps: readonly WorkflowStep[],
  reasons: ReadonlyMap<number, string>,
): readonly WorkflowStep[] {
  let longest: readonly WorkflowStep[] = [];
  let current: WorkflowStep[] = [];
  for (const step of steps) {
    current = reasons.has(step.index) ? [] : [...current, step];
    if (current.length > longest.length) longest = current;
  }
  return longest;
}

/** The steps that could be in the plan but for steps that stand between. */
function withNeighbours(
  all: readonly WorkflowStep[],
  chosen: readonly WorkflowStep[],
  reasons: ReadonlyMap<number, string>,
): ReadonlyMap<number, string> {
  const [first = 0, last = 0] = [chosen[0]?.index, chosen.at(-1)?.index];
  const others = all.filter((one) => !reasons.has(one.index) && !chosen.includes(one));
  const added = others.map(({ index }): [number, string] => {
    const [from, to] = index < first ? [index, first] : [last, index];
    const between = all.filter(
      (one) => one.index > from && one.index < to && reasons.has(one.index),
    );
    const names = between.map(({ label, line }) => `${label} (line ${String(line)})`);
    const [stand, them] = names.length === 1 ? ['stands', 'it'] : ['stand', 'them'];
    return [
      index,
      `${names.join(' and ')} ${stand} between it and the plan; move ${them} out of the way, where the order allows that, and run init again`,
    ];
  });
  return new Map([...reasons, ...added]);
}

/** Why an action stays. */
export const ACTION_REASON = 'plans run scripts, not actions';

/** Keys of a workflow's step that a plan has too. */
const PLAN_KEYS = new Set([
  ...['id', 'name', 'if', 'env', 'run', 'shell', 'working-directory'],
  ...['continue-on-error', 'timeout-minutes'],
]);

function reasonToStay({ node }: WorkflowStep, job: WorkflowJob): string | null {
  const { document } = job;
  if (node.has('uses')) return ACTION_REASON;
  const strange = node.items.map(({ key }) => textOf(key)).find((key) => !PLAN_KEYS.has(key));
  if (strange !== undefined) return `"${strange}" has no meaning in a plan`;
  const script = stringAt(node, 'run', document);
  if (script === null || script.trim() === '') return 'it has no script';
  return shellReason(node, job) ?? expressionReason(node, job);
}

function shellReason(node: WorkflowStep['node'], job: WorkflowJob): string | null {
  const shell = stringAt(node, 'shell', job.document) ?? runDefault(job, 'shell');
  if (shell === null || isKnownShell(shell))
    return shell?.includes('${{') === true ? VARYING : null;
  return shell.includes('${{') ? VARYING : `the shell "${shell}" is not known`;
}

const VARYING = 'its shell is an expression, and the shell of a step in a plan is fixed';

/** A value of `defaults.run`, of the job or else of the workflow. */
export function runDefault({ workflow, job, document }: WorkflowJob, key: string): string | null {
  for (const owner of [job, workflow]) {
    const defaults = mapOf(owner, 'defaults', document);
    const run = defaults === undefined ? undefined : mapOf(defaults, 'run', document);
    const value = run === undefined ? null : stringAt(run, key, document);
    if (value !== null) return value;
  }
  return null;
}

/** Contexts of workflows, of which expressions may read anything as far as the parser is concerned. */
const CONTEXTS = [...STEP_CONTEXTS, 'secrets', 'vars', 'matrix', 'strategy', 'job'];

/** Whatever its place, the steps that a step can read do not decide whether it can be taken. */
const NO_STEPS = { inPlan: new Set<string>(), before: new Set<string>() };

function expressionReason(node: WorkflowStep['node'], job: WorkflowJob): string | null {
  const found = stepExpressions(node, job.document);
  if (!found.ok) return found.error;
  for (const expression of found.value) {
    const { source, isCondition, paths, calls } = expression;
    const parsed = parseExpression(source, { contexts: CONTEXTS, isCondition });
    if (!parsed.ok) return `the expression "${source.trim()}" is not right: ${parsed.error}`;
    for (const path of paths) {
      const fate = fateOf(path, NO_STEPS);
      if (fate.type === 'refused') return fate.reason;
    }
    if (calls.some(({ name, isNegated }) => name === 'cancelled' && !isNegated)) {
      return 'no step of a plan begins once a run is cancelled';
    }
  }
  return null;
}

/** The ids (in lower case) of steps whose outcome something reads that stays in the workflow. */
function outcomesReadOutside(
  job: WorkflowJob,
  chosen: readonly WorkflowStep[],
): ReadonlySet<string> {
  const stepsOutside = job.steps.filter((step) => !chosen.includes(step));
  const expressions = [
    ...stepsOutside.flatMap(({ node }) => {
      const found = stepExpressions(node, job.document);
      return found.ok ? found.value : [];
    }),
    ...inputExpressions(job, stepsOutside),
  ];
  return new Set(
    expressions.flatMap(({ paths }) =>
      paths.flatMap(({ path: [context, id, field] }) =>
        context === 'steps' && id !== undefined && field !== 'outputs' ? [id.toLowerCase()] : [],
      ),
    ),
  );
}

/** The expressions in the inputs of actions and in the outputs of the job. */
function inputExpressions(
  { job, document }: WorkflowJob,
  steps: readonly WorkflowStep[],
): readonly StepExpression[] {
  const maps = [
    mapOf(job, 'outputs', document),
    ...steps.map(({ node }) => mapOf(node, 'with', document)),
  ];
  return maps.flatMap((map) =>
    (map?.items ?? []).flatMap((pair) => {
      const value = resolved(pair.value, document);
      const text = isScalar(value) ? String(value.value) : '';
      return expressionsOf(text, false);
    }),
  );
}

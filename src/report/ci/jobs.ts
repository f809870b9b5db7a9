/**
 * Pipelines of other CI systems, in which each step of a plan is a job of its own. In: a checked plan. Out: its jobs as any
 * vendor can have them, and the text of one vendor. This folder must not know how a plan is run here.
 */
import { hasExpression } from '../../expression/template.js';
import { ancestorsOf } from '../../graph/ancestors.js';
import { neighbours } from '../../graph/step-graph.js';
import { cacheOf, type Step } from '../../kinds/table.js';
import type { RunStep, StepId } from '../../model/plan.js';
import { expressionFields, planEnvFields } from '../../plan/expression-fields.js';
import { firstOf } from '../../util/first-of.js';
import { printable } from '../../util/printable.js';
import { shellWord } from '../../util/shell-word.js';
import type { PlanShape } from '../log/graph-text.js';
import { isService, runsAgain, stepAt } from './runs-again.js';

/** What a vendor's jobs can do by themselves. */
export interface Abilities {
  readonly timeout: boolean;
  /** Whether a job may fail without failing the pipeline. */
  readonly mayFail: boolean;
  /** At most so many. */
  readonly retries: number;
  /** Whether a text can be written so that the vendor reads nothing into it. */
  readonly canSay: (text: string) => boolean;
}

/** How the plan is run by jobs that need Stepwave. */
export interface PlanCall {
  /** The plan file, as a runner finds it from the root of the repository. */
  readonly file: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** What a job does. */
export type Work =
  | {
      readonly type: 'script';
      readonly script: string;
      /** `bash -eo pipefail`, `sh -e`, or for null `bash -e`. */
      readonly shell: 'bash' | 'sh' | null;
      /** Relative to the root of the repository; null for that. */
      readonly directory: string | null;
      readonly env: Readonly<Record<string, string>>;
    }
  /** Lines for a POSIX shell. */
  | { readonly type: 'stepwave'; readonly lines: readonly string[] };

/** A step as a job. */
export interface CiJob {
  readonly id: StepId;
  readonly name: string;
  /** Jobs that must come first, in plan order. */
  readonly needs: readonly StepId[];
  /** Jobs before it that leave files, in plan order. */
  readonly sources: readonly StepId[];
  /** Globs of the files that it leaves. */
  readonly outputs: readonly string[];
  readonly mutex: string | null;
  readonly work: Work;
  /** What the vendor has to do; nothing of it where Stepwave does. */
  readonly timeoutMinutes: number | null;
  readonly retries: number;
  readonly mayFail: boolean;
}

/** A plan as jobs. */
export interface Pipeline {
  readonly plan: string;
  readonly jobs: readonly CiJob[];
  /** What a reader must know: sentences. */
  readonly notes: readonly string[];
}

/** The files by which a step tells later ones something, and what only Stepwave sets. */
const RUNNER_VARIABLE = /\b(?:GITHUB|RUNNER|STEPWAVE)_[A-Z]/;

/** Makes a job of each step but services, which run in the jobs that need them. */
export function pipelineOf(shape: PlanShape, call: PlanCall, abilities: Abilities): Pipeline {
  const { plan, graph } = shape;
  const nodes = plan.steps.flatMap((_, node) => (isService(shape, node) ? [] : [node]));
  const jobs = nodes.map((node) => jobOf(shape, node, { call, abilities }));
  const ids = (some: readonly number[]): readonly StepId[] =>
    some.map((node) => graph.ids[node] ?? '');
  const again = nodes.filter((node) => runsAgain(shape, node).length > 0);
  const silent = nodes.filter(
    (node) =>
      neighbours(graph.dependents, node).length > 0 && outputsOf(plan.steps[node]).length === 0,
  );
  const hasCalls = jobs.some(({ work }) => work.type === 'stepwave');
  const notes = notesOn({ silent: ids(silent), again: ids(again), hasCalls });
  return { plan: plan.name, jobs, notes };
}

function jobOf(
  shape: PlanShape,
  node: number,
  { call, abilities }: { readonly call: PlanCall; readonly abilities: Abilities },
): CiJob {
  const { plan, graph } = shape;
  const step = stepAt(shape, node);
  const script = nativeScript(shape, node, abilities);
  const ids = (some: readonly number[]): readonly StepId[] =>
    some.map((one) => graph.ids[one] ?? '');
  const before = ancestorsOf(graph, node).filter((one) => !isService(shape, one));
  return {
    id: step.id,
    name: nameFor(step, abilities),
    needs: ids(jobNeeds(shape, node)),
    sources: ids(before.filter((one) => outputsOf(plan.steps[one]).length > 0)),
    outputs: outputsOf(step),
    mutex: step.mutex,
    work: script ?? { type: 'stepwave', lines: stepwaveLines(shape, node, call) },
    timeoutMinutes: script === null ? null : (step.timeoutMinutes as number | null),
    retries: script === null ? 0 : step.retries,
    mayFail: script !== null && step.continueOnError === true,
  };
}

function nameFor({ id, name, isNameGiven }: Step, { canSay }: Abilities): string {
  return isNameGiven && !hasExpression(name) && canSay(name) ? printable(name) : id;
}

/** What a job waits for: in the place of a service, what that needs. */
function jobNeeds(shape: PlanShape, node: number): readonly number[] {
  const needs = new Set<number>();
  const queue = [...neighbours(shape.graph.needs, node)];
  for (const need of queue) {
    if (!isService(shape, need)) needs.add(need);
    else queue.push(...neighbours(shape.graph.needs, need));
  }
  return [...needs].sort((a, b) => a - b);
}

/** A job of the vendor's own; null for a step that only Stepwave can run as the plan says. */
function nativeScript(
  shape: PlanShape,
  node: number,
  abilities: Abilities,
): Extract<Work, { type: 'script' }> | null {
  const step = stepAt(shape, node);
  if (step.kind !== 'run' || !isPlain(step, abilities)) return null;
  if (planEnvFields(shape.plan).length > 0 || runsAgain(shape, node).length > 0) return null;
  const env = { ...shape.plan.env, ...step.env };
  const texts = [step.script, step.workingDirectory ?? '', ...Object.values(env)];
  if (texts.some((text) => RUNNER_VARIABLE.test(text) || !abilities.canSay(text))) return null;
  const { script, workingDirectory: directory } = step;
  return { type: 'script', script, shell: step.shell as 'bash' | 'sh' | null, directory, env };
}

/** Whether a vendor's job does what the step says, and nothing in it has to be evaluated. */
function isPlain(step: RunStep, abilities: Abilities): boolean {
  return (
    expressionFields(step).length === 0 &&
    step.condition === null &&
    step.changed === null &&
    [null, 'bash', 'sh'].includes(step.shell) &&
    step.leg?.share == null &&
    (step.timeoutMinutes === null || abilities.timeout) &&
    (step.continueOnError === false || abilities.mayFail) &&
    step.retries <= abilities.retries
  );
}

/** The globs of a step's files, as far as its plan says. */
function outputsOf(step: Step | undefined): readonly string[] {
  const outputs = step === undefined ? [] : (cacheOf(step)?.outputs ?? []);
  return outputs.some(hasExpression) ? [] : outputs;
}

/** Runs one step of the plan, without what other jobs have done. */
function stepwaveLines(shape: PlanShape, node: number, call: PlanCall): readonly string[] {
  const again = new Set(runsAgain(shape, node));
  const done = ancestorsOf(shape.graph, node).filter((one) => !again.has(one));
  const idsOf = (nodes: readonly number[]): string =>
    nodes.map((one) => shape.graph.ids[one] ?? '').join(',');
  const words = [
    ...['run', call.file, '--only', idsOf([node])],
    ...(done.length === 0 ? [] : ['--skip', idsOf(done)]),
    ...Object.entries(call.inputs).flatMap(([name, value]) => ['--input', `${name}=${value}`]),
  ];
  return [
    'stepwave=$(mktemp -d)',
    'git clone --quiet https://github.com/stepwave/stepwave "$stepwave"',
    `node "$stepwave/dist/index.js" ${words.map(shellWord).join(' ')}`,
  ];
}

const PIN =
  'Jobs that clone Stepwave get its newest commit; a git checkout after the clone takes one of your choice.';

/** What there is to say something on. */
interface Remarks {
  /** Steps that leave no files for those that need them. */
  readonly silent: readonly StepId[];
  /** Steps in whose jobs others run once more. */
  readonly again: readonly StepId[];
  /** Whether jobs run Stepwave. */
  readonly hasCalls: boolean;
}

function notesOn({ silent, again, hasCalls }: Remarks): readonly string[] {
  return [
    ...(hasCalls ? [PIN] : []),
    ...(silent.length === 0
      ? []
      : [
          'Each job starts from a checkout. It gets the files of jobs before it whose steps have cache.outputs, and no others.',
          `These steps have none, and others need them: ${firstOf(silent)}.`,
        ]),
    ...(again.length === 0
      ? []
      : [
          `Results and services stay in their job. These jobs run what they need of them once more: ${firstOf(again)}.`,
        ]),
  ];
}

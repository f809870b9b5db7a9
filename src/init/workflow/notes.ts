import { isMap, isScalar } from 'yaml';
import { lineAt } from '../../model/source-text.js';
import type { ChosenSteps } from './choose-steps.js';
import type { PlanCondition } from './conditions.js';
import { givenBy, type HandedOver } from './handed-over.js';
import type { PlanFrame } from './plan-frame.js';
import { textOf, type WorkflowJob, type WorkflowStep } from './workflow-job.js';
import { CHECKOUT } from './workflow-text.js';

/** Something that was left out of the plan or changed. */
export interface Note {
  /** In the workflow, from 1. */
  readonly line: number;
  /** A sentence without a full stop. */
  readonly text: string;
}

/** What came of a job. */
interface Outcome {
  readonly job: WorkflowJob;
  readonly chosen: ChosenSteps;
  readonly frame: PlanFrame;
  readonly handedOver: ReadonlyMap<string, HandedOver>;
  readonly conditions: readonly PlanCondition[];
  readonly isCheckoutMissing: boolean;
}

/** All that was left out or changed, by line. */
export function notesOf(outcome: Outcome): readonly Note[] {
  const { job, chosen } = outcome;
  return [
    ...jobNotes(job),
    ...variableNotes(outcome),
    ...stayNotes(job, chosen),
    ...handedOverNotes(outcome),
    ...conditionNotes(outcome),
    ...(outcome.isCheckoutMissing ? [checkoutNote(chosen)] : []),
  ].sort((a, b) => a.line - b.line);
}

/** The steps that stay in the workflow. Those that follow each other for one reason are told together. */
export function stayNotes({ steps }: WorkflowJob, { reasons }: ChosenSteps): readonly Note[] {
  const runs: WorkflowStep[][] = [];
  for (const step of steps) {
    const reason = reasons.get(step.index);
    const last = runs.at(-1)?.at(-1);
    if (reason === undefined) continue;
    const isNext = last?.index === step.index - 1 && reasons.get(last.index) === reason;
    if (isNext) runs.at(-1)?.push(step);
    else runs.push([step]);
  }
  return runs.map((run) => {
    const [first, last] = [run[0], run.at(-1)];
    const names = `${first?.label ?? ''}${run.length < 3 ? ' and' : ' to'} ${last?.label ?? ''}`;
    const subject = run.length === 1 ? `${first?.label ?? ''} stays` : `${names} stay`;
    const reason = reasons.get(first?.index ?? 0) ?? '';
    return { line: first?.line ?? 1, text: `${subject} in the workflow: ${reason}` };
  });
}

/** Keys of a job that do something to its steps. */
const AROUND: ReadonlyMap<string, string> = new Map([
  ['services', 'the workflow still starts them; elsewhere, start them before the plan'],
  ['container', 'the workflow still runs the plan in it; elsewhere, start the plan inside of it'],
  ['strategy', 'the workflow still runs the plan once for each combination'],
]);

function jobNotes({ source, job }: WorkflowJob): readonly Note[] {
  return job.items.flatMap(({ key }) => {
    const reason = AROUND.get(textOf(key));
    const offset = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    return reason === undefined
      ? []
      : [{ line: lineAt(source, offset), text: `"${textOf(key)}" is not in the plan: ${reason}` }];
  });
}

function variableNotes({ job: { source }, frame: { left } }: Outcome): readonly Note[] {
  return left.map(({ name, reason, offset }) => ({
    line: lineAt(source, offset),
    text: `the variable ${name} is not in the plan, ${reason}; steps inherit it from the workflow`,
  }));
}

function handedOverNotes({ job, chosen, handedOver }: Outcome): readonly Note[] {
  const line = chosen.steps[0]?.line ?? 1;
  return [...handedOver.values()].map((one) => {
    const isSecret = one.path.startsWith('secrets.');
    const place = firstPlace(job, chosen.steps, one.path);
    const effect = isSecret
      ? 'every step of the plan can read it'
      : 'set it yourself where the plan runs elsewhere';
    return {
      line: place ?? line,
      text: `${one.path} is handed over by the workflow as the variable ${one.name} (${givenBy(one)}): ${effect}`,
    };
  });
}

/** The line where a value is read first. */
function firstPlace(
  { source }: WorkflowJob,
  steps: readonly WorkflowStep[],
  path: string,
): number | null {
  for (const { node } of steps) {
    const [start, end] = isMap(node) ? (node.range ?? [0, 0]) : [0, 0];
    const at = source.text.slice(start, end).toLowerCase().indexOf(path.toLowerCase());
    if (at !== -1) return lineAt(source, start + at);
  }
  return null;
}

function conditionNotes({ chosen, conditions }: Outcome): readonly Note[] {
  const isFirstOfJob = chosen.steps[0]?.index === 0;
  return chosen.steps.flatMap((step, position) => {
    const condition = conditions[position];
    if (condition === undefined) return [];
    const notes: Note[] = [];
    const add = (text: string): void => {
      notes.push({ line: step.line, text: `the condition of ${step.label}: ${text}` });
    };
    if (condition.change !== null) add(condition.change);
    if (condition.callsAlways) add('always() starts no step of a plan once the run is cancelled');
    if (condition.looksAtFailures && !isFirstOfJob) {
      add('if a step before the plan fails, the plan does not run, nor does this step');
    }
    return notes;
  });
}

function checkoutNote({ steps }: ChosenSteps): Note {
  return {
    line: steps[0]?.line ?? 1,
    text: `${CHECKOUT.name} is added before the plan, which is a file of the repository`,
  };
}

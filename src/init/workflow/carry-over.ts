/**
 * A job of a workflow → a plan with its `run` steps, the workflow that is left, and what was left out or changed. It must
 * not know files: it takes and gives texts.
 */
import { lineAt, type SourceText } from '../../model/source-text.js';
import { err, ok, type Result } from '../../util/result.js';
import { chooseSteps, type ChosenSteps } from './choose-steps.js';
import { collectHandedOver, type ReadableSteps } from './handed-over.js';
import { notesOf, stayNotes, type Note } from './notes.js';
import { planFrame } from './plan-frame.js';
import { planText } from './plan-text.js';
import { expressionsOf, stepExpressions } from './step-texts.js';
import { mapOf, readJob, stringAt, type WorkflowJob, type WorkflowStep } from './workflow-job.js';
import { workflowText } from './workflow-text.js';

/** A job that has become a plan. */
export interface CarriedOver {
  readonly job: string;
  readonly plan: string;
  /** How many steps the plan has. */
  readonly count: number;
  readonly workflow: string;
  readonly notes: readonly Note[];
}

/** Which job, and where the plan will be. */
export interface CarryOverRequest {
  /** Null for the only job that there is. */
  readonly job: string | null;
  /** The plan's file in the repository; null for the default. */
  readonly planFile: string | null;
  /** Who makes the plan; `infer` finds another order. Default: `init`. */
  readonly command?: 'init' | 'infer';
}

/** Makes a plan of a job. The error is for people. */
export function carryOver(
  source: SourceText,
  request: CarryOverRequest,
): Result<CarriedOver, string> {
  const read = readJob(source, request.job);
  if (!read.ok) return read;
  const job = read.value;
  const chosen = chooseSteps(job);
  if (chosen.steps.length === 0) return err(nothingToTake(job, chosen));
  const first = chosen.steps[0]?.index ?? 0;
  const earlier = job.steps.slice(0, first);
  const frame = planFrame(job, earlier);
  const readable = readableSteps(chosen, earlier);
  const handedOver = collectHandedOver(
    [
      ...expressionsOf(
        (frame.defaults.get('working-directory') as string | undefined) ?? '',
        false,
      ).map((expression) => ({ ...expression, steps: readable(0) })),
      ...chosen.steps.flatMap(({ node }, position) => {
        const found = stepExpressions(node, job.document);
        const steps = readable(position);
        return found.ok ? found.value.map((expression) => ({ ...expression, steps })) : [];
      }),
    ],
    job,
  );
  const { text, conditions } = planText({
    job,
    chosen,
    frame,
    handedOver,
    readable,
    command: request.command ?? 'init',
  });
  const checkout = checkoutBefore(job, earlier);
  const workflow = workflowText(job, chosen.steps, {
    planFile: planFileIn(checkout, request.planFile),
    handedOver: [...handedOver.values()],
    isCheckoutMissing: checkout === null,
  });
  if (workflow === null) return err(anchorProblem(job, chosen.steps[0]));
  const isCheckoutMissing = checkout === null;
  const notes = notesOf({ job, chosen, frame, handedOver, conditions, isCheckoutMissing });
  return ok({ job: job.id, plan: text, count: chosen.steps.length, workflow, notes });
}

function nothingToTake(job: WorkflowJob, chosen: ChosenSteps): string {
  const reasons = stayNotes(job, chosen).map(({ line, text }) => `  line ${String(line)}: ${text}`);
  const head = `${job.source.name}: no step of the job "${job.id}" can be part of a plan`;
  return [head, ...reasons].join('\n');
}

function anchorProblem({ source, id }: WorkflowJob, step: WorkflowStep | undefined): string {
  const line = String(step?.line ?? lineAt(source, 0));
  return `${source.name}:${line}: the steps of the job "${id}" have an anchor (&) that is used elsewhere; write out what it stands for`;
}

function readableSteps(
  { steps }: ChosenSteps,
  earlier: readonly WorkflowStep[],
): (position: number) => ReadableSteps {
  const idsOf = (some: readonly WorkflowStep[]): ReadonlySet<string> =>
    new Set(some.flatMap(({ id }) => (id === null ? [] : [id.toLowerCase()])));
  const before = idsOf(earlier);
  return (position) => ({ inPlan: idsOf(steps.slice(0, position)), before });
}

/** A checkout of the repository itself. */
interface Checkout {
  /** The folder in the workspace. */
  readonly path: string;
}

function checkoutBefore(
  { document }: WorkflowJob,
  earlier: readonly WorkflowStep[],
): Checkout | null {
  for (const { node } of earlier) {
    const uses = stringAt(node, 'uses', document) ?? '';
    if (!/^actions\/checkout(?:@|$)/.test(uses)) continue;
    const inputs = mapOf(node, 'with', document);
    const input = (name: string): string | null =>
      inputs === undefined ? null : stringAt(inputs, name, document);
    const repository = input('repository') ?? '';
    if (repository !== '' && !repository.includes('github.repository')) continue;
    return { path: (input('path') ?? '').replace(/^\.?\/+|\/+$/g, '') };
  }
  return null;
}

const DEFAULT_PLAN = '.github/stepwave.yml';

function planFileIn(checkout: Checkout | null, planFile: string | null): string | null {
  const path = checkout?.path ?? '';
  if (path === '' || path === '.') return planFile;
  return `${path}/${planFile ?? DEFAULT_PLAN}`;
}

import type { Step } from '../kinds/table.js';
import type { RestoredFacts } from '../model/cache.js';
import type {
  FailureCause,
  SplitResult,
  StartedFields,
  StepResult,
  Unchanged,
} from '../model/result.js';
import type { TaskResult } from '../model/task.js';
import type { Result } from '../util/result.js';
import type { StopReason } from './attempt.js';

/** What is known of a step before it runs. */
export interface StepFacts {
  readonly step: Step;
  readonly name: string;
  readonly group: number;
}

const NEVER_STARTED = {
  worker: null,
  readyMs: null,
  startMs: null,
  endMs: null,
  waitMs: null,
  durationMs: null,
  cpuMs: null,
  attempts: 0,
  exitCode: null,
  outputs: {},
  files: [],
} as const;

type Identity = Pick<StepResult, 'id' | 'name' | 'kind' | 'group' | 'needs' | 'of' | 'split'>;

function identity({ step, name, group }: StepFacts): Identity {
  const { id, kind, needs, leg } = step;
  const fields = { id, name, kind, group, needs };
  if (leg === undefined) return fields;
  const split = splitResult(step);
  return { ...fields, of: leg.of, ...(split === null ? {} : { split }) };
}

/** The share of a leg of a split; null for any other step. */
export function splitResult({ leg }: Pick<Step, 'leg'>): SplitResult | null {
  if (leg?.share == null) return null;
  const { files, predictedMs } = leg.share;
  return { files: files.length, predictedMs };
}

/** The result of a step that was passed over; `because` is the step to blame, null for its own `if`. */
export function passedOver(
  facts: StepFacts,
  outcome: 'skipped' | 'cancelled',
  because: string | null,
): StepResult {
  const fields = { ...identity(facts), ...NEVER_STARTED };
  return { ...fields, outcome, conclusion: outcome, because, cause: null };
}

/** The result of a step for which nothing has changed. */
function unneeded(facts: StepFacts, unchanged: Unchanged): StepResult {
  const fields = { ...identity(facts), ...NEVER_STARTED, unchanged };
  return { ...fields, outcome: 'skipped', conclusion: 'success', because: null, cause: null };
}

/** The result of a step that has nothing to do. What needs it goes on as after a success. */
function idle(facts: StepFacts, reason: string): StepResult {
  const fields = { ...identity(facts), ...NEVER_STARTED, reason };
  return { ...fields, outcome: 'skipped', conclusion: 'success', because: null, cause: null };
}

/** What a step would come to if it did all that is expected of it. */
export function expected(facts: StepFacts): StepResult {
  const cached = { key: '', from: '', savedMs: 0, restoredMs: 0 };
  const fields = { ...identity(facts), ...NEVER_STARTED, cached };
  return { ...fields, outcome: 'success', conclusion: 'success', because: null, cause: null };
}

/** The result of a step that the cache has. */
export function restored(facts: StepFacts, entry: RestoredFacts, restoredMs: number): StepResult {
  const cached = {
    key: entry.fingerprint,
    from: entry.savedAt,
    savedMs: entry.durationMs,
    restoredMs,
  };
  const fields = { ...identity(facts), ...NEVER_STARTED, outputs: entry.outputs, cached };
  return { ...fields, outcome: 'success', conclusion: 'success', because: null, cause: null };
}

/** The result of a step that could not start because one of its expressions has no value. */
export function unstartable(facts: StepFacts, message: string, isAllowed: boolean): StepResult {
  return failedBefore(facts, { kind: 'expression', message }, isAllowed);
}

/** The result of a step that began and never reported back, which is a bug of Stepwave. */
export function lost(facts: StepFacts): StepResult {
  const message = 'nothing more was heard of it: this is a bug of Stepwave, please report it';
  return failedBefore(facts, { kind: 'worker', message }, false);
}

/** The result of a step that could never have started. */
export function stalled(facts: StepFacts): StepResult {
  const { mutex } = facts.step;
  const what = mutex === null ? 'its place among the legs' : `its mutex "${mutex}"`;
  const message = `could not start: ${what} is held by a service that would be stopped only after it`;
  return failedBefore(facts, { kind: 'service', message }, false);
}

function failedBefore(facts: StepFacts, cause: FailureCause, isAllowed: boolean): StepResult {
  const conclusion = isAllowed ? 'success' : 'failure';
  const fields = { ...identity(facts), ...NEVER_STARTED };
  return { ...fields, outcome: 'failure', conclusion, because: null, cause };
}

/** How a step that started ended, all its attempts taken together. */
export type StepEnd =
  | { readonly type: 'success' }
  | { readonly type: 'failure'; readonly cause: FailureCause; readonly isAllowed: boolean }
  | { readonly type: 'cancelled'; readonly because: string | null };

/** The result of a step that started. */
export function started(
  facts: StepFacts,
  times: StartedFields,
  task: TaskResult,
  end: StepEnd,
): StepResult {
  const { exitCode, outputs, files } = task;
  const fields = { ...identity(facts), ...times, exitCode, outputs, files };
  switch (end.type) {
    case 'success':
      return { ...fields, outcome: 'success', conclusion: 'success', because: null, cause: null };
    case 'failure': {
      const conclusion = end.isAllowed ? 'success' : 'failure';
      return { ...fields, outcome: 'failure', conclusion, because: null, cause: end.cause };
    }
    case 'cancelled': {
      const { because } = end;
      return { ...fields, outcome: 'cancelled', conclusion: 'cancelled', because, cause: null };
    }
  }
}

/** The step to blame for a need that did not succeed: the need itself, or what it was skipped for. */
export function blamed(need: StepResult): string {
  return need.outcome === 'skipped' ? (need.because ?? need.id) : need.id;
}

/** What is known when all needs of a step are settled. */
interface DueStep {
  readonly facts: StepFacts;
  readonly needs: readonly StepResult[];
  /** Why the run is being stopped; null while it is not. */
  readonly stop: StopReason | null;
  /** The answer of the step's `if`; null for a step without one. */
  readonly answer: Result<boolean, string> | null;
  /** Since when there has been nothing for it to do; null if there is something. */
  readonly unchanged: Unchanged | null;
}

/** Decides whether a due step runs. Gives the result of one that does not; undefined for one that does. */
export function decideStart(due: DueStep): StepResult | undefined {
  const refused = refusedStart(due);
  if (refused !== undefined || due.unchanged === null) return refused;
  return unneeded(due.facts, due.unchanged);
}

function refusedStart({ facts, needs, stop, answer }: DueStep): StepResult | undefined {
  const failedNeed = needs.find((need) => need.conclusion !== 'success');
  const because = failedNeed === undefined ? null : blamed(failedNeed);
  // A step with an `if` might have run in spite of its needs; the stop is why it does not.
  if (stop !== null && (because === null || facts.step.condition !== null)) {
    return passedOver(facts, 'cancelled', stop.because);
  }
  if (stop !== null || answer === null) {
    return because === null ? nothingToDo(facts) : passedOver(facts, 'skipped', because);
  }
  if (!answer.ok) return unstartable(facts, `"if": ${answer.error}`, false);
  return answer.value ? nothingToDo(facts) : passedOver(facts, 'skipped', because);
}

/** The result of a step that would run, and has nothing to do; undefined for one that has. */
function nothingToDo(facts: StepFacts): StepResult | undefined {
  const { share = null } = facts.step.leg ?? {};
  return share?.files.length === 0 ? idle(facts, 'no file is left for it') : undefined;
}

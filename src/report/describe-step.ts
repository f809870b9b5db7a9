import {
  blockingMs,
  type Cached,
  type CancelledStep,
  type FailedStep,
  type FailureCause,
  type NeverStartedStep,
  type StepResult,
  type Unchanged,
  type UnstartableStep,
} from '../model/result.js';
import { unreachable } from '../util/unreachable.js';
import { formatDuration } from './format.js';

/** For the step that caused another one to be skipped or cancelled. */
export type StepById = ReadonlyMap<string, StepResult>;

/**
 * How a step ended, as a sentence that follows its id: `exited with code 3`, `skipped because "build" failed`.
 * It is one line and not escaped: it may contain text of the plan or of the system.
 */
export function describeStep(step: StepResult, stepById: StepById): string {
  return oneLine(describe(step, stepById));
}

function describe(step: StepResult, stepById: StepById): string {
  switch (step.outcome) {
    case 'success':
      if (step.cached !== undefined) return describeHit(step.cached);
      return `succeeded${step.attempts > 1 ? ` on attempt ${step.attempts}` : ''}${describeReady(step)}`;
    case 'failure':
      return describeFailure(step);
    case 'cancelled':
      return describeCancel(step, stepById);
    case 'skipped':
      if (step.unchanged !== undefined) return describeUnchanged(step.unchanged);
      if (step.reason !== undefined) return `skipped because ${step.reason}`;
      return `skipped because ${reason(step.because, stepById) ?? 'its condition was false'}`;
    default:
      return unreachable(step);
  }
}

/** `from the cache: it took 3.2 s when it ran, at 2026-01-01 12:00 UTC`. */
export function describeHit({ savedMs, from }: Pick<Cached, 'savedMs' | 'from'>): string {
  const when = from.slice(0, 16).replace('T', ' ');
  return `from the cache: it took ${formatDuration(savedMs)} when it ran, at ${when} UTC`;
}

/** `, ready after 1.2 s` for a service. */
function describeReady(step: StepResult): string {
  const startingMs = step.upMs === undefined ? null : blockingMs(step);
  return startingMs === null ? '' : `, ready after ${formatDuration(startingMs)}`;
}

/** `unchanged since 1a2b3c4`. */
export function describeUnchanged({ since }: Unchanged): string {
  return `unchanged since ${since.slice(0, 7)}`;
}

/** How a step ended and after which time: `exited with code 3 in 2.02 s`. One line, not escaped either. */
export function describeTimedStep(step: StepResult, stepById: StepById): string {
  const durationMs = tellingDuration(step);
  if (durationMs === null) return describeStep(step, stepById);
  const time = formatDuration(durationMs);
  if (step.outcome === 'success' && step.upMs !== undefined) {
    return `${describeStep(step, stepById)}, stopped after ${time}`;
  }
  return step.outcome === 'cancelled'
    ? oneLine(`cancelled after ${time}, because ${cancelReason(step, stepById)}`)
    : `${describeStep(step, stepById)} in ${time}`;
}

/**
 * How long a step took, in milliseconds, where that says more than how it ended. A step that could not start ran for no
 * time, and one that timed out took its limit.
 */
export function tellingDuration(step: StepResult): number | null {
  if (step.outcome !== 'failure') return step.durationMs;
  switch (step.cause.kind) {
    case 'spawn':
    case 'expression':
      return null;
    case 'timeout':
      return step.attempts > 1 ? step.durationMs : null;
    default:
      return step.durationMs;
  }
}

function describeFailure(step: FailedStep | UnstartableStep): string {
  const attempts = step.attempts > 1 ? `, after ${step.attempts} attempts` : '';
  const allowed = step.conclusion === 'success' ? ' (continue-on-error)' : '';
  const { lost = [] } = step;
  const ids = lost.map((id) => `"${id}"`).join(' and ');
  const blame = lost.length === 0 ? '' : `, after ${ids}, which it needs, had failed`;
  return `${describeCause(step.cause)}${attempts}${blame}${allowed}`;
}

/** Why a step failed: `exited with code 3`, `killed by SIGSEGV`, `timed out after 5 m`. */
export function describeCause(cause: FailureCause): string {
  switch (cause.kind) {
    case 'exit':
      return `exited with code ${cause.code}`;
    case 'signal':
      return `killed by ${cause.signal}`;
    case 'timeout':
      return `timed out after ${formatDuration(cause.limitMs)}`;
    case 'spawn':
      return `could not start: ${cause.message}`;
    case 'worker':
      return `worker lost: ${cause.message}`;
    case 'expression':
      return `could not evaluate its expression: ${cause.message}`;
    case 'file':
      return `failed at file "${cause.path}": ${cause.message}`;
    case 'service':
      return cause.message;
    default:
      return unreachable(cause);
  }
}

function describeCancel(step: CancelledStep | NeverStartedStep, stepById: StepById): string {
  // Only of a merged run: nobody has stopped it.
  if (step.reason !== undefined) return `not known because ${step.reason}`;
  const when = step.startMs === null ? 'before it started' : 'while it ran';
  return `cancelled ${when} because ${cancelReason(step, stepById)}`;
}

function cancelReason({ because }: CancelledStep | NeverStartedStep, stepById: StepById): string {
  return reason(because, stepById) ?? 'the run was stopped';
}

function reason(because: string | null, stepById: StepById): string | null {
  if (because === null) return null;
  const outcome = stepById.get(because)?.outcome;
  switch (outcome) {
    case 'failure':
      return `"${because}" failed`;
    case 'cancelled':
      return `"${because}" was cancelled`;
    case 'skipped':
      return `"${because}" was skipped`;
    case 'success':
      return `"${because}" succeeded`;
    case undefined:
      return `of "${because}"`;
    default:
      return unreachable(outcome);
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

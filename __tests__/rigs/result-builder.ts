/** Builds run results for tests: each step needs only what the test is about. */
import type { Results } from '../../src/model/findings.js';
import type {
  CachedStep,
  CancelledStep,
  FailedStep,
  NeverStartedStep,
  StepResult,
  SuccessfulStep,
  UnstartableStep,
} from '../../src/model/result.js';

/** When and where a step ran, as the test wants to say it. */
interface Times {
  readonly startMs?: number;
  readonly durationMs?: number;
  readonly waitMs?: number;
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
} as const;

/** A step that succeeded: on worker 0, from 0 ms to 1000 ms, unless told otherwise. */
export function success(id: string, fields: Partial<SuccessfulStep> & Times = {}): SuccessfulStep {
  return {
    ...started(id, fields),
    outcome: 'success',
    conclusion: 'success',
    because: null,
    exitCode: 0,
    cause: null,
    ...fields,
  };
}

/** A step whose result came from the cache. */
export function fromCache(id: string, savedMs = 3_000): CachedStep {
  return {
    ...{ id, name: id, kind: 'run', group: 1, needs: [], outputs: {}, files: [] },
    ...NEVER_STARTED,
    ...{ outcome: 'success', conclusion: 'success', because: null, cause: null },
    cached: { key: 'ab'.repeat(32), from: '2026-01-02T03:04:05.678Z', savedMs, restoredMs: 40 },
  };
}

/** A step that failed: with exit code 1, unless told otherwise. */
export function failure(id: string, fields: Partial<FailedStep> & Times = {}): FailedStep {
  return {
    ...started(id, fields),
    outcome: 'failure',
    conclusion: 'failure',
    because: null,
    exitCode: 1,
    cause: { kind: 'exit', code: 1 },
    ...fields,
  };
}

/** A step that was stopped while it ran. */
export function cancelled(id: string, fields: Partial<CancelledStep> & Times = {}): CancelledStep {
  return {
    ...started(id, fields),
    outcome: 'cancelled',
    conclusion: 'cancelled',
    because: null,
    exitCode: null,
    cause: null,
    ...fields,
  };
}

/** A step whose own expression could not be evaluated. */
export function unstartable(id: string, fields: Partial<UnstartableStep> = {}): UnstartableStep {
  return {
    ...identity(id),
    ...NEVER_STARTED,
    outcome: 'failure',
    conclusion: 'failure',
    because: null,
    cause: { kind: 'expression', message: 'fromJSON: unexpected end of the text' },
    ...fields,
  };
}

/** A step that never started. */
export function neverStarted(
  id: string,
  fields: Partial<NeverStartedStep> & { readonly outcome: 'skipped' | 'cancelled' },
): NeverStartedStep {
  return {
    ...identity(id),
    ...NEVER_STARTED,
    conclusion: fields.outcome,
    because: null,
    cause: null,
    ...fields,
  };
}

/** A result of these steps on two workers; sums are computed, everything may be set. */
export function runResult(steps: readonly StepResult[], fields: Partial<Results> = {}): Results {
  const workers = fields.workers ?? 2;
  const makespanMs = steps.reduce(
    (latest, { endMs, cached }) => Math.max(latest, endMs ?? cached?.restoredMs ?? 0),
    0,
  );
  const workMs = steps.reduce((sum, step) => sum + (step.durationMs ?? 0), 0);
  const criticalPath = fields.criticalPath ?? [];
  const spanMs = spanOf(steps, criticalPath);
  return {
    schema: 1,
    plan: { name: 'Example', file: '.github/stepwave.yml' },
    outcome: steps.some((step) => step.conclusion === 'failure') ? 'failure' : 'success',
    startedAt: '2026-01-01T00:00:00.000Z',
    makespanMs,
    workMs,
    spanMs,
    lowerBoundMs: Math.max(spanMs, workMs / workers),
    sequentialMs: workMs,
    sequentialBasis: 'estimate',
    speedup: makespanMs === 0 ? 1 : workMs / makespanMs,
    utilization: makespanMs === 0 ? 0 : workMs / (workers * makespanMs),
    workers,
    executor: 'process',
    fallback: null,
    schedule: 'eager',
    groups: groupsOf(steps),
    criticalPath,
    steps,
    ...{ whatIf: null, comparison: null, history: null, races: null, undeclared: null },
    ...fields,
  };
}

function identity(id: string) {
  return { id, name: id, kind: 'run', group: 1, needs: [], outputs: {}, files: [] } as const;
}

function started(id: string, { startMs = 0, durationMs = 1000, waitMs = 0 }: Times) {
  return {
    ...identity(id),
    worker: 0,
    readyMs: startMs - waitMs,
    startMs,
    endMs: startMs + durationMs,
    waitMs,
    durationMs,
    cpuMs: null,
    attempts: 1,
  };
}

function spanOf(steps: readonly StepResult[], criticalPath: readonly string[]): number {
  const ids = new Set(criticalPath);
  return steps
    .filter((step) => ids.has(step.id))
    .reduce((sum, step) => sum + (step.durationMs ?? 0), 0);
}

function groupsOf(steps: readonly StepResult[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  for (const step of steps) (groups[step.group - 1] ??= []).push(step.id);
  return groups;
}

import { kindOf } from '../kinds/table.js';
import type { Clock } from '../model/clock.js';
import type { EventSink } from '../model/events.js';
import type { StartedFields, StepResult } from '../model/result.js';
import type { RunDirectories } from '../model/run-directories.js';
import { failedTask, type StepExports, type TaskResult } from '../model/task.js';
import type { Pool } from '../pool/pool.js';
import type { Hurry } from '../script/kill-tree.js';
import { longTimeout } from '../util/waiting.js';
import { runAttempt, type AttemptEnd, type ServiceLink, type StopReason } from './attempt.js';
import { taskOf, type ResolvedStep } from './resolved-step.js';
import { started, type StepEnd, type StepFacts } from './step-results.js';

/** What all steps of a run share. */
export interface StepSurroundings {
  readonly directories: RunDirectories;
  readonly pool: Pool;
  /** Aborted, with a `StopReason`, when Stepwave is told to stop. */
  readonly interrupt: Hurry;
  readonly clock: Clock;
  /** The clock's reading that the run's times are counted from. */
  readonly startedMs: number;
  readonly emit: EventSink;
}

/** A step that has its worker and all its texts. */
interface StepRunInput extends StepSurroundings {
  readonly facts: StepFacts;
  readonly resolved: ResolvedStep;
  readonly exported: Pick<StepExports, 'env' | 'path'>;
  readonly node: number;
  readonly worker: number;
  /** When its needs were done, counted from the run's start. */
  readonly readyMs: number;
  readonly stop: AbortSignal;
  /** For a step that is used while it runs; null for all others. */
  readonly service: ServiceUse | null;
}

/** How others use a step while it runs. */
export interface ServiceUse extends Pick<ServiceLink, 'release'> {
  /** Called when it can be used. The result is that of a step that has ended at this moment. */
  readonly onReady: (run: StepRun) => void;
  /** Called when it has ended, whether it was ready or not. */
  readonly onEnd: () => void;
}

/** The outcome of running a step. Exports and refusals come from its last attempt. */
export interface StepRun extends Pick<TaskResult, 'exports' | 'refusals'> {
  readonly result: StepResult;
}

/** Runs a step with its retries. Never rejects. */
export async function runStep(input: StepRunInput): Promise<StepRun> {
  const { clock, startedMs, facts, resolved } = input;
  const startMs = clock.nowMs() - startedMs;
  let upMs: number | undefined;
  const runOf = (task: TaskResult, stepEnd: StepEnd, cost: Cost): StepRun => {
    const times = timesOf(input, { startMs, endMs: clock.nowMs() - startedMs, ...cost });
    const result = started(facts, times, task, stepEnd);
    const { exports, refusals = [] } = task;
    return { result: upMs === undefined ? result : { ...result, upMs }, exports, refusals };
  };
  const onReady = (soFar: TaskResult, attempts: number): void => {
    upMs = clock.nowMs() - startedMs;
    input.service?.onReady(runOf(soFar, { type: 'success' }, { attempts, cpuMs: null }));
  };
  const { end, ...cost } = await runAttempts(input, onReady);
  const run = runOf(end.result, endOf(end, resolved, input.stop), cost);
  await tellTraces(input, cost.attempts, run.exports);
  input.service?.onEnd();
  return run;
}

/** What all attempts at a step took together. */
interface Cost {
  readonly attempts: number;
  readonly cpuMs: number | null;
}

function timesOf(
  { worker, readyMs }: StepRunInput,
  { startMs, endMs, cpuMs, attempts }: Cost & { readonly startMs: number; readonly endMs: number },
): StartedFields {
  const [waitMs, durationMs] = [startMs - readyMs, endMs - startMs];
  return { worker, readyMs, startMs, endMs, waitMs, durationMs, cpuMs, attempts };
}

/** Tells what a tracer has seen of a step. Its time is no part of the step's. */
async function tellTraces(
  input: StepRunInput,
  attempts: number,
  { env, path }: StepExports,
): Promise<void> {
  const { directories, resolved, node, emit, facts } = input;
  const script = kindOf(resolved.step).script(resolved.step);
  if (directories.tracer === undefined || script === null) return;
  const { readAttempts } = await import('./step-traces.js');
  const accesses = await readAttempts({ script, directories, node, attempts });
  const exported = { variables: Object.keys(env), paths: path };
  emit({ type: 'step-traced', id: facts.step.id, accesses, exported });
}

async function runAttempts(
  input: StepRunInput,
  onReady: (soFar: TaskResult, attempt: number) => void,
): Promise<Cost & { readonly end: AttemptEnd }> {
  const { step } = input.facts;
  let cpuMs: number | null = 0;
  const state = { wasReady: false };
  for (let attempts = 1; ; attempts += 1) {
    const end = await attemptOnce(input, attempts, (soFar) => {
      state.wasReady = true;
      onReady(soFar, attempts);
    });
    const attemptMs = end.result.cpuMs;
    cpuMs = cpuMs === null || attemptMs === null ? null : cpuMs + attemptMs;
    // What was used cannot be begun again: those who use it would not know.
    if (isOver(end) || state.wasReady || attempts > step.retries) return { end, attempts, cpuMs };
    if (!input.stop.aborted) {
      const pauseMs = retryPauseMs(attempts);
      input.emit({ type: 'step-retried', id: step.id, attempt: attempts, pauseMs });
      await pause(pauseMs, input.stop);
    }
    if (input.stop.aborted) return { end: { ...end, type: 'stopped' }, attempts, cpuMs };
  }
}

/** Whether nothing is left to try. */
function isOver({ type, result }: AttemptEnd): boolean {
  return type === 'stopped' || type === 'released' || (type === 'done' && result.cause === null);
}

async function attemptOnce(
  input: StepRunInput,
  attempt: number,
  onReady: ServiceLink['onReady'],
): Promise<AttemptEnd> {
  const { directories, exported, pool, worker, stop, interrupt, resolved, node } = input;
  const task = taskOf(resolved, { directories, node, attempt, exported });
  if (!task.ok) return { type: 'done', result: failedTask(task.error) };
  try {
    const { timeoutMs } = resolved;
    const isRetried = attempt <= input.facts.step.retries;
    const service = input.service === null ? undefined : { ...input.service, onReady };
    const given = { pool, worker, timeoutMs, isRetried, stop, interrupt, service };
    return await runAttempt(task.value, given);
  } catch (error) {
    return { type: 'done', result: failedTask({ kind: 'worker', message: String(error) }) };
  }
}

/** The growing pause before the attempt after the n-th: 1 s, 2 s, 4 s, … 30 s at most. */
export function retryPauseMs(attempt: number): number {
  return Math.min(30_000, 1000 * 2 ** (attempt - 1));
}

/** Waits, but not longer than until the run is stopped. */
function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      cancel();
      stop.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = longTimeout(ms, finish);
    stop.addEventListener('abort', finish);
    if (stop.aborted) finish();
  });
}

function endOf(end: AttemptEnd, resolved: ResolvedStep, stop: AbortSignal): StepEnd {
  if (end.type === 'stopped') {
    return { type: 'cancelled', because: (stop.reason as StopReason).because };
  }
  // Its own exit code does not count.
  if (end.type === 'released') return { type: 'success' };
  const { timeoutMs, isFailureAllowed: isAllowed } = resolved;
  if (end.type === 'timeout') {
    return { type: 'failure', cause: { kind: 'timeout', limitMs: timeoutMs ?? 0 }, isAllowed };
  }
  const { cause } = end.result;
  return cause === null ? { type: 'success' } : { type: 'failure', cause, isAllowed };
}

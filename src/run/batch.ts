import { mayHashFiles } from '../expression/hashes.js';
import { contentChars } from '../files/create-parts.js';
import type { Step } from '../kinds/table.js';
import type { Clock } from '../model/clock.js';
import type { TreeEntry } from '../model/plan.js';
import type { Pool } from '../model/pool.js';
import type { RunDirectories } from '../model/run-directories.js';
import { failedTask, type CreateTask, type StepExports, type TaskResult } from '../model/task.js';
import { expressionFields } from '../plan/expression-fields.js';
import { deadlineAfter } from '../util/waiting.js';
import { ANSWER_LIMIT_MS } from './attempt.js';
import { taskOf, type ResolvedStep } from './resolved-step.js';
import type { StepRun } from './run-step.js';
import { started, type StepFacts } from './step-results.js';

/** Steps that travel to a worker together have at most so many files each, and so much content. */
const MAX_STEP_FILES = 8;
const MAX_STEP_CHARS = 64 << 10;

/** How many steps travel together: some 5 ms of work. */
const MAX_BATCH = 64;

/**
 * Whether a step is so small that the way to a worker takes longer than the step. Such steps travel in
 * batches. One that may be stopped or tried again travels alone, and so does one that takes no slot or
 * several: with those that travel in its slot the scheduler would lose count.
 */
export function isSmallStep(step: Step, fileCount: number): boolean {
  if (step.kind === 'run' || step.retries > 0 || step.timeoutMinutes !== null) return false;
  if (step.cpus !== 1) return false;
  if (fileCount > MAX_STEP_FILES || step.entries.length > MAX_STEP_FILES) return false;
  if (expressionFields(step).some(({ text }) => mayHashFiles(text))) return false;
  return step.entries.reduce((sum, entry) => sum + charsOf(entry), 0) <= MAX_STEP_CHARS;
}

function charsOf(entry: TreeEntry): number {
  return entry.type === 'file' ? contentChars(entry.content) : 0;
}

/** How many steps one of `workers` workers may take at once, of those that wait: the others want some too. */
export function batchSize(waiting: number, workers: number): number {
  return Math.min(MAX_BATCH, Math.floor(waiting / (2 * workers)));
}

/** A step of a batch. */
export interface BatchMember {
  readonly node: number;
  readonly facts: StepFacts;
  readonly resolved: ResolvedStep;
  readonly exported: Pick<StepExports, 'env' | 'path'>;
  /** When its needs were done, counted from the run's start. */
  readonly readyMs: number;
}

/** What a batch is run with. */
export interface BatchInput {
  readonly pool: Pick<Pool, 'runBatch' | 'abandon'>;
  readonly worker: number;
  readonly directories: RunDirectories;
  /** Aborted when the run is being stopped. */
  readonly stop: AbortSignal;
  readonly clock: Clock;
  readonly startedMs: number;
  /** Told of each step's end. */
  readonly onEnd: (node: number, run: StepRun) => void;
}

/**
 * Does small create steps on one worker, one after the other. Each has its own times: the worker says how
 * long after the batch's beginning they were.
 */
export async function runBatch(
  members: readonly BatchMember[],
  { pool, worker, directories, stop, clock, startedMs, onEnd }: BatchInput,
): Promise<void> {
  const now = (): number => clock.nowMs() - startedMs;
  const sentMs = now();
  const travellers: { readonly member: BatchMember; readonly task: CreateTask }[] = [];
  const end = (member: BatchMember, result: TaskResult, times: [number, number]): void => {
    onEnd(member.node, stepRun(member, result, { worker, times }));
  };
  for (const member of members) {
    const { resolved, node, exported } = member;
    const task = taskOf(resolved, { directories, node, attempt: 1, exported });
    if (!task.ok) end(member, failedTask({ kind: 'file', ...task.error }), [sentMs, sentMs]);
    else if (task.value.kind === 'create') travellers.push({ member, task: task.value });
  }
  const tasks = travellers.map(({ task }) => task);
  const limit = deadlineAfter(stop, ANSWER_LIMIT_MS);
  void limit.passed.then(() => {
    pool.abandon(worker);
  });
  const running = pool.runBatch(worker, tasks, ({ index, result, beganMs, endedMs }) => {
    const traveller = travellers[index];
    if (traveller === undefined) return;
    // The way back takes time too: nothing ends after it was told of.
    const toldMs = now();
    const times: [number, number] = [beganMs, endedMs].map((ms) =>
      Math.min(sentMs + ms, toldMs),
    ) as [number, number];
    end(traveller.member, result, times);
  });
  await running.finally(limit.cancel);
}

function stepRun(
  { facts, resolved, readyMs }: BatchMember,
  result: TaskResult,
  { worker, times: [startMs, endMs] }: { worker: number; times: readonly [number, number] },
): StepRun {
  const waitMs = startMs - readyMs;
  const durationMs = endMs - startMs;
  const { cpuMs, cause, exports } = result;
  const times = { worker, readyMs, startMs, endMs, waitMs, durationMs, cpuMs, attempts: 1 };
  const end =
    cause === null
      ? ({ type: 'success' } as const)
      : ({ type: 'failure', cause, isAllowed: resolved.isFailureAllowed } as const);
  return { result: started(facts, times, result, end), exports };
}

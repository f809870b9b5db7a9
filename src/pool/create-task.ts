import { isMainThread } from 'node:worker_threads';
import { createFiles } from '../files/create-files.js';
import { allAtOnce } from '../files/slices.js';
import { templateText } from '../files/template-text.js';
import {
  failedTask,
  type BatchedResult,
  type BatchEvent,
  type CreateTask,
  type TaskResult,
} from '../model/task.js';

/** A create task that is under way. */
export interface Creation {
  /** Does a slice of a few milliseconds, or stops the task. Gives the result, or null if there is more to do. */
  readonly next: (isStopped: boolean) => TaskResult | null;
}

/** Begins a create task, in whatever process it is called. */
export async function beginCreation(task: CreateTask): Promise<Creation> {
  const slices = createFiles(task, await templateText(task.contexts));
  let cpuMs: number | null = 0;
  return {
    next: (isStopped) => {
      const spent = cpuMeter();
      const { done, value } = slices.next(isStopped);
      const sliceMs = spent();
      cpuMs = cpuMs === null || sliceMs === null ? null : cpuMs + sliceMs;
      return done === true ? { ...value, cpuMs } : null;
    },
  };
}

/**
 * Does small create tasks one after the other, and gives the results. Of a batch that takes long they are sent
 * every few milliseconds: a message for each would cost as much as the files, and steps that wait for one of
 * them must not wait for all. What was sent is not given again.
 */
export async function runBatch(
  tasks: readonly CreateTask[],
  emit: (event: BatchEvent) => void,
): Promise<readonly BatchedResult[]> {
  emit({ type: 'taken' });
  const firstMs = performance.now();
  let sentMs = firstMs;
  const spent = cpuMeter();
  let results: BatchedResult[] = [];
  for (const [index, task] of tasks.entries()) {
    const beganMs = performance.now() - firstMs;
    const textOf = await templateText(task.contexts);
    const created = orFailed(() => allAtOnce(createFiles(task, textOf)));
    const result = { ...created, cpuMs: spent() };
    const nowMs = performance.now();
    results.push({ index, result, beganMs, endedMs: nowMs - firstMs });
    if (nowMs - sentMs < SEND_EVERY_MS || index === tasks.length - 1) continue;
    emit({ type: 'ended', results });
    results = [];
    sentMs = nowMs;
  }
  return results;
}

/** One task's bug is not that of the others. */
function orFailed(work: () => TaskResult): TaskResult {
  try {
    return work();
  } catch (error) {
    return failedTask({ kind: 'worker', message: String(error) });
  }
}

const SEND_EVERY_MS = 5;

/**
 * For work that is done at once and in this process: what the process took meanwhile it took. Each call gives
 * what was taken since the last one, in milliseconds: asking takes as long as writing a small file.
 */
function cpuMeter(): () => number | null {
  // Of a thread's own part only newer Nodes know.
  if (!isMainThread) return () => null;
  let before = process.cpuUsage();
  return () => {
    const after = process.cpuUsage();
    const ms = (after.user - before.user + after.system - before.system) / 1000;
    before = after;
    return ms;
  };
}

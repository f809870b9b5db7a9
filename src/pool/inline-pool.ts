import { setImmediate } from 'node:timers/promises';
import { taskKindOf, type Task } from '../kinds/tasks.js';
import { failedTask, type TaskResult } from '../model/task.js';
import { killRunningCommands } from '../script/spawn-command.js';
import type { Pool, TaskLink } from './pool.js';
import type { WorkerSlot } from './worker-slot.js';

/**
 * Does tasks in Stepwave's own process. Scripts still run side by side, each in its own process. `script` is the file
 * that workers are started from.
 */
export function inlinePool(script: string): Pool {
  /** The threads that copy something large, by the number of the worker that they stand in for. */
  const copiers = new Map<number, WorkerSlot>();
  const release = killAtExit();
  return {
    executor: 'inline',
    fallback: null,
    run: async (worker, task, link) => {
      try {
        const copier = taskKindOf(task).isBlocking(task) ? await openCopier(script) : null;
        if (copier === null) return await doHere(task, link);
        copiers.set(worker, copier);
        // In the middle of a copy it hears nothing. What is done when it ends must not get its name then.
        const stopNow = (): void => {
          copier.abandon();
        };
        link.stop.addEventListener('abort', stopNow, { once: true });
        if (link.stop.aborted) stopNow();
        try {
          return await copier.run(task, link);
        } finally {
          link.stop.removeEventListener('abort', stopNow);
          copiers.delete(worker);
          await copier.close();
        }
      } catch (error) {
        return failedTask({ kind: 'worker', message: String(error) });
      }
    },
    // All other work is done in this process.
    abandon: (worker) => copiers.get(worker)?.abandon(),
    close: async () => {
      release();
      await Promise.all([...copiers.values()].map((slot) => slot.close()));
    },
  };
}

/** The pools that are open. */
const open = new Set<symbol>();

/** Kills what runs if this process ends. One listener is enough for all pools. Gives what ends that. */
function killAtExit(): () => void {
  const pool = Symbol('pool');
  if (open.size === 0) process.on('exit', killRunningCommands);
  open.add(pool);
  return () => {
    if (open.delete(pool) && open.size === 0) process.off('exit', killRunningCommands);
  };
}

/** How long this process may do tasks, in milliseconds, before it listens to signals and time limits again. */
const TURN_MS = 5;

/** When it listened last. */
let listenedMs = 0;

/** Does a task in slices. Thousands of small tasks share a turn of the event loop: one each would cost more than they do. */
async function doHere(task: Task, { onEvent, stop }: TaskLink): Promise<TaskResult> {
  const work = await taskKindOf(task).begin(task, onEvent);
  for (;;) {
    const result = await work.next(stop.aborted);
    if (result === null || performance.now() - listenedMs >= TURN_MS) {
      await setImmediate();
      listenedMs = performance.now();
    }
    if (result !== null) return result;
  }
}

/** A thread for a large copy, so that this process goes on to hear time limits and signals; null where there can be none. */
async function openCopier(script: string): Promise<WorkerSlot | null> {
  let slot: WorkerSlot | null = null;
  try {
    const { WorkerSlot: Slot } = await import('./worker-slot.js');
    slot = new Slot('thread', script);
    await slot.ready();
    return slot;
  } catch {
    await slot?.close();
    return null;
  }
}

import { setImmediate } from 'node:timers/promises';
import { taskKindOf, type Task } from '../kinds/tasks.js';
import { failedTask, type TaskResult } from '../model/task.js';
import { killRunningCommands } from '../script/spawn-command.js';
import type { Pool, PoolRequest, TaskLink } from './pool.js';
import type { WorkerSlot } from './worker-slot.js';

/** Does tasks in Stepwave's own process. Scripts still run side by side, each its own process. */
export function inlinePool(request: Pick<PoolRequest, 'script' | 'roleArgument'>): Pool {
  /** The threads that copy something large, by the number of the worker that they stand in for. */
  const copiers = new Map<number, WorkerSlot>();
  process.once('exit', killRunningCommands);
  return {
    executor: 'inline',
    fallback: null,
    run: async (worker, task, link) => {
      try {
        const copier = taskKindOf(task).isBlocking(task) ? await openCopier(request) : null;
        if (copier !== null) {
          return await withCopier(copiers, { worker, copier }, () => copier.run(task, link));
        }
        return await doHere(task, link);
      } catch (error) {
        return failedTask({ kind: 'worker', message: String(error) });
      }
    },
    // Other work than a copier's is that of this process.
    abandon: (worker) => copiers.get(worker)?.abandon(),
    close: async () => {
      process.off('exit', killRunningCommands);
      await Promise.all([...copiers.values()].map((slot) => slot.close()));
    },
  };
}

/** Nothing is heard of anybody during a slice. */
async function doHere(task: Task, { onEvent, stop }: TaskLink): Promise<TaskResult> {
  const work = await taskKindOf(task).begin(task, onEvent);
  for (;;) {
    const result = await work.next(stop.aborted);
    await setImmediate();
    if (result !== null) return result;
  }
}

/** A thread for a large copy, so that this process goes on to hear time limits and signals; null where there can be none. */
async function openCopier({
  script,
  roleArgument,
}: Pick<PoolRequest, 'script' | 'roleArgument'>): Promise<WorkerSlot | null> {
  const { WorkerSlot } = await import('./worker-slot.js');
  const slot = new WorkerSlot({ script, roleArgument, workerType: 'thread' });
  try {
    await slot.ready();
    return slot;
  } catch {
    await slot.close();
    return null;
  }
}

async function withCopier<T>(
  copiers: Map<number, WorkerSlot>,
  { worker, copier }: { readonly worker: number; readonly copier: WorkerSlot },
  work: () => Promise<T>,
): Promise<T> {
  copiers.set(worker, copier);
  try {
    return await work();
  } finally {
    copiers.delete(worker);
    await copier.close();
  }
}

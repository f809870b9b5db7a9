import { createFiles } from '../files/create-files.js';
import { textEvaluator } from '../files/template-text.js';
import type { CreateTask, TaskResult } from '../model/task.js';
import { isThread } from '../util/roles.js';

/** A create task that is under way. */
export interface Creation {
  /** Does a slice of a few milliseconds, or stops the task. Gives the result, or null if there is more to do. */
  readonly next: (isStopped: boolean) => TaskResult | null;
}

/** Begins a create task, in whatever process it is called. */
export async function beginCreation(task: CreateTask): Promise<Creation> {
  const slices = createFiles(task, await textEvaluator(task.contexts));
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

/** For a slice, which nothing interrupts: what the process took meanwhile it took. In milliseconds. */
function cpuMeter(): () => number | null {
  // Of a thread's own part only newer Nodes know.
  if (isThread) return () => null;
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

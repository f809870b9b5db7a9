import type { CreateTask, TaskResult } from '../model/task.js';
import { isThread } from '../util/roles.js';
import { createFiles } from './create-files.js';
import { textEvaluator } from './template-text.js';

/** Begins a create task. What it gives does a slice of a few milliseconds, or stops; it gives null until all is done. */
export async function beginCreation(
  task: CreateTask,
): Promise<(isStopped: boolean) => TaskResult | null> {
  const slices = createFiles(task, await textEvaluator(task.contexts));
  let cpuMs: number | null = 0;
  return (isStopped) => {
    const spent = cpuMeter();
    const { done, value } = slices.next(isStopped);
    const sliceMs = spent();
    cpuMs = cpuMs === null || sliceMs === null ? null : cpuMs + sliceMs;
    return done === true ? { ...value, cpuMs } : null;
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

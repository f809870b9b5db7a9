import { isMainThread } from 'node:worker_threads';
import { runScript } from '../command/run-script.js';
import { createFiles } from './create-files.js';
import type { Task, TaskEvent, TaskResult } from './task.js';
import { unreachable } from '../util/unreachable.js';

/** Does a task, in whatever process it is called: the one method that a worker has. */
export async function runTask(task: Task, emit: (event: TaskEvent) => void): Promise<TaskResult> {
  emit({ type: 'taken' });
  switch (task.kind) {
    case 'run':
      return runScript(task, emit);
    case 'create':
      return withOwnCpuTime(() => createFiles(task));
    default:
      return unreachable(task);
  }
}

/** For work that is done at once and in this process: what the process took meanwhile it took. */
function withOwnCpuTime(work: () => TaskResult): TaskResult {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  // Of a thread's own part only newer Nodes know.
  return isMainThread ? { ...result, cpuMs: (user + system) / 1000 } : result;
}

import { runScript } from '../command/run-script.js';
import { createFiles } from './create-files.js';
import type { Task, TaskEvent, TaskResult } from './task.js';
import { unreachable } from '../util/unreachable.js';

/** Does a task, in whatever process it is called: the one method that a worker has. */
export async function runTask(task: Task, emit: (event: TaskEvent) => void): Promise<TaskResult> {
  emit({ type: 'taken' });
  switch (task.kind) {
    case 'run':
      return runScript(task, (pid) => {
        emit({ type: 'spawned', pid });
      });
    case 'create':
      return createFiles(task);
    default:
      return unreachable(task);
  }
}

/** Entry of a pool's worker (process or thread): registers the methods that `pool/lane.ts` calls. */
import { isMainThread } from 'node:worker_threads';
import workerpool from 'workerpool';
import { killRunningCommands } from './command/spawn-command.js';
import { runBatch, runTask } from './task/run-task.js';
import type { BatchedResult, CreateTask, Task, TaskResult } from './task/task.js';
import { STOP_SIGNALS } from './util/stop-signals.js';

/** Reports for work, until the parent ends it or goes away. */
export function startWorker(): void {
  // Stepwave itself decides what happens to running steps; a Ctrl-C reaches the whole process group.
  for (const signal of STOP_SIGNALS) process.on(signal, () => undefined);
  process.on('exit', killRunningCommands);
  // What can't be told to a parent that is gone is no failure of this process, which nobody would read of either.
  process.on('error', () => process.exit(1));
  workerpool.worker({
    ready: () => {
      setImmediate(showAsWorker);
      return true;
    },
    runTask: (task: Task): Promise<TaskResult> => runTask(task, workerpool.workerEmit),
    runBatch: (tasks: readonly CreateTask[]): Promise<readonly BatchedResult[]> =>
      runBatch(tasks, workerpool.workerEmit),
  });
}

/** For whoever looks at the machine's processes: it is there, and not coming up any more. */
function showAsWorker(): void {
  // Threads share the title of Stepwave's own process.
  if (isMainThread) process.title = 'stepwave-worker';
}

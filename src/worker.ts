/** Entry of a pool's worker (process or thread): registers the methods that `pool/lane.ts` calls. */
import { rmSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import workerpool from 'workerpool';
import { killRunningCommands } from './command/spawn-command.js';
import { ProcessTree } from './command/process-tree.js';
import { linuxProcess } from './command/processes.js';
import { readOwnCommands } from './pool/own-commands.js';
import { runBatch, runTask } from './task/run-task.js';
import type { BatchedResult, CreateTask, Task, TaskResult } from './task/task.js';
import { STOP_SIGNALS } from './util/stop-signals.js';

/**
 * Reports for work, until the parent ends it or goes away. Should it go away, what its own process has running, as
 * that file says, is ended as well.
 */
export function startWorker(ownCommandsFile = ''): void {
  // Stepwave itself decides what happens to running steps; a Ctrl-C reaches the whole process group.
  for (const signal of STOP_SIGNALS) process.on(signal, () => undefined);
  const stepwave = isMainThread ? linuxProcess(process.ppid) : undefined;
  process.on('exit', () => {
    killRunningCommands();
    if (!isMainThread || process.connected) return;
    // Stepwave has been killed, and nobody else looks after what it has left.
    for (const command of readOwnCommands(ownCommandsFile)) {
      new ProcessTree(command, stepwave).killNow();
    }
    rmSync(ownCommandsFile, { force: true });
  });
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

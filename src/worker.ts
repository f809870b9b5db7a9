/** Entry of a pool's worker (process or thread): registers the methods that `pool/lane.ts` calls. */
import { isMainThread } from 'node:worker_threads';
import workerpool from 'workerpool';
import { killRunningCommands } from './command/spawn-command.js';
import { ProcessTree } from './command/process-tree.js';
import { listLinuxProcesses } from './command/processes.js';
import { runBatch, runTask } from './task/run-task.js';
import type { BatchedResult, CreateTask, GuardedCommand, Task, TaskResult } from './task/task.js';
import { STOP_SIGNALS } from './util/stop-signals.js';

/** Reports for work, until the parent ends it or goes away. */
export function startWorker(): void {
  // Stepwave itself decides what happens to running steps; a Ctrl-C reaches the whole process group.
  for (const signal of STOP_SIGNALS) process.on(signal, () => undefined);
  const guarded = new Map<number, ProcessTree>();
  const parent = process.ppid;
  process.on('exit', () => {
    killRunningCommands();
    // A worker may learn of its parent's end by an answer that cannot be sent, before the channel says so.
    if (process.connected && process.ppid === parent) return;
    // Stepwave has been killed, and nobody else looks after what it has left.
    for (const tree of guarded.values()) tree.killNow();
  });
  workerpool.worker({
    ready: () => {
      setImmediate(showAsWorker);
      return true;
    },
    guard: (commands: readonly GuardedCommand[]): void => {
      const stepwave = listLinuxProcesses().find((one) => one.pid === process.ppid);
      for (const command of commands) guarded.set(command.pid, new ProcessTree(command, stepwave));
    },
    release: (pid: number): void => {
      guarded.delete(pid);
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

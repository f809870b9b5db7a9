/** Entry of a pool's worker (process or thread): registers the methods that `pool/worker-slot.ts` calls. */
import workerpool from 'workerpool';
import { taskKindOf, type Task, type Work } from '../kinds/tasks.js';
import type { TaskResult } from '../model/task.js';
import { SHUTDOWN_LADDER } from '../script/kill-tree.js';
import { killRunningCommands } from '../script/spawn-command.js';
import { isThread } from '../util/roles.js';
import { STOP_SIGNALS } from '../util/stop-signals.js';

/** Reports for work, until the parent ends it or goes away. */
export function startWorker(): void {
  // Stepwave itself decides what happens to running steps; a Ctrl-C reaches the whole process group.
  for (const signal of STOP_SIGNALS) process.on(signal, () => undefined);
  const told = untilTerminated();
  let work: Work | undefined;
  process.on('exit', () => {
    killRunningCommands();
    // A process that ends between two slices leaves nothing half done.
    work?.abandon();
  });
  // The parent is gone. Node would report a failed message as an error of this process, and nobody would read it.
  process.on('error', () => process.exit(1));
  workerpool.worker({
    ready: () => {
      setImmediate(showAsWorker);
      return true;
    },
    begin: (task: Task): Promise<TaskResult | null> =>
      told.unless(async () => {
        work = await taskKindOf(task).begin(task, workerpool.workerEmit);
        return work.next(false);
      }),
    continue: (isStopped: boolean): TaskResult | null | Promise<TaskResult> => {
      if (work === undefined) throw new Error('Internal error: nothing to continue');
      return work.next(isStopped);
    },
  });
}

/** SIGTERM, as a shell tells it of a process that a signal ended: 128 and the signal's number. */
const TERMINATED = 143;

/**
 * Ends a worker that gets SIGTERM: at once if it is idle, else after the time in which Stepwave itself would have stopped
 * the step. `unless` does work until then.
 */
function untilTerminated(): { readonly unless: <T>(work: () => Promise<T>) => Promise<T> } {
  let isTold = false;
  let busy = 0;
  process.on('SIGTERM', () => {
    if (busy === 0) process.exit(TERMINATED);
    if (isTold) return;
    isTold = true;
    const { interruptMs, terminateMs } = SHUTDOWN_LADDER;
    setTimeout(() => process.exit(TERMINATED), interruptMs + terminateMs + 1_000).unref();
  });
  return {
    unless: async (work) => {
      if (isTold) throw new Error('this worker was told to end');
      busy += 1;
      try {
        return await work();
      } finally {
        busy -= 1;
      }
    },
  };
}

/** For whoever looks at the machine's processes: it is there, and not coming up any more. */
function showAsWorker(): void {
  // Threads share the title of Stepwave's own process.
  if (!isThread) process.title = 'stepwave-worker';
}

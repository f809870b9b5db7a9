import { ProcessTree, type TreeRoot } from './process-tree.js';

/** How long a process has to end by itself after each signal, in milliseconds. */
export interface KillLadder {
  readonly interruptMs: number;
  readonly terminateMs: number;
}

/** The runner's own ladder: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL (actions/runner ProcessInvoker). */
export const STEP_LADDER: KillLadder = { interruptMs: 7500, terminateMs: 2500 };

/** The ladder when Stepwave itself is told to stop: done inside the 10 s that the runner grants. */
export const SHUTDOWN_LADDER: KillLadder = { interruptMs: 4000, terminateMs: 2000 };

/** What ending a process goes by. */
export interface KillOptions {
  readonly ladder: KillLadder;
  /** Settles when the process itself has ended. */
  readonly ended: Promise<unknown>;
  /** Aborted when there is no time left for the ladder: from then on the shorter one holds. */
  readonly hurry: AbortSignal;
}

/**
 * Ends a tree of processes, politely first. What is left of it when the process itself has ended is
 * killed at once.
 */
export async function endTree(root: TreeRoot, options: KillOptions): Promise<void> {
  if (process.platform === 'win32') {
    await killWindowsTree(root);
    return;
  }
  const { interruptMs, terminateMs } = options.ladder;
  const tree = new ProcessTree(root);
  await tree.signal('SIGINT');
  if (!(await endsWithin(options, interruptMs, SHUTDOWN_LADDER.interruptMs))) {
    await tree.signal('SIGTERM');
    await endsWithin(options, terminateMs, SHUTDOWN_LADDER.terminateMs);
  }
  await tree.kill();
}

/** Kills what is left of a tree whose root has ended, or cannot be waited for. */
export async function killTree(root: TreeRoot): Promise<void> {
  if (process.platform === 'win32') await killWindowsTree(root);
  else await new ProcessTree(root).kill();
}

/** Windows has no signals for other processes; `taskkill /T` walks the tree of living parents. */
async function killWindowsTree(root: TreeRoot): Promise<void> {
  if (root.pid === null) return;
  const { getExecOutput } = await import('@actions/exec');
  const options = { silent: true, ignoreReturnCode: true };
  try {
    await getExecOutput('taskkill', ['/PID', String(root.pid), '/T', '/F'], options);
  } catch {
    // There is no `taskkill`: the process itself is all that can be reached.
    await new ProcessTree(root).signal('SIGKILL');
  }
}

/** Whether the process ends within a time, which is cut when there is a hurry. */
function endsWithin(
  { ended, hurry }: KillOptions,
  limitMs: number,
  hurriedMs: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (hasEnded: boolean): void => {
      clearTimeout(timer);
      clearTimeout(hurriedTimer);
      hurry.removeEventListener('abort', speedUp);
      resolve(hasEnded);
    };
    const expire = (): void => {
      finish(false);
    };
    let hurriedTimer: NodeJS.Timeout | undefined;
    const speedUp = (): void => {
      hurriedTimer = setTimeout(expire, hurriedMs);
    };
    const timer = setTimeout(expire, limitMs);
    hurry.addEventListener('abort', speedUp, { once: true });
    if (hurry.aborted) speedUp();
    const end = (): void => {
      finish(true);
    };
    ended.then(end, end);
  });
}

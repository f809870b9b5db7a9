import { setTimeout as sleep } from 'node:timers/promises';
import { ProcessTree, type Aftermath, type TreeRoot } from './process-tree.js';

/** How long a tree of processes has to end by itself after each signal, in milliseconds. */
export interface KillLadder {
  readonly interruptMs: number;
  readonly terminateMs: number;
}

/** The runner's own ladder: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL (actions/runner ProcessInvoker). */
export const STEP_LADDER: KillLadder = { interruptMs: 7500, terminateMs: 2500 };

/** The ladder when Stepwave itself is told to stop: done inside the 10 s that the runner grants. */
export const SHUTDOWN_LADDER: KillLadder = { interruptMs: 4000, terminateMs: 2000 };

/** Aborted when there is little time. */
export type Hurry = AbortSignal & {
  /** Aborted when there is no time at all: what is left is killed at once. */
  readonly now?: AbortSignal;
};

/** What ending a tree goes by. */
export interface KillOptions {
  readonly ladder: KillLadder;
  /** Aborted when there is no time for the whole ladder. From then on the shorter one applies. */
  readonly hurry: Hurry;
}

/** Processes that can be signalled together. */
export type Signalled = Pick<ProcessTree, 'signal' | 'after' | 'kill'>;

/** Ends a tree of processes, politely first. */
export async function endTree(root: TreeRoot, options: KillOptions): Promise<void> {
  if (process.platform === 'win32') await killWindowsTree(root);
  else await climbDown(new ProcessTree(root), options);
}

/**
 * The ladder. Each process of the tree has the time of each rung, even if the first one has ended: a shell dies at
 * once and leaves the server that it waited for.
 */
export async function climbDown(tree: Signalled, { ladder, hurry }: KillOptions): Promise<void> {
  const rungs = [
    ['SIGINT', ladder.interruptMs, SHUTDOWN_LADDER.interruptMs],
    ['SIGTERM', ladder.terminateMs, SHUTDOWN_LADDER.terminateMs],
  ] as const;
  for (const [signal, limitMs, hurriedMs] of rungs) {
    if (hurry.now?.aborted === true) break;
    await tree.signal(signal);
    if ((await aftermath(tree, signal, { limitMs, hurriedMs, hurry })) === 'gone') break;
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

interface Patience {
  readonly limitMs: number;
  /** The limit that holds from the moment in which there is a hurry. */
  readonly hurriedMs: number;
  readonly hurry: Hurry;
}

/** The pause between two looks, in milliseconds. Most trees are gone at once, and a look takes about 1 ms. */
const FIRST_PAUSE_MS = 10;
const LAST_PAUSE_MS = 100;

/** Waits until a tree is gone, or no process in it can receive the signal, or its time is over. Returns which. */
async function aftermath(
  tree: Signalled,
  signal: NodeJS.Signals,
  patience: Patience,
): Promise<Aftermath> {
  const limit = limitOf(patience);
  try {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LAST_PAUSE_MS)) {
      const now = await tree.after(signal);
      if (now !== 'alive' || limit.isOver.aborted) return now;
      await sleep(pauseMs, undefined, { signal: limit.isOver }).catch(() => undefined);
    }
  } finally {
    limit.cancel();
  }
}

/** A time limit that becomes shorter in a hurry. */
function limitOf({ limitMs, hurriedMs, hurry }: Patience): {
  readonly isOver: AbortSignal;
  readonly cancel: () => void;
} {
  const over = new AbortController();
  const end = (): void => {
    over.abort();
  };
  const timers = [setTimeout(end, limitMs)];
  const speedUp = (): void => {
    timers.push(setTimeout(end, hurriedMs));
  };
  hurry.addEventListener('abort', speedUp, { once: true });
  hurry.now?.addEventListener('abort', end, { once: true });
  if (hurry.aborted) speedUp();
  if (hurry.now?.aborted === true) end();
  return {
    isOver: over.signal,
    cancel: () => {
      timers.forEach(clearTimeout);
      hurry.removeEventListener('abort', speedUp);
      hurry.now?.removeEventListener('abort', end);
    },
  };
}

import type { Task } from '../kinds/tasks.js';
import type { TaskEvent, TaskResult } from '../model/task.js';
import type { Pool } from '../pool/pool.js';
import { ownSetting } from '../script/command-files.js';
import { endTree, killTree, STEP_LADDER, type Hurry } from '../script/kill-tree.js';
import type { TreeRoot } from '../script/process-tree.js';
import { Gate, longTimeout } from '../util/waiting.js';

/** Why everything is being stopped: the `reason` of the run's abort signal. */
export interface StopReason {
  /** The failed step under fail-fast; null if Stepwave itself was told to stop. */
  readonly because: string | null;
}

/** How one attempt at a step ended. */
export interface AttemptEnd {
  /**
   * `done`: by itself, or because it failed to be ready. `timeout`, `stopped` and `released`: it was killed, or asked to
   * end and did.
   */
  readonly type: 'done' | 'timeout' | 'stopped' | 'released';
  readonly result: TaskResult;
}

/** What an attempt needs besides its task. */
export interface AttemptOptions {
  readonly pool: Pick<Pool, 'run' | 'abandon'>;
  readonly worker: number;
  readonly timeoutMs: number | null;
  /** Whether another attempt follows a failure. Then no process of this one may be left. */
  readonly isRetried: boolean;
  /** Aborted, with a `StopReason`, when the run is being stopped. */
  readonly stop: AbortSignal;
  /** For a step that is used while it runs; absent for all others. */
  readonly service?: ServiceLink | undefined;
  /** Aborted when Stepwave itself is told to stop: there is little time then. */
  readonly interrupt: Hurry;
  /** How trees of processes are ended; really, unless told otherwise. */
  readonly killer?: Killer;
}

/** What a step that is used while it runs, and those who watch over it, tell each other. */
export interface ServiceLink {
  /** Called when it can be used, with what it has left until then. */
  readonly onReady: (soFar: TaskResult) => void;
  /** Aborted when nobody needs it any more. */
  readonly release: AbortSignal;
}

/** What ends trees of processes. */
export interface Killer {
  readonly endTree: typeof endTree;
  readonly killTree: typeof killTree;
}

/**
 * How long a worker may take, in milliseconds, to report a task whose processes were killed. A worker that takes
 * longer hangs or is stopped itself.
 */
export const ANSWER_LIMIT_MS = 2_000;

/**
 * Runs a task once. Processes are killed from here, not by the worker. The worker reports which process it started,
 * so a tree can be killed whatever its worker is, even a dead one.
 */
export async function runAttempt(task: Task, options: AttemptOptions): Promise<AttemptEnd> {
  const { pool, worker, stop, interrupt, service, killer = { endTree, killTree } } = options;
  let root: TreeRoot | undefined;
  let killing: Promise<void> | undefined;
  let end: AttemptEnd['type'] | undefined;
  const exited = new Gate();
  const stopTask = new AbortController();
  const answer = answerLimit(() => {
    pool.abandon(worker);
  });
  const kill = (): void => {
    if (end === undefined || root === undefined) return;
    answer.cancel();
    killing ??= killer
      .endTree(root, { ladder: STEP_LADDER, hurry: interrupt })
      .finally(answer.begin);
  };
  const endBecauseOf = (reason: AttemptEnd['type']) => (): void => {
    // The script has ended by itself; only its output is awaited.
    if (exited.isOpen) return;
    end ??= reason;
    if (root === undefined) {
      stopTask.abort();
      answer.begin();
    }
    kill();
  };
  const onEvent = (event: TaskEvent): void => {
    if (event.type === 'exited') exited.open();
    if (event.type === 'ready') service?.onReady(event.soFar);
    if (event.type === 'late') endBecauseOf('done')();
    if (event.type !== 'spawned') return;
    root = treeRoot(task, event.pid);
    kill();
  };
  const running = pool.run(worker, task, { onEvent, stop: stopTask.signal });
  const killNow = (): void => {
    // At any rung of the ladder, and also what only keeps the output of an ended script open.
    if (root === undefined) return;
    answer.cancel();
    killing = both(killing, killer.killTree(root)).finally(answer.begin);
  };
  const cancels = [
    onAbort(interrupt.now, killNow),
    onAbort(stop, endBecauseOf('stopped')),
    onAbort(service?.release, endBecauseOf('released')),
    onTimeout(options.timeoutMs, endBecauseOf('timeout')),
    answer.cancel,
  ];
  try {
    const result = await running;
    exited.open();
    await killing;
    // A worker may have died before it could say which process it had started.
    root ??= result.cause?.kind === 'worker' ? treeRoot(task, null) : undefined;
    if (root !== undefined && killing === undefined && isAbandoned(result, options)) {
      await killer.killTree(root);
    }
    return { type: end ?? 'done', result };
  } finally {
    for (const cancel of cancels) cancel();
  }
}

/** Reacts when a signal is aborted, or now if it is already. Gives what ends that. */
function onAbort(signal: AbortSignal | undefined, react: () => void): () => void {
  signal?.addEventListener('abort', react, { once: true });
  if (signal?.aborted === true) react();
  return () => signal?.removeEventListener('abort', react);
}

/** The same for a time limit; null for none. */
function onTimeout(limitMs: number | null, react: () => void): () => void {
  return limitMs === null ? () => undefined : longTimeout(limitMs, react);
}

/** Limits the time that a worker has for its answer. */
function answerLimit(onPassed: () => void): {
  readonly begin: () => void;
  readonly cancel: () => void;
} {
  let timer: NodeJS.Timeout | undefined;
  return {
    begin: () => {
      timer ??= setTimeout(onPassed, ANSWER_LIMIT_MS);
    },
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

async function both(first: Promise<void> | undefined, second: Promise<void>): Promise<void> {
  await Promise.all([first, second]);
}

/** What identifies the processes of a task. A task without a scratch folder starts none. */
function treeRoot(task: Task, pid: number | null): TreeRoot | undefined {
  return 'scratch' in task ? { pid, setting: ownSetting(task.scratch) } : undefined;
}

/**
 * Whether what the attempt left running must be killed. After a script that ended by itself, well or badly, it
 * is left alone, as on GitHub: it may be a server for later steps. Of a service that has failed nothing is of use.
 */
function isAbandoned({ cause }: TaskResult, { isRetried }: AttemptOptions): boolean {
  if (cause === null) return false;
  return isRetried || ['worker', 'signal', 'service'].includes(cause.kind);
}

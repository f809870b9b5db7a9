import { setTimeout as sleep } from 'node:timers/promises';
import workerpool from 'workerpool';
import type { Task } from '../kinds/tasks.js';
import { failedTask, type TaskEvent, type TaskResult } from '../model/task.js';
import { ownSetting } from '../script/command-files.js';
import { ProcessTree } from '../script/process-tree.js';
import { isStopped, sendSignal } from '../script/processes.js';
import { err, ok, type Result } from '../util/result.js';
import { THREAD_FLAG, WORKER_ROLE } from '../util/roles.js';
import type { TaskLink } from './pool.js';

export type WorkerType = 'process' | 'thread';

/** How long a worker may take to end when it is told to. It takes some 5 ms. */
const CLOSE_LIMIT_MS = 1_000;

/** How often a worker that has a task is looked at, in milliseconds. */
const WATCH_MS = 2_000;

/** How long a worker may take to report for work. Cold starts take about 0.05 s. */
const READY_LIMIT_MS = 20_000;

interface Answer {
  readonly isTaken: boolean;
  readonly answer: Result<TaskResult | null, string>;
}

/**
 * One slot of the pool: a `workerpool` pool of one worker. A pool of its own for each slot gives a
 * step a true worker number, and keeps what `workerpool` 10 does when a worker dies (tasks queued
 * behind it stall, an idle dead one refuses the next task) to this slot: a dead slot is replaced
 * whole, and no task is ever queued in it.
 */
export class WorkerSlot {
  readonly #type: WorkerType;
  readonly #script: string;
  #pool: workerpool.Pool;
  #isClosed = false;
  /** The workers that were stopped when they were looked at last. */
  #stopped: ReadonlySet<number> = new Set();
  /** How many tasks were given up while they were being done. */
  #abandoned = 0;

  /** `script` is the file that its workers are started from. */
  constructor(type: WorkerType, script: string) {
    this.#type = type;
    this.#script = script;
    this.#pool = openPool(type, script);
  }

  /** Settles when the worker is there; rejects if it cannot be started. */
  async ready(): Promise<void> {
    try {
      await this.#pool.exec('ready', []).timeout(READY_LIMIT_MS);
    } catch (error) {
      throw new Error(causeOf(error), { cause: error });
    }
  }

  /** Does a task. A worker that dies is replaced; a task that it had not begun is begun again. */
  async run(task: Task, { onEvent, stop }: TaskLink): Promise<TaskResult> {
    const before = this.#abandoned;
    const first = await this.#ask('begin', task, onEvent);
    const hasBegun = first.isTaken || (await hasProcesses(task));
    const isUnbegun = !hasBegun && this.#abandoned === before && !this.#isClosed;
    let { answer } = isUnbegun ? await this.#ask('begin', task, onEvent) : first;
    // A create task comes back after each slice, because only then can a worker be told to stop.
    while (answer.ok) {
      if (answer.value !== null) return answer.value;
      ({ answer } = await this.#ask('continue', stop.aborted));
    }
    return failedTask({ kind: 'worker', message: answer.error });
  }

  /** Asks the worker for something. The error is why it died; `isTaken`: whether it had begun. */
  async #ask(
    method: 'begin' | 'continue',
    argument: unknown,
    onEvent: TaskLink['onEvent'] = () => undefined,
  ): Promise<Answer> {
    const state = { isTaken: false };
    const on = (event: TaskEvent): void => {
      if (event.type === 'taken' || event.type === 'spawned') state.isTaken = true;
      onEvent(event);
    };
    const watch = setInterval(() => {
      this.#endIfStopped(state.isTaken);
    }, WATCH_MS);
    try {
      const value = (await this.#pool.exec(method, [argument], { on })) as TaskResult | null;
      return { isTaken: true, answer: ok(value) };
    } catch (error) {
      this.#replace();
      return { ...state, answer: err(causeOf(error)) };
    } finally {
      clearInterval(watch);
    }
  }

  /**
   * Kills a worker that is stopped (SIGSTOP): it takes no task and reports none, perhaps for ever. A worker in the middle
   * of a task gets the time between two looks to continue.
   */
  #endIfStopped(isBusy: boolean): void {
    const stopped = pidsOf(this.#pool).filter(isStopped);
    for (const pid of stopped) if (!isBusy || this.#stopped.has(pid)) killNow(pid);
    this.#stopped = new Set(stopped);
  }

  /** Ends the worker in the middle of what it does. */
  abandon(): void {
    this.#abandoned += 1;
    if (this.#type === 'thread') void this.#end();
    else pidsOf(this.#pool).forEach(killNow);
  }

  /** Ends the worker, also one that is busy. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end();
  }

  /** The library waits for the exit of a worker, which may be over, or never come. */
  async #end(): Promise<void> {
    const pids = pidsOf(this.#pool);
    const ended = Promise.resolve(this.#pool.terminate(true)).catch(() => undefined);
    const limit = new AbortController();
    const waitMs = pids.length > 0 && !pids.some((pid) => sendSignal(pid, 0)) ? 0 : CLOSE_LIMIT_MS;
    const hasEnded = await Promise.race([
      ended.then(() => true),
      sleep(waitMs, undefined, { signal: limit.signal }).catch(() => false),
    ]);
    limit.abort();
    if (hasEnded !== true) pids.forEach(killNow);
  }

  #replace(): void {
    if (this.#isClosed) return;
    void this.#end();
    this.#pool = openPool(this.#type, this.#script);
  }
}

/** Whether a script runs whose worker died before that could say so: some kill it at once. */
async function hasProcesses(task: Task): Promise<boolean> {
  if (task.kind !== 'run') return false;
  const tree = new ProcessTree({ pid: null, setting: ownSetting(task.scratch) });
  return (await tree.after('SIGKILL')) !== 'gone';
}

function openPool(workerType: WorkerType, script: string): workerpool.Pool {
  return workerpool.pool(script, {
    workerType,
    minWorkers: 1,
    maxWorkers: 1,
    forkArgs: [WORKER_ROLE],
    // Descriptors are closed where they are opened. Node's count for a thread does not include sockets.
    workerThreadOpts: { argv: [WORKER_ROLE, THREAD_FLAG], trackUnmanagedFds: false },
  });
}

/** The processes of a pool's workers; none for threads. The library has no public way to tell. */
function pidsOf(pool: workerpool.Pool): readonly number[] {
  const { workers = [] } = pool as unknown as {
    readonly workers?: readonly { readonly worker?: { readonly pid?: number } | null }[];
  };
  return workers.flatMap(({ worker }) => worker?.pid ?? []);
}

function killNow(pid: number): void {
  sendSignal(pid, 'SIGKILL');
}

/** The library's message goes on with the worker's whole command line; its beginning says enough. */
function causeOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = /exitCode: `([^`]*)`/.exec(message)?.[1] ?? 'null';
  const signal = /signalCode: `([^`]*)`/.exec(message)?.[1] ?? 'null';
  if (!message.startsWith('Workerpool Worker terminated')) return message.split('\n', 1)[0] ?? '';
  return signal === 'null' || signal === 'undefined'
    ? `its worker ended with exit code ${code}`
    : `its worker was killed by ${signal}`;
}

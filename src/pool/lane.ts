import workerpool from 'workerpool';
import { failedTask, type Task, type TaskEvent, type TaskResult } from '../task/task.js';

/** What a lane starts its workers from. */
export interface LaneOptions {
  readonly workerType: 'process' | 'thread';
  /** The file that the workers run, and the argument that tells it that it is one. */
  readonly script: string;
  readonly roleArgument: string;
}

/** How long a worker may take to report for work. Cold starts take about 0.05 s. */
const READY_LIMIT_MS = 20_000;

/**
 * One slot of the pool: a `workerpool` pool of one worker. A pool of its own for each slot gives a
 * step a true worker number, and keeps what `workerpool` 10 does when a worker dies (tasks queued
 * behind it stall, an idle dead one refuses the next task) to this slot: a dead lane is replaced
 * whole, and nothing is ever queued in it.
 */
export class Lane {
  readonly #options: LaneOptions;
  #pool: workerpool.Pool;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#pool = openPool(options);
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
  async run(task: Task, onEvent: (event: TaskEvent) => void): Promise<TaskResult> {
    const first = await this.#tryOnce(task, onEvent);
    const last = first.isTaken ? first : await this.#tryOnce(task, onEvent);
    return last.result;
  }

  async #tryOnce(
    task: Task,
    onEvent: (event: TaskEvent) => void,
  ): Promise<{ readonly isTaken: boolean; readonly result: TaskResult }> {
    const state = { isTaken: false };
    const on = (event: TaskEvent): void => {
      if (event.type === 'taken') state.isTaken = true;
      onEvent(event);
    };
    try {
      const result = (await this.#pool.exec('runTask', [task], { on })) as TaskResult;
      return { isTaken: true, result };
    } catch (error) {
      this.#replace();
      return { ...state, result: failedTask({ kind: 'worker', message: causeOf(error) }) };
    }
  }

  /** Ends the worker, also one that is busy. */
  async close(): Promise<void> {
    await Promise.resolve(this.#pool.terminate(true)).catch(() => undefined);
  }

  #replace(): void {
    void this.close();
    this.#pool = openPool(this.#options);
  }
}

function openPool(options: LaneOptions): workerpool.Pool {
  return workerpool.pool(options.script, {
    workerType: options.workerType,
    minWorkers: 1,
    maxWorkers: 1,
    forkArgs: [options.roleArgument],
    // Descriptors are closed where they are opened; Node's count of a thread's own does not know sockets.
    workerThreadOpts: { argv: [options.roleArgument], trackUnmanagedFds: false },
  });
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

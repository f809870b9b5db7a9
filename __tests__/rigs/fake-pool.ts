/** A pool that does nothing: its tasks end when the test says so, and with what it says. */
import { basename } from 'node:path';
import type { Pool, TaskLink } from '../../src/pool/pool.js';
import type { TaskEvent, TaskResult } from '../../src/model/task.js';
import type { Task } from '../../src/kinds/tasks.js';
import { FakeClock } from './fake-clock.js';
import type { LogEntry } from './matchers.js';

/** One task that the pool was given. */
export interface PoolRun {
  /** The step's id; a create task goes by its first path. */
  readonly id: string;
  readonly worker: number;
  readonly task: Task;
}

interface OpenRun extends PoolRun {
  readonly link: TaskLink;
  readonly settle: { resolve: (result: TaskResult) => void; reject: (error: unknown) => void };
}

/** What a task gives unless told otherwise: it succeeded and left nothing. */
const SUCCESS: TaskResult = {
  cause: null,
  exitCode: 0,
  cpuMs: 0,
  files: [],
  outputs: {},
  exports: { env: {}, path: [], summary: '' },
};

/** A task result; what is not said is that of a script that succeeded. */
export function taskResult(fields: TaskResultFields = {}): TaskResult {
  return { ...SUCCESS, ...fields, exports: { ...SUCCESS.exports, ...fields.exports } };
}

/** The result of a script that ended with an exit code other than 0. */
export function exitResult(code: number, fields: TaskResultFields = {}): TaskResult {
  return taskResult({ cause: { kind: 'exit', code }, exitCode: code, ...fields });
}

/** A task result with every part optional. */
export type TaskResultFields = Partial<Omit<TaskResult, 'exports'>> & {
  readonly exports?: Partial<TaskResult['exports']>;
};

export class FakePool implements Pool {
  readonly executor = 'inline';
  readonly fallback = null;
  /** Every task given, in order. */
  readonly runs: PoolRun[] = [];
  /** Starts and ends, in order, with the clock's time. */
  readonly log: LogEntry[] = [];
  /** Breaches of the pool's contract by its caller: a busy worker was given another task. */
  readonly breaches: string[] = [];
  readonly #open = new Map<string, OpenRun>();
  readonly #clock: FakeClock;

  constructor(clock = new FakeClock()) {
    this.#clock = clock;
  }

  /** The workers that were given up. */
  readonly abandoned: number[] = [];

  readonly abandon = (worker: number): void => {
    this.abandoned.push(worker);
  };

  readonly run = (worker: number, task: Task, link: TaskLink): Promise<TaskResult> => {
    const id = idOf(task);
    for (const other of this.#open.values()) {
      if (other.worker === worker) {
        this.breaches.push(`worker ${String(worker)} was given "${id}" beside "${other.id}"`);
      }
    }
    return this.#begin(worker, task, link);
  };

  readonly #begin = (worker: number, task: Task, link: TaskLink): Promise<TaskResult> => {
    const id = idOf(task);
    this.runs.push({ id, worker, task });
    this.log.push({ type: 'start', id, atMs: this.#clock.nowMs() });
    return new Promise<TaskResult>((resolve, reject) => {
      this.#open.set(id, { id, worker, task, link, settle: { resolve, reject } });
    });
  };

  readonly close = (): Promise<void> => Promise.resolve();

  /** The ids of the tasks that have not ended, in the order of their starts. */
  get running(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** Ends a task; without a result it succeeds. */
  finish(id: string, result: TaskResult = SUCCESS): void {
    this.#end(id).settle.resolve(result);
  }

  /** Breaks the promise that `run` never rejects. */
  reject(id: string, error: unknown): void {
    this.#end(id).settle.reject(error);
  }

  /** Sends an event of a running task. */
  send(id: string, event: TaskEvent): void {
    this.#find(id).link.onEvent(event);
  }

  /** The task that a step was last given as. */
  taskOf(id: string): Task {
    const run = this.runs.findLast((one) => one.id === id);
    if (run === undefined) throw new Error(`"${id}" was never started`);
    return run.task;
  }

  /** Whether a running task was told to stop. */
  isToldToStop(id: string): boolean {
    return this.#find(id).link.stop.aborted;
  }

  #end(id: string): OpenRun {
    const run = this.#find(id);
    this.#open.delete(id);
    this.log.push({ type: 'end', id, atMs: this.#clock.nowMs() });
    return run;
  }

  #find(id: string): OpenRun {
    const run = this.#open.get(id);
    if (run === undefined) {
      throw new Error(`"${id}" is not running; running: ${this.running.join(', ') || 'nothing'}`);
    }
    return run;
  }
}

function idOf(task: Task): string {
  return 'logFile' in task ? basename(task.logFile, '.log') : (task.entries[0]?.path ?? '');
}

/** Kept from before any test fakes the timers. */
const afterMicrotasks = setImmediate;

/** Settles when every promise that can go on without outside help has gone on. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => {
    afterMicrotasks(resolve);
  });
}

import type { Task } from '../kinds/tasks.js';
import type { ExecutorKind, Fallback } from '../model/result.js';
import type { TaskEvent, TaskResult } from '../model/task.js';

/** What a pool is opened with. */
export interface PoolRequest {
  readonly executor: ExecutorKind;
  /** How many workers it has. */
  readonly size: number;
  /** The file that they are started from, and the argument that tells it that it is one. */
  readonly script: string;
  readonly roleArgument: string;
}

/** What is told of a task while it is done, and what it is told. */
export interface TaskLink {
  readonly onEvent: (event: TaskEvent) => void;
  /** Aborted when a create task is to stop, which it does within milliseconds. Scripts are killed from outside. */
  readonly stop: AbortSignal;
}

/** Where tasks are done. */
export interface Pool {
  /** What kind its workers are of, as far as is known by now: the next that works if one cannot be started. */
  readonly executor: ExecutorKind;
  /** That this is not the kind of pool that was asked for. */
  readonly fallback: Fallback | null;
  /**
   * Does a task on a worker; a worker is given one task at a time. Never rejects: a worker that dies
   * is a failed task.
   */
  readonly run: (worker: number, task: Task, link: TaskLink) => Promise<TaskResult>;
  /** Ends a worker that does not answer, and its task with it; another one takes its place. */
  readonly abandon: (worker: number) => void;
  /** Ends all workers, also those that do not hear. */
  readonly close: () => Promise<void>;
}

import type { Task } from '../kinds/tasks.js';
import type { ExecutorKind, Fallback } from '../model/result.js';
import type { TaskEvent, TaskResult } from '../model/task.js';

export interface PoolRequest {
  readonly executor: ExecutorKind;
  /** How many workers it has. */
  readonly size: number;
  /** The file that workers are started from. */
  readonly script: string;
}

/** What a running task and its caller tell each other. */
export interface TaskLink {
  readonly onEvent: (event: TaskEvent) => void;
  /** Aborted to stop a create task, which then ends within milliseconds. Scripts are killed from outside. */
  readonly stop: AbortSignal;
}

/** Runs tasks on its workers. */
export interface Pool {
  /** The kind of its workers, as far as known: if one kind cannot be started, the next one is used. */
  readonly executor: ExecutorKind;
  /** Set if the pool is not of the kind that was asked for. */
  readonly fallback: Fallback | null;
  /**
   * Runs a task on a worker that has no other task. Never rejects: if the worker dies, the task has failed.
   */
  readonly run: (worker: number, task: Task, link: TaskLink) => Promise<TaskResult>;
  /** Ends a worker that does not answer, together with its task, and replaces it. */
  readonly abandon: (worker: number) => void;
  /** Ends all workers, including those that do not answer. */
  readonly close: () => Promise<void>;
}

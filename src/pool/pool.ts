import type { ExecutorKind, Fallback } from '../run/result.js';
import type { Task, TaskEvent, TaskResult } from '../task/task.js';

/** Where tasks are done. */
export interface Pool {
  readonly executor: ExecutorKind;
  /** That this is not the kind of pool that was asked for. */
  readonly fallback: Fallback | null;
  /**
   * Does a task on a worker; a worker is given one task at a time. Never rejects: a worker that dies
   * is a failed task.
   */
  readonly run: (
    worker: number,
    task: Task,
    onEvent: (event: TaskEvent) => void,
  ) => Promise<TaskResult>;
  /** Ends all workers. */
  readonly close: () => Promise<void>;
}

import { beginCreation } from '../files/create-files.js';
import { isLargeCopy, isSmallCreation } from '../files/creation-size.js';
import type { CreateTask, RunTask, ServiceTask, TaskEvent, TaskResult } from '../model/task.js';
import { runScript } from '../script/run-script.js';

/**
 * What is sent to a worker: everything that it needs to know, as plain data that JSON and the structured clone
 * leave unchanged.
 */
export type Task = RunTask | CreateTask | ServiceTask;

/** A task that is under way. */
export interface Work {
  /** Does all of it or a slice of a few milliseconds, or stops it. Gives the result, or null if there is more to do. */
  readonly next: (isStopped: boolean) => TaskResult | null | Promise<TaskResult>;
  /** Removes half-written files, because this process is about to end. */
  readonly abandon: () => void;
}

/** How tasks of a kind are done. */
interface TaskKind<T> {
  /** Begins a task, in whatever process it is called. */
  readonly begin: (task: T, emit: (event: TaskEvent) => void) => Work | Promise<Work>;
  /** Whether a task takes less time than its way to a worker and back. */
  readonly isSmall: (task: T) => boolean;
  /** Whether a process that does a task hears nothing else for long. */
  readonly isBlocking: (task: T) => boolean;
}

/** A kind of task that is missing is a type error. */
const TASK_KINDS: { readonly [K in Task['kind']]: TaskKind<Extract<Task, { kind: K }>> } = {
  run: {
    begin: (task, emit) => ({
      next: () => runScript(task, emit),
      // Its process is ended by others.
      abandon: () => undefined,
    }),
    isSmall: () => false,
    isBlocking: () => false,
  },
  service: {
    begin: async (task, emit) => {
      // Few plans have one.
      const { runService } = await import('../service/run-service.js');
      return { next: () => runService(task, emit), abandon: () => undefined };
    },
    isSmall: () => false,
    isBlocking: () => false,
  },
  create: {
    begin: async (task, emit) => {
      emit({ type: 'taken' });
      const next = await beginCreation(task);
      return { next, abandon: () => void next(true) };
    },
    isSmall: isSmallCreation,
    isBlocking: isLargeCopy,
  },
};

/** How a task is done. */
export function taskKindOf<T extends Task>(task: T): TaskKind<T> {
  // The table's type says that the kind is that of the task; TypeScript cannot follow it through the union.
  return TASK_KINDS[task.kind] as unknown as TaskKind<T>;
}

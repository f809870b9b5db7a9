import type { IfExists, ReadyProbe } from './plan.js';
import type { FailureCause, FileResult } from './result.js';

/** A script to run in a shell, whatever it is run for. */
export interface ScriptTask {
  readonly script: string;
  /** The shell in the plan; null for the platform's default. */
  readonly shell: string | null;
  readonly workingDirectory: string;
  /** The root of the run, for a message if it is gone. */
  readonly root?: string;
  /** The directory for the steps' own temporary files; absent if they use the runner's. */
  readonly temporary?: string;
  /** Values that replace those of the worker's own environment; for example, the workspace of a copy. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Added to the worker's own environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Lists that the script reads from files, one item a line, by the variable with the path of the file. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  /** Directories to put before PATH, in this order. */
  readonly path: readonly string[];
  /** The path, without a file ending, of the attempt's own files. */
  readonly scratch: string;
  /** The file for the script's output. It exists. */
  readonly logFile: string;
  /** Whether it already has the output of an earlier attempt. */
  readonly appendsToLog: boolean;
  /** Lets the script's programs borrow slots; absent if they may not. */
  readonly jobserver?: JobserverAccess;
  /** Watches the script; absent if it is not watched. */
  readonly tracer?: TracerAccess;
}

/** A script that is run to its end. */
export interface RunTask extends ScriptTask {
  readonly kind: 'run';
}

/** A script whose program others use until it is stopped. */
export interface ServiceTask extends ScriptTask {
  readonly kind: 'service';
  /** Null if it is ready as soon as it runs. */
  readonly ready: ReadyProbe | null;
  /** How long it may take until it is ready, in milliseconds. */
  readonly readyLimitMs: number;
}

/** What a script is watched with. */
export interface TracerAccess {
  /** The tracer's program, an absolute path. */
  readonly program: string;
  /** The file that it writes. */
  readonly file: string;
}

/** What programs such as GNU make need to borrow slots of the pool. */
export interface JobserverAccess {
  /** The named pipe with a byte for each slot that can be borrowed. */
  readonly path: string;
}

/** Files and directories to create below a root. */
export interface CreateTask {
  readonly kind: 'create';
  /** The real path of the root at the start of the run. */
  readonly root: string;
  readonly entries: readonly CreateEntry[];
  readonly ifExists: IfExists;
  /** The contexts for `${{ }}` in the names and contents of sources; null if sources are copied as they are. */
  readonly contexts: Readonly<Record<string, unknown>> | null;
}

/** A directory or file. Its path is relative to the task's root. */
export type CreateEntry = { readonly type: 'directory'; readonly path: string } | FileEntry;

export interface FileEntry {
  readonly type: 'file';
  readonly path: string;
  readonly content: CreateContent;
  /** Permission bits; null for the default. */
  readonly mode: number | null;
}

/**
 * Where a file's bytes come from. A `source` is a file or directory below the repository. A `copy` is one file
 * of a source that was already looked up, by its absolute path.
 */
export type CreateContent =
  | { readonly from: 'text'; readonly text: string }
  | { readonly from: 'base64'; readonly base64: string }
  | { readonly from: 'source'; readonly repository: string; readonly source: string }
  | { readonly from: 'copy'; readonly file: string };

/** What a script wrote to its environment files. */
export interface StepExports {
  readonly env: Readonly<Record<string, string>>;
  /** Directories for PATH, in the order they were added. */
  readonly path: readonly string[];
  /** Markdown for the job summary. */
  readonly summary: string;
}

/** The result of a task. Exceptions are only for bugs and for workers that died. */
export interface TaskResult {
  /** Null if the task succeeded. */
  readonly cause: FailureCause | null;
  /** Null if there was no process, or a signal ended it. */
  readonly exitCode: number | null;
  /** CPU time of the task's process and the descendants that it waited for; null if unknown. */
  readonly cpuMs: number | null;
  readonly files: readonly FileResult[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly exports: StepExports;
  /** Ignored entries of its environment files, for which the task did not fail; absent if there are none. */
  readonly refusals?: readonly Refusal[];
}

/** What is wrong in an environment file. `file` is the variable that names the file. */
export interface Refusal {
  readonly file: string;
  /** Why, as a sentence. */
  readonly message: string;
}

/** Sent while a task runs. */
export type TaskEvent =
  /** The worker has begun to create files. */
  | { readonly type: 'taken' }
  /** A process was started. It leads a session of its own. */
  | { readonly type: 'spawned'; readonly pid: number }
  /** The process has ended, but not all of its output has been read yet. */
  | { readonly type: 'exited' }
  /** A service can be used. `soFar` is what it has left until now. */
  | { readonly type: 'ready'; readonly soFar: TaskResult }
  /** A service was not ready in time. Its result says so once it is stopped. */
  | { readonly type: 'late' };

const NO_EXPORTS: StepExports = { env: {}, path: [], summary: '' };

/** The result of a task that failed before it had outputs or exports. */
export function failedTask(cause: FailureCause, files: readonly FileResult[] = []): TaskResult {
  return { cause, exitCode: null, cpuMs: null, files, outputs: {}, exports: NO_EXPORTS };
}

/** The result of a create task that succeeded. */
export function createdFiles(files: readonly FileResult[]): TaskResult {
  return { cause: null, exitCode: null, cpuMs: null, files, outputs: {}, exports: NO_EXPORTS };
}

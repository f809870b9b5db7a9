import type { IfExists } from './plan.js';
import type { FailureCause, FileResult } from './result.js';

/** A script to run in a shell. */
export interface RunTask {
  readonly kind: 'run';
  readonly script: string;
  /** As in the plan; null for the platform's default. */
  readonly shell: string | null;
  readonly workingDirectory: string;
  /** The root of the run, to be told of where it is gone. */
  readonly root?: string;
  /** The folder for the steps' own temporary files; absent where they have the runner's. */
  readonly temporary?: string;
  /** What stands in for variables of the worker's own environment, as that of another place. */
  readonly surroundings?: Readonly<Record<string, string>>;
  /** Added to the worker's own environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Directories put before PATH, the first of them first. */
  readonly path: readonly string[];
  /** Path, without a file ending, of the files that this attempt may make for itself. */
  readonly scratch: string;
  /** The file that gets the script's output; it is there. */
  readonly logFile: string;
  /** Whether it goes on from an earlier attempt's output. */
  readonly appendsToLog: boolean;
  /** Where the script's programs can borrow slots; absent where they may not. */
  readonly jobserver?: JobserverAccess;
}

/** What a program needs to borrow slots of the pool, as GNU make and others do. */
export interface JobserverAccess {
  /** The named pipe with a byte for each slot that can be borrowed. */
  readonly path: string;
}

/** Files and directories to create below a root. */
export interface CreateTask {
  readonly kind: 'create';
  /** Its real path, at the beginning of the run. */
  readonly root: string;
  readonly entries: readonly CreateEntry[];
  readonly ifExists: IfExists;
  /** What `${{ }}` in the names and contents of sources is evaluated with; null where it is literal. */
  readonly contexts: Readonly<Record<string, unknown>> | null;
}

/** One directory or file, its path relative to the task's root. */
export type CreateEntry = DirectoryEntry | FileEntry;

export interface DirectoryEntry {
  readonly type: 'directory';
  readonly path: string;
}

export interface FileEntry {
  readonly type: 'file';
  readonly path: string;
  readonly content: CreateContent;
  /** Permission bits; null for the default. */
  readonly mode: number | null;
}

/**
 * A file's bytes. `source` is a file or directory, below the directory of the repository; `copy` is the
 * absolute path of one file of a source, looked up already.
 */
export type CreateContent =
  | { readonly from: 'text'; readonly text: string }
  | { readonly from: 'base64'; readonly base64: string }
  | { readonly from: 'source'; readonly repository: string; readonly source: string }
  | { readonly from: 'copy'; readonly file: string };

/** What a run step left in its environment files. */
export interface StepExports {
  readonly env: Readonly<Record<string, string>>;
  /** Directories for PATH, in the order they were added. */
  readonly path: readonly string[];
  /** Markdown for the job summary. */
  readonly summary: string;
}

/** What a task came to. Never an exception: those are for bugs, and for workers that died. */
export interface TaskResult {
  /** Null if the task succeeded. */
  readonly cause: FailureCause | null;
  /** Null where there was no process, or a signal ended it. */
  readonly exitCode: number | null;
  /** CPU time of what did the task, with all that it has waited for; null where it is not known. */
  readonly cpuMs: number | null;
  readonly files: readonly FileResult[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly exports: StepExports;
  /** What of its environment files is not taken, although it did not fail; absent where there is nothing. */
  readonly refusals?: readonly Refusal[];
}

/** An entry of an environment file that was not taken. `file` is the variable that names the file. */
export interface Refusal {
  readonly file: string;
  /** Why, as a sentence. */
  readonly message: string;
}

/** Sent while a task runs. */
export type TaskEvent =
  /** The worker has begun to create files. */
  | { readonly type: 'taken' }
  /** A process was started, the leader of a session. */
  | { readonly type: 'spawned'; readonly pid: number }
  /** It has ended, but the rest of its output has to be waited for. */
  | { readonly type: 'exited' };

const NO_EXPORTS: StepExports = { env: {}, path: [], summary: '' };

/** The result of a task that failed before anything came of it. */
export function failedTask(cause: FailureCause, files: readonly FileResult[] = []): TaskResult {
  return { cause, exitCode: null, cpuMs: null, files, outputs: {}, exports: NO_EXPORTS };
}

/** The result of a create task that succeeded. */
export function createdFiles(files: readonly FileResult[]): TaskResult {
  return { cause: null, exitCode: null, cpuMs: null, files, outputs: {}, exports: NO_EXPORTS };
}

/** Stepwave's own files for an attempt, and the errors for files and folders that are gone. */
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { FailureCause } from '../model/result.js';
import type { ScriptTask } from '../model/task.js';
import { fileReason, goneRoot } from '../util/file-reason.js';
import { makeDirectory } from '../util/make-directory.js';
import { NO_FOLLOW } from '../util/open-flags.js';

/**
 * Opens a step's log. It is opened for reading as well, so that its content stays readable if the file is removed. It is
 * not created here, because whoever follows the log would not see a new file.
 * @throws the file system's error if it is gone
 */
export function openStepLog(logFile: string): number {
  const descriptor = openSync(logFile, LOG_FLAGS);
  if (!fstatSync(descriptor).isFIFO()) return descriptor;
  closeSync(descriptor);
  throw Object.assign(new Error("a named pipe is in its log's place"), { code: 'special' });
}

/** Opening a pipe for reading and writing does not wait for another end. */
const LOG_FLAGS = constants.O_RDWR | constants.O_APPEND | NO_FOLLOW;

/**
 * Makes the steps' folder for temporary files if a step has removed it. Returns why it cannot be made.
 */
export function restoreTemporary(directory: string): FailureCause | undefined {
  const refused = (reason: string): FailureCause => ({
    kind: 'file',
    path: directory,
    message: `the steps' folder for temporary files was removed and cannot be made again: ${reason}`,
  });
  try {
    const stats = lstatSync(directory, { throwIfNoEntry: false });
    // In a folder that everybody may write to, anybody may have made a folder of this name.
    if (stats !== undefined) {
      return stats.uid === (process.geteuid?.() ?? stats.uid)
        ? undefined
        : refused('another user has something in its place');
    }
    makeDirectory(dirname(directory));
    mkdirSync(directory, { mode: 0o700 });
    return undefined;
  } catch (error) {
    // A step that runs at the same time may have needed it as well.
    const isMade = (error as NodeJS.ErrnoException).code === 'EEXIST';
    return isMade ? restoreTemporary(directory) : refused(fileReason(error));
  }
}

/** Why an attempt could not begin, from what the file system refused. */
export function beginningFault(task: ScriptTask, error: unknown): FailureCause {
  const path = dirname(task.scratch);
  if (existsSync(task.logFile)) {
    return { kind: 'file', path, message: `its files cannot be made: ${fileReason(error)}` };
  }
  return lostFault(task, 'its log');
}

/** The error for an attempt whose files were removed while it ran. Its outputs are then unknown. */
export function lostOutputsFault(task: ScriptTask): FailureCause {
  return lostFault(task, 'what it wrote into its environment files, such as its outputs,');
}

function lostFault({ scratch }: ScriptTask, what: string): FailureCause {
  const message =
    `${what} is lost: something has emptied this folder, where Stepwave keeps its own files until the run ` +
    'ends. Leave it out of clean-ups';
  return { kind: 'file', path: dirname(scratch), message };
}

/** The error for a root that is gone, so that no program can start. Undefined if the root is there. */
export function rootFault({ root }: ScriptTask): string | undefined {
  return root !== undefined && !existsSync(root) ? goneRoot(root) : undefined;
}

/** Stepwave's own files for an attempt: what is said where they, or the places of the run, are lost. */
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
import type { RunTask } from '../model/task.js';
import { fileReason, goneRoot } from '../util/file-reason.js';
import { makeDirectory } from '../util/make-directory.js';
import { NO_FOLLOW } from '../util/open-flags.js';

/**
 * Opens a step's log, for reading as well: its content can then be read even where the file was removed. The log is not
 * made here: whoever follows it would not see a new one.
 * @throws an error of the file system where it is gone
 */
export function openStepLog(logFile: string): number {
  const descriptor = openSync(logFile, LOG_FLAGS);
  if (!fstatSync(descriptor).isFIFO()) return descriptor;
  closeSync(descriptor);
  throw Object.assign(new Error("a named pipe is in its log's place"), { code: 'special' });
}

/** A pipe that is opened for both is not waited for. */
const LOG_FLAGS = constants.O_RDWR | constants.O_APPEND | NO_FOLLOW;

/**
 * Sees to it that the steps' folder for temporary files is there: a step may have removed it. Gives why it
 * cannot be.
 */
export function restoreTemporary(directory: string): FailureCause | undefined {
  const refused = (reason: string): FailureCause => ({
    kind: 'file',
    path: directory,
    message: `the steps' folder for temporary files was removed and cannot be made again: ${reason}`,
  });
  try {
    const stats = lstatSync(directory, { throwIfNoEntry: false });
    // Where everybody may write, anybody may have made one of this name.
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
export function beginningFault(task: RunTask, error: unknown): FailureCause {
  const path = dirname(task.scratch);
  if (existsSync(task.logFile)) {
    return { kind: 'file', path, message: `its files cannot be made: ${fileReason(error)}` };
  }
  return lostFault(task, 'its log');
}

/** That an attempt's files were removed while it ran, its own and others: so nothing is known of its outputs. */
export function lostOutputsFault(task: RunTask): FailureCause {
  return lostFault(task, 'what it wrote into its environment files, such as its outputs,');
}

function lostFault({ scratch }: RunTask, what: string): FailureCause {
  const message =
    `${what} is lost: something has emptied this folder, where Stepwave keeps its own files until the run ` +
    'ends. Leave it out of clean-ups';
  return { kind: 'file', path: dirname(scratch), message };
}

/** That no program could be started because the root is gone; undefined if it is there. */
export function rootFault({ root }: RunTask): string | undefined {
  return root !== undefined && !existsSync(root) ? goneRoot(root) : undefined;
}

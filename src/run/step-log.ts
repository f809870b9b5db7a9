import { writeOwnFile } from '../util/own-file.js';

/**
 * Makes the empty log of a step. Whoever follows the log opens it before the script runs, as the worker does:
 * so nothing of it is lost to either, whatever becomes of the file. Gives its path.
 */
export function makeStepLog(file: string): string {
  try {
    writeOwnFile(file, '');
  } catch {
    // The worker will find no log, or something else, and say so.
  }
  return file;
}

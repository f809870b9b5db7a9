import { writeOwnFile } from '../util/own-file.js';

/**
 * Makes the empty log of a step. The worker opens it before the script runs, and so does whoever follows it, but for
 * steps far back in the queue: what is written is then not lost with the file.
 */
export function makeStepLog(file: string): void {
  try {
    writeOwnFile(file, '');
  } catch {
    // The worker will find no log, or something else, and say so.
  }
}

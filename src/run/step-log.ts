import { writeOwnFile } from '../util/own-file.js';

/**
 * Makes the empty log of a step. The worker and the follower of the log open it before the script runs, so output is
 * not lost if the file is removed. Only the logs of steps far back in the queue are opened later.
 */
export function makeStepLog(file: string): void {
  try {
    writeOwnFile(file, '');
  } catch {
    // The worker will find no log, or something else, and say so.
  }
}

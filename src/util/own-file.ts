import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import { NO_FOLLOW, NO_WAITING } from './open-flags.js';

const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | NO_FOLLOW | NO_WAITING;

/**
 * Writes or replaces one of Stepwave's own files. A step may have found the folder, so a link in the file's place is
 * not followed, and a pipe is not waited for.
 * @throws an error of the file system
 */
export function writeOwnFile(path: string, text: string): void {
  const descriptor = openSync(path, FLAGS);
  try {
    if (text !== '') writeFileSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}

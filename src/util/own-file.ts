import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import { NO_FOLLOW, NO_WAITING } from './open-flags.js';

const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | NO_FOLLOW | NO_WAITING;

/**
 * Writes a file of Stepwave's own anew, in a folder that a step may have found: a link in its place is not
 * followed, and a pipe not waited for.
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

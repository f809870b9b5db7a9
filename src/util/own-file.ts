import { constants, writeFileSync } from 'node:fs';
import { NO_FOLLOW, NO_WAITING } from './open-flags.js';
import { withFile } from './with-file.js';

const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | NO_FOLLOW | NO_WAITING;

/**
 * Writes or replaces one of Stepwave's own files. A step may have found the folder, so a link in the file's place is
 * not followed, and a pipe is not waited for.
 * @throws an error of the file system
 */
export function writeOwnFile(path: string, content: string | Buffer): void {
  withFile(path, FLAGS, (descriptor) => {
    if (content.length > 0) writeFileSync(descriptor, content);
  });
}

import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a directory with its parents; `mode` is that of each new one, less the umask. Node's own way never
 * returns where the system says of a child of a directory that it cannot be there (`/proc/x`).
 * @throws an error of the file system, such as ENOTDIR where something else is in its place
 */
export function makeDirectory(path: string, mode = 0o777): void {
  if (isMade(path, mode)) return;
  const parent = dirname(path);
  if (parent !== path) makeDirectory(parent, mode);
  // Should somebody have removed the parent meanwhile, that is for the caller to know.
  mkdirAt(path, mode);
}

/** Whether it is there now; false if its parent is missing. */
function isMade(path: string, mode: number): boolean {
  try {
    mkdirAt(path, mode);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function mkdirAt(path: string, mode: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // A read-only file system may refuse before it looks at what is there.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

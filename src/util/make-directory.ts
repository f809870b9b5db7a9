import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './file-reason.js';

/**
 * Makes a directory with its parents. Each new one gets the `mode`, less the umask. Node's own recursive `mkdir`
 * never returns if the system says ENOENT for a child of an existing directory, as for `/proc/x`.
 * @throws an error of the file system, such as ENOTDIR if a part of the path is a file
 */
export function makeDirectory(path: string, mode = 0o777): void {
  try {
    mkdirAt(path, mode);
  } catch (error) {
    const parent = dirname(path);
    if (codeOf(error) !== 'ENOENT' || parent === path) throw error;
    makeDirectory(parent, mode);
    // If somebody has removed the parent meanwhile, the caller gets the error.
    mkdirAt(path, mode);
  }
}

function mkdirAt(path: string, mode: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // A read-only file system may refuse although the directory exists.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

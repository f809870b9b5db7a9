import { lstatSync, statSync } from 'node:fs';

/** Whether a path is that of a regular file, or of a link to one. */
export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whether a regular file is at a path, and no link to one. */
export function isFileAt(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

import { constants, linkSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';

/** Puts a copy at a path at which nothing is: for nothing where the file system has links. @throws an error of the system */
export async function linkOrCopy(file: string, copy: string): Promise<void> {
  try {
    linkSync(file, copy);
  } catch {
    await copyFile(file, copy, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  }
}

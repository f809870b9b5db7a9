import {
  chmodSync,
  fchmodSync,
  linkSync,
  lstatSync,
  renameSync,
  rmSync,
  unlinkSync,
} from 'node:fs';
import { codeOf } from '../util/file-reason.js';
import { withFile } from '../util/with-file.js';
import { writeContent, type Content } from './file-content.js';
import { FileProblem } from './file-problem.js';
import { temporaryName } from './litter.js';

/** A file to put in its place. */
export interface PlacedFile {
  /** Relative to the root, for messages. */
  readonly path: string;
  readonly content: Content;
  readonly mode: number;
  /** Whether nothing was there: then nothing may be replaced either. */
  readonly isNew: boolean;
}

/**
 * Writes a temporary file, then gives it its name: readers see the old content or the new one, never a
 * part. A new file gets its name with `link`, which refuses what has appeared in the meantime; another
 * one with `rename`, which replaces a symbolic link and does not follow it.
 */
export function placeFile(directory: string, name: string, file: PlacedFile): void {
  const temporary = `${directory}/${temporaryName()}`;
  try {
    const write = (descriptor: number): void => {
      writeContent(descriptor, file.content);
      setMode(descriptor, temporary, file.mode);
    };
    withFile(temporary, 'wx', write, file.mode);
    const target = `${directory}/${name}`;
    if (file.isNew) giveName(temporary, target, file.path);
    else renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Gives an open file its exact mode: the one that is given to `open` is cut by the umask. */
export function setMode(descriptor: number, path: string, mode: number): void {
  try {
    fchmodSync(descriptor, mode);
  } catch (error) {
    // Node's permission model knows modes of paths only.
    if (codeOf(error) !== 'ERR_ACCESS_DENIED') throw error;
    chmodSync(path, mode);
  }
}

/** Gives a whole file its name, unless something has it. @throws FileProblem */
export function giveName(temporary: string, target: string, path: string): void {
  try {
    linkSync(temporary, target);
    unlinkSync(temporary);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') throw appeared(path);
    // Not every file system has links.
    if (code === null || !WITHOUT_LINKS.test(code)) throw error;
    if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) throw appeared(path);
    renameSync(temporary, target);
  }
}

const WITHOUT_LINKS = /^(?:EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS|EMLINK|EINVAL|ERR_ACCESS_DENIED)$/;

function appeared(path: string): FileProblem {
  return new FileProblem(path, 'it was not there when this step began, and now it is');
}

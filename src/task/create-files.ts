import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FileResult } from '../run/result.js';
import { atPath, FileProblem, planFiles, type PlannedEntry } from './file-plan.js';
import { createdFiles, failedTask, type CreateTask, type TaskResult } from './task.js';
import { isOutside } from '../util/inside-root.js';

/**
 * Creates a task's directories and files. Synchronous on purpose: on a worker that is several times
 * faster than promises, and a worker has one task at a time.
 */
export function createFiles(task: CreateTask): TaskResult {
  const done: FileResult[] = [];
  try {
    atPath('.', () => mkdirSync(task.root, { recursive: true }));
    const root = realpathSync.native(task.root);
    const safeDirectory = directoryMaker(root);
    for (const entry of planFiles({ ...task, root })) {
      if (entry.type === 'directory') {
        atPath(entry.path, () => safeDirectory(entry.path, entry.path));
        continue;
      }
      atPath(entry.path, () => {
        writeEntry(entry, safeDirectory);
      });
      done.push({ path: entry.path, result: entry.outcome });
    }
    return createdFiles(done);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return failedTask({ kind: 'file', message: error.message, path: error.path }, done);
  }
}

/** Makes a directory below the root, part by part, and gives its real path. */
type DirectoryMaker = (directory: string, forPath: string) => string;

/**
 * No part may lead out of the root through a symbolic link, also when a step has planted the link
 * since the plan was checked.
 */
function directoryMaker(root: string): DirectoryMaker {
  const made = new Map<string, string>([['.', root]]);
  const make: DirectoryMaker = (directory, forPath) => {
    const known = made.get(directory);
    if (known !== undefined) return known;
    const path = join(make(dirname(directory), forPath), basename(directory));
    const real = realDirectory(path, root, forPath);
    made.set(directory, real);
    return real;
  };
  return make;
}

function realDirectory(path: string, root: string, forPath: string): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    mkdirSync(path, { recursive: true });
    return path;
  }
  if (stats.isDirectory()) return path;
  if (!stats.isSymbolicLink()) {
    throw new FileProblem(forPath, `"${basename(path)}" on its way is not a directory`);
  }
  const real = realpathSync.native(path);
  if (isOutside(root, real)) {
    throw new FileProblem(forPath, 'a symbolic link on its way leads out of the root');
  }
  return real;
}

/**
 * Temporary file + rename: whoever reads the path sees the old content or the new one, never a part.
 * The rename replaces a symbolic link, it does not follow it.
 */
function writeEntry(
  entry: Extract<PlannedEntry, { type: 'file' }>,
  safeDirectory: DirectoryMaker,
): void {
  const directory = safeDirectory(dirname(entry.path), entry.path);
  if (entry.outcome === 'unchanged' || entry.outcome === 'skipped') return;
  const temporary = join(directory, `.stepwave-${randomBytes(6).toString('hex')}.tmp`);
  try {
    writeWhole(temporary, entry.bytes, entry.mode);
    renameSync(temporary, join(directory, basename(entry.path)));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeWhole(path: string, bytes: Buffer, mode: number): void {
  const descriptor = openSync(path, 'wx', mode);
  try {
    for (let written = 0; written < bytes.length;) {
      written += writeSync(descriptor, bytes, written);
    }
  } finally {
    closeSync(descriptor);
  }
  // The mode given to open() is cut by the umask. By path: Node's permission model has no fchmod.
  chmodSync(path, mode);
}

import { lstatSync, readdirSync, rmSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../util/file-reason.js';
import { namesIn, textIn } from '../util/look-up.js';
import { randomName } from '../util/random-name.js';
import { removeDirectory } from './held-directory.js';

/** Threads of one process, and processes of one number in different containers, are told apart. */
const OWN = `.stepwave-${String(process.pid)}-${randomName()}`;

let count = 0;

/** The name of a temporary file or directory that says whose it is. */
export function temporaryName(): string {
  count += 1;
  return `${OWN}-${String(count)}.tmp`;
}

const TEMPORARY = /^\.stepwave-(\d+)-[0-9a-f]{12}-\d+\.tmp$/;

/** Whether a name is that of a temporary file or directory of Stepwave. */
export function isTemporaryName(name: string): boolean {
  return TEMPORARY.test(name);
}

/** A file that takes longer to write grows, so it is younger than this. In a directory the youngest file counts. */
const MAX_AGE_MS = 60_000;

/** The directories that this process has swept. Once is enough: only earlier runs leave litter. */
const swept = new Set<string>();

/**
 * Removes the temporary files and directories that killed runs have left in a directory. One belongs to
 * nobody if its process is gone, or if nothing was written to it for a minute (another process may have
 * the number by now). What cannot be removed stays: it is litter, no reason to fail.
 */
export function sweepLitter(directory: string, openPath: string): void {
  if (swept.has(directory)) return;
  swept.add(directory);
  // A directory need not be readable to be written to.
  for (const name of namesIn(openPath)) {
    const [, pid] = TEMPORARY.exec(name) ?? [];
    if (pid !== undefined) removeAbandoned(join(openPath, name), Number(pid));
  }
}

function removeAbandoned(path: string, pid: number): void {
  try {
    const stats = lstatSync(path);
    if (isAlive(pid) && Date.now() - lastWrittenMs(path, stats) <= MAX_AGE_MS) return;
    if (stats.isDirectory()) removeDirectory(path);
    else rmSync(path);
  } catch {
    // Another worker was faster, or we may not remove it.
  }
}

function lastWrittenMs(path: string, stats: Stats): number {
  if (!stats.isDirectory()) return stats.mtimeMs;
  const children = readdirSync(path).map((name) => join(path, name));
  return children.reduce(
    (last, child) => Math.max(last, lastWrittenMs(child, lstatSync(child))),
    stats.mtimeMs,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !hasEnded(pid);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Whether a process is a zombie, which only waits for its parent to ask how it ended. The first process of a container
 * may never ask. Known on Linux only.
 */
function hasEnded(pid: number): boolean {
  const stat = textIn(`/proc/${String(pid)}/stat`, 'latin1') ?? '';
  return /^[ZX]/.test(stat.slice(stat.lastIndexOf(') ') + 2));
}

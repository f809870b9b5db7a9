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

/** A file that takes longer than this to write grows, and so is younger; of a directory the youngest file counts. */
const MAX_AGE_MS = 60_000;

/** What this process has swept; once is enough, for it is what runs before this one left. */
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
    // Another worker was faster, or it is not ours to remove.
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
 * Whether a process is only there for its parent to ask how it ended; the first one of a container may never ask. Linux
 * alone tells.
 */
function hasEnded(pid: number): boolean {
  const stat = textIn(`/proc/${String(pid)}/stat`, 'latin1') ?? '';
  return /^[ZX]/.test(stat.slice(stat.lastIndexOf(') ') + 2));
}

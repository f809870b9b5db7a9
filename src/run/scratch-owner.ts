/** Says whose a folder of a run is, and removes those that killed runs have left. */
import { lstatSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { readRegularFile } from '../util/read-regular.js';

/** The process that a folder belongs to. */
export interface ScratchOwner {
  /** Where numbers of processes mean the same: a machine since it was started, or a container of it. */
  readonly place: string;
  readonly pid: number;
  /** When it began, in the system's words, as numbers are used again; null where the system does not tell. */
  readonly startedAt: string | null;
}

const OWNER_FILE = 'owner.json';

const MAX_OWNER_BYTES = 4096;

/**
 * What nobody has written to for so long belongs to nobody, also where its process cannot be asked for (that of
 * another container or machine). GitHub ends a job of a self-hosted runner after 5 days.
 */
export const MAX_SILENCE_MS = 30 * 24 * 60 * 60 * 1000;

/** Says in a new folder that it is this process's. */
export function claimScratch(folder: string): void {
  writeFileSync(join(folder, OWNER_FILE), JSON.stringify(ownOwner()));
}

function ownOwner(): ScratchOwner {
  return { place: ownPlace(), pid: process.pid, startedAt: startOf(process.pid) ?? null };
}

function ownPlace(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** Undefined if there is no such process, or none that the system tells of. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
    // `PID (NAME) STATE …`, and the name may hold anything (proc_pid_stat(5)): the 22nd field.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/**
 * Removes the folders of runs, by the beginning of their names, that were surely killed: the process is gone,
 * or nobody has written there for a month. Two that sweep at once remove the same.
 */
export function sweepAbandoned(parent: string, prefix: string, nowMs = Date.now()): void {
  for (const folder of abandonedFolders(parent, prefix, nowMs)) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // It is litter, no reason to fail.
    }
  }
}

/** The folders that `sweepAbandoned` removes. */
export function abandonedFolders(
  parent: string,
  prefix: string,
  nowMs = Date.now(),
): readonly string[] {
  return namesIn(parent)
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(parent, name))
    .filter((folder) => isAbandoned(folder, nowMs));
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function isAbandoned(folder: string, nowMs: number): boolean {
  try {
    const stats = lstatSync(folder);
    if (!stats.isDirectory() || stats.uid !== (process.getuid?.() ?? stats.uid)) return false;
    const owner = ownerOf(folder);
    if (owner === null) return false;
    if (owner.place === ownPlace()) return isGone(owner);
    return nowMs - lastWrittenMs(folder) > MAX_SILENCE_MS;
  } catch {
    // Another run was faster, or it is not ours to look at.
    return false;
  }
}

/** Null where nobody says so: it is somebody else's folder, or one that was made a moment ago. */
function ownerOf(folder: string): ScratchOwner | null {
  const bytes = readRegularFile(join(folder, OWNER_FILE), MAX_OWNER_BYTES);
  if (!bytes.ok) return null;
  try {
    const value = JSON.parse(bytes.value.toString()) as Partial<ScratchOwner> | null;
    const { place, pid, startedAt } = value ?? {};
    if (typeof place !== 'string' || !Number.isSafeInteger(pid)) return null;
    return { place, pid: pid ?? 0, startedAt: typeof startedAt === 'string' ? startedAt : null };
  } catch {
    return null;
  }
}

function isGone({ pid, startedAt }: ScratchOwner): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  // Another process may have the number by now.
  const start = startOf(pid);
  return startedAt !== null && start !== undefined && start !== startedAt;
}

/** Steps write into what is there already, of which the folder's own time says nothing. */
function lastWrittenMs(folder: string): number {
  return namesIn(folder).reduce(
    (last, name) => Math.max(last, lstatSync(join(folder, name)).mtimeMs),
    lstatSync(folder).mtimeMs,
  );
}

/** Marks the owner of a run's folder, and removes folders that killed runs have left. */
import { lstatSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { readRegularFile } from '../util/read-regular.js';

/** The process that a folder belongs to. */
export interface ScratchOwner {
  /** The scope of process numbers: a machine since its start, or a container on it. */
  readonly place: string;
  readonly pid: number;
  /** When it started, as the system writes it, because numbers are used again; null if the system does not say. */
  readonly startedAt: string | null;
}

const OWNER_FILE = 'owner.json';

const MAX_OWNER_BYTES = 4096;

/**
 * A folder that was not written to for so long has no owner, even if its process cannot be checked (it may be in
 * another container or machine). GitHub ends a job of a self-hosted runner after 5 days.
 */
export const MAX_SILENCE_MS = 30 * 24 * 60 * 60 * 1000;

/** Marks a new folder as this process's. */
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

/** Undefined if there is no such process, or the system does not say. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
    // `PID (NAME) STATE …`, and the name may hold anything (proc_pid_stat(5)): the 22nd field.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** Removes a folder. If that fails (a process that a step left behind may still write there), it is only litter. */
export function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // That is no reason to lose a result.
  }
}

/**
 * The folders, by the beginning of their names, of runs that were surely killed: the process is gone, or nothing
 * was written there for a month.
 */
export function abandonedFolders(parent: string, prefix: string): readonly string[] {
  let names: readonly string[] = [];
  try {
    names = readdirSync(parent);
  } catch {
    // A folder that cannot be read holds nothing to remove.
  }
  return names
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(parent, name))
    .filter(isAbandoned);
}

function isAbandoned(folder: string): boolean {
  try {
    const stats = lstatSync(folder);
    if (!stats.isDirectory() || stats.uid !== (process.getuid?.() ?? stats.uid)) return false;
    const file = readRegularFile(join(folder, OWNER_FILE), MAX_OWNER_BYTES);
    // It is somebody else's folder, or was made a moment ago.
    if (!file.ok) return false;
    const owner = JSON.parse(file.value.toString()) as ScratchOwner;
    if (owner.place === ownPlace()) return isGone(owner);
    return Date.now() - lastWrittenMs(folder) > MAX_SILENCE_MS;
  } catch {
    // Another run was faster, or the owner is not one that this version wrote.
    return false;
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

/** Steps write into what is there already, which does not change the folder's own time. */
function lastWrittenMs(folder: string): number {
  const paths = [folder, ...readdirSync(folder).map((name) => join(folder, name))];
  return Math.max(...paths.map((path) => lstatSync(path).mtimeMs));
}

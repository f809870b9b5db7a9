import { lstatSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { listProcesses, type ProcessFacts } from '../script/processes.js';
import { removeTree } from './remove-tree.js';

/** How the names of places for copies begin. */
export const COPIES_PREFIX = 'stepwave-compare-';

/** In a place for copies: whose it is. */
const OWNER_FILE = 'owner.json';

/** A process, and where its number means anything. */
interface Owner {
  readonly pid: number;
  /** As `ProcessFacts` has it; empty where that is not known. */
  readonly startedAt: string;
  /** The machine, since when it runs, and the container: each has numbers of its own. */
  readonly world: string;
}

/** Says in a place for copies that it is this process's. */
export async function markCopies(place: string): Promise<void> {
  const self = (await listProcesses()).find((one) => one.pid === process.pid);
  const owner: Owner = { pid: process.pid, startedAt: self?.startedAt ?? '', world: worldOf() };
  writeFileSync(join(place, OWNER_FILE), JSON.stringify(owner));
}

/**
 * Removes the copies that killed runs have left in a directory: those of this user whose owner is surely gone. What
 * doesn't say whose it is stays, as another run may be about to say it. Never rejects.
 */
export async function removeAbandonedCopies(directory: string): Promise<void> {
  const places = namesIn(directory)
    .filter((name) => name.startsWith(COPIES_PREFIX))
    .map((name) => join(directory, name));
  if (places.length === 0) return;
  const processes = await listProcesses();
  for (const place of places) {
    const owner = ownerOf(place);
    if (owner !== undefined && isGone(owner, processes)) await removeTree(place);
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** Undefined where nothing is said, or somebody else says it. */
function ownerOf(place: string): Owner | undefined {
  try {
    const stats = lstatSync(place);
    if (!stats.isDirectory() || stats.uid !== (process.getuid?.() ?? stats.uid)) return undefined;
    return JSON.parse(readFileSync(join(place, OWNER_FILE), 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

function isGone({ pid, startedAt, world }: Owner, processes: readonly ProcessFacts[]): boolean {
  if (world !== worldOf() || !Number.isSafeInteger(pid) || pid <= 0) return false;
  const isListed = processes.some((one) => one.pid === process.pid);
  // A later process may have got the number.
  if (isListed) return !processes.some((one) => one.pid === pid && one.startedAt === startedAt);
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Only Linux has containers, and tells when it was started. */
function worldOf(): string {
  const told = (tell: () => string): string => {
    try {
      return tell().trim();
    } catch {
      return '';
    }
  };
  const boot = told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
  return [hostname(), boot, told(() => readlinkSync('/proc/self/ns/pid'))].join(' ');
}

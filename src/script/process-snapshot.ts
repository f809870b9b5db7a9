import { toByteString } from '../util/byte-string.js';
import { listLinuxProcesses, listProcesses, settingsOf, type ProcessFacts } from './processes.js';

type Index<K> = ReadonlyMap<K, readonly ProcessFacts[]>;

/**
 * All processes of one moment. Many trees are searched for in one snapshot, so every index is built once, and the
 * environment of a process is read once at most.
 */
export class ProcessSnapshot {
  readonly processes: readonly ProcessFacts[];
  readonly #settingsOf: (pid: number) => readonly string[];
  readonly #marks = new Map<string, Index<string>>();
  #indexes: Indexes | undefined;

  /** `readSettings` gives the settings (`NAME=value`, as bytes) that a process was started with. */
  constructor(processes: readonly ProcessFacts[], readSettings = settingsOf) {
    this.processes = processes;
    this.#settingsOf = readSettings;
  }

  /** Who these processes are by group, session, parent and identity. */
  get by(): Indexes {
    this.#indexes ??= indexesOf(this.processes);
    return this.#indexes;
  }

  /**
   * The processes that were started with a setting (`NAME=value`). Processes older than `starter` are from someone
   * else and need no look. Only Linux gives the start time as a number, and only there can environments be read.
   */
  marked(setting: string, starter: ProcessFacts | undefined): readonly ProcessFacts[] {
    const bytes = toByteString(setting);
    const prefix = bytes.slice(0, bytes.indexOf('=') + 1);
    const key = `${starter?.startedAt ?? ''} ${prefix}`;
    const marks = this.#marks.get(key) ?? this.#readMarks(prefix, starter);
    this.#marks.set(key, marks);
    return marks.get(bytes) ?? [];
  }

  #readMarks(prefix: string, starter: ProcessFacts | undefined): Index<string> {
    const isYounger = (one: ProcessFacts): boolean =>
      starter === undefined || Number(one.startedAt) >= Number(starter.startedAt);
    return indexBy(this.processes.filter(isYounger), ({ pid }) =>
      this.#settingsOf(pid).filter((setting) => setting.startsWith(prefix)),
    );
  }
}

interface Indexes {
  readonly pid: Index<number>;
  readonly group: Index<number>;
  readonly session: Index<number>;
  readonly parent: Index<number>;
  readonly identity: Index<string>;
}

function indexesOf(processes: readonly ProcessFacts[]): Indexes {
  return {
    pid: indexBy(processes, (one) => [one.pid]),
    group: indexBy(processes, (one) => [one.group]),
    session: indexBy(processes, (one) => [one.session]),
    parent: indexBy(processes, (one) => [one.parent]),
    identity: indexBy(processes, (one) => [identityOf(one)]),
  };
}

function indexBy<K>(
  processes: readonly ProcessFacts[],
  keysOf: (one: ProcessFacts) => readonly K[],
): Index<K> {
  const index = new Map<K, ProcessFacts[]>();
  for (const one of processes) {
    for (const key of keysOf(one)) {
      const same = index.get(key);
      if (same === undefined) index.set(key, [one]);
      else same.push(one);
    }
  }
  return index;
}

/** Tells a process from a later one with the same number. */
export function identityOf({ pid, startedAt }: ProcessFacts): string {
  return `${String(pid)} ${startedAt}`;
}

/** From being told to stop to asking for a snapshot, a tree takes fewer microtasks than this. */
const MICROTASKS = 10;

let taking: Promise<unknown> = Promise.resolve();
let next: Promise<ProcessSnapshot> | undefined;

/**
 * A snapshot that begins after this call, so it shows the effect of all that was done before. All callers that ask
 * before it begins share it: many trees are often ended at once.
 */
export function freshSnapshot(): Promise<ProcessSnapshot> {
  next ??= takeNext();
  return next;
}

async function takeNext(): Promise<ProcessSnapshot> {
  await taking;
  // All steps are told to stop at once: the others ask before this goes on.
  for (let turns = 0; turns < MICROTASKS; turns += 1) await Promise.resolve();
  next = undefined;
  const list = listProcesses();
  taking = list;
  return new ProcessSnapshot(await list);
}

/** How old a snapshot may be for callers that ask again and again, in milliseconds. */
const RECENT_MS = 50;

let recent: { readonly snapshot: Promise<ProcessSnapshot>; readonly atMs: number } | undefined;

/** A snapshot that is a moment old at most: many trees may be waited for at once. */
export function recentSnapshot(): Promise<ProcessSnapshot> {
  const nowMs = performance.now();
  if (recent === undefined || nowMs - recent.atMs > RECENT_MS) {
    recent = { snapshot: freshSnapshot(), atMs: nowMs };
  }
  return recent.snapshot;
}

/** A fresh snapshot, synchronously; on Linux only. */
export function linuxSnapshot(): ProcessSnapshot {
  return new ProcessSnapshot(listLinuxProcesses());
}

import { setTimeout } from 'node:timers/promises';
import { toByteString } from '../util/byte-string.js';
import {
  hasSetting,
  ignoresSignal,
  listLinuxProcesses,
  isStopped,
  listProcesses,
  recentProcesses,
  sendSignal,
  type ProcessFacts,
} from './processes.js';

/** What tells the processes of one attempt at a step from all others. */
export interface TreeRoot {
  /**
   * The process that was started: the leader of a session and a process group of its own. Null where that
   * was never told.
   */
  readonly pid: number | null;
  /** A setting (`NAME=value`) that its environment has and no other step's. */
  readonly setting: string;
}

/** What was seen of a tree so far. */
export interface SeenTree {
  /** Its processes: one whose parent has ended since then is still of the tree. */
  readonly identities: ReadonlySet<string>;
  /** The sessions that began in it: who is born into one is of the tree. */
  readonly sessions: ReadonlySet<number>;
}

const NOTHING_SEEN: SeenTree = { identities: new Set(), sessions: new Set() };

/**
 * The processes that belong to a root: its session and group, those that carry its setting, what was
 * seen of it before, and all children of these. That finds what has left the group (`setsid`, job
 * control) and what has lost its parents (double forks). It can miss only a process that has left the
 * session, lost its parents *and* emptied its environment before anybody looked. Stepwave itself and
 * what it comes from are never among them. Where the root's setting is null,
 * environments are not looked at. `own` is the process that has started it all.
 */
export function treeOf(
  processes: readonly ProcessFacts[],
  root: Omit<TreeRoot, 'setting'> & { readonly setting: string | null },
  seen: SeenTree = NOTHING_SEEN,
  own: ProcessFacts | undefined = processes.find((one) => one.pid === process.pid),
): readonly ProcessFacts[] {
  const setting = root.setting === null ? null : toByteString(root.setting);
  const isRoot = (one: ProcessFacts): boolean =>
    one.group === root.pid ||
    one.session === root.pid ||
    seen.sessions.has(one.session) ||
    seen.identities.has(identityOf(one)) ||
    (setting !== null && isYounger(one, own) && hasSetting(one.pid, setting));
  const children = byParent(processes);
  const found = new Set(processes.filter(isRoot));
  // A set that grows while it is walked: the children of those added are looked at as well.
  for (const one of found) for (const child of children.get(one.pid) ?? []) found.add(child);
  for (const one of lineageOf(process.pid, processes)) found.delete(one);
  return [...found];
}

/** A process, its parent, its parent's parent and so on. */
function lineageOf(pid: number, processes: readonly ProcessFacts[]): readonly ProcessFacts[] {
  const byPid = new Map(processes.map((one) => [one.pid, one]));
  const lineage: ProcessFacts[] = [];
  for (let one = byPid.get(pid); one !== undefined; one = byPid.get(one.parent)) {
    if (lineage.includes(one)) break;
    lineage.push(one);
  }
  return lineage;
}

/**
 * What is older than Stepwave comes from nothing that Stepwave started, and need not be looked at. Only
 * Linux, where alone there are settings to look at, gives the time as a number.
 */
function isYounger(one: ProcessFacts, own: ProcessFacts | undefined): boolean {
  return own === undefined || Number(one.startedAt) >= Number(own.startedAt);
}

function byParent(processes: readonly ProcessFacts[]): ReadonlyMap<number, ProcessFacts[]> {
  const children = new Map<number, ProcessFacts[]>();
  for (const one of processes) {
    const siblings = children.get(one.parent);
    if (siblings === undefined) children.set(one.parent, [one]);
    else siblings.push(one);
  }
  return children;
}

/** Tells a process from a later one that has got its number. */
function identityOf({ pid, startedAt }: ProcessFacts): string {
  return `${String(pid)} ${startedAt}`;
}

/** How often a tree is looked for again until nothing of it is left, and the pause between, in ms. */
const MAX_LOOKS = 100;
const PAUSE_MS = 10;

/**
 * A look at all processes takes a moment in which one may be born and its parent end. Where nobody said that
 * there is a tree at all, one look is enough.
 */
const EMPTY_LOOKS = 2;

/** What a signal has come to: nothing is left, nobody who is left can hear it, or somebody may still end by it. */
export type Aftermath = 'gone' | 'deaf' | 'alive';

/** The processes of one attempt at a step, on POSIX systems. */
export class ProcessTree {
  readonly #root: TreeRoot;
  readonly #starter: ProcessFacts | undefined;
  readonly #identities = new Set<string>();
  readonly #sessions = new Set<number>();
  readonly #emptyLooks: number;

  /** `starter`: the process that has started it, where that is another one than this. */
  constructor(root: TreeRoot, starter?: ProcessFacts) {
    this.#root = root;
    this.#starter = starter;
    this.#emptyLooks = root.pid === null ? 1 : EMPTY_LOOKS;
  }

  /** Sends a signal to every process of the tree, once. */
  async signal(signal: NodeJS.Signals): Promise<void> {
    const found = this.#find(await listProcesses());
    killGroup(this.#root.pid, signal);
    for (const one of found) if (one.group !== this.#root.pid) sendSignal(one.pid, signal);
  }

  /**
   * What has become of the tree after a signal. A process that ignores it (what a script starts with `&` ignores
   * SIGINT), or that is stopped, will not end by it, however long one waits.
   */
  async after(signal: NodeJS.Signals): Promise<Aftermath> {
    const all = await recentProcesses();
    // Where processes cannot be listed, the group is all that is known.
    if (all.length === 0) {
      const { pid } = this.#root;
      return pid !== null && sendSignal(-pid, 0) ? 'alive' : 'gone';
    }
    // Marks are looked for, in the environment of each process, only where nobody else is left.
    const known = this.#find(all, false);
    if (known.length > 0) return aftermathOf(known, signal);
    for (let empty = 0; empty < EMPTY_LOOKS; empty += 1) {
      if (empty > 0) await setTimeout(PAUSE_MS);
      const found = this.#find(await listProcesses());
      if (found.length > 0) return aftermathOf(found, signal);
    }
    return 'gone';
  }

  /** Kills the tree; while it is being looked at it may grow, so it is looked at until it is gone. */
  async kill(): Promise<void> {
    for (let looks = 0, empty = 0; looks < MAX_LOOKS && empty < this.#emptyLooks; looks += 1) {
      if (looks > 0) await setTimeout(PAUSE_MS);
      empty = this.#killFound(await listProcesses(), looks === 0) ? 0 : empty + 1;
    }
  }

  /** The same, in a process that is itself about to end and can wait for nothing. */
  killNow(): void {
    const clock = new Int32Array(new SharedArrayBuffer(4));
    for (let looks = 0, empty = 0; looks < MAX_LOOKS && empty < this.#emptyLooks; looks += 1) {
      if (looks > 0) Atomics.wait(clock, 0, 0, PAUSE_MS);
      empty = this.#killFound(listLinuxProcesses(), looks === 0) ? 0 : empty + 1;
    }
  }

  /** The group as a whole comes after a first look: who has left it is found while its parents live. */
  #killFound(processes: readonly ProcessFacts[], isFirst: boolean): boolean {
    const found = this.#find(processes);
    if (isFirst) killGroup(this.#root.pid, 'SIGKILL');
    for (const one of found) sendSignal(one.pid, 'SIGKILL');
    return found.length > 0;
  }

  #find(processes: readonly ProcessFacts[], readsMarks = true): readonly ProcessFacts[] {
    const seen = { identities: this.#identities, sessions: this.#sessions };
    const root = readsMarks ? this.#root : { ...this.#root, setting: null };
    const found = treeOf(processes, root, seen, this.#starter);
    for (const one of found) {
      this.#identities.add(identityOf(one));
      // A marked process may live in a stranger's session; only one that it leads itself is its own.
      if (one.session === one.pid) this.#sessions.add(one.session);
    }
    return found;
  }
}

function aftermathOf(left: readonly ProcessFacts[], signal: NodeJS.Signals): Aftermath {
  const isDeaf = ({ pid }: ProcessFacts): boolean => ignoresSignal(pid, signal) || isStopped(pid);
  return left.every(isDeaf) ? 'deaf' : 'alive';
}

/** Sends a signal to a process group. */
function killGroup(pid: number | null, signal: NodeJS.Signals): void {
  if (pid !== null) sendSignal(process.platform === 'win32' ? pid : -pid, signal);
}

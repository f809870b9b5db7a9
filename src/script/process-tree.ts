import { setTimeout } from 'node:timers/promises';
import {
  freshSnapshot,
  identityOf,
  linuxSnapshot,
  recentSnapshot,
  type ProcessSnapshot,
} from './process-snapshot.js';
import { ignoresSignal, isStopped, sendSignal, type ProcessFacts } from './processes.js';

/** What tells the processes of one attempt at a step from all others. */
export interface TreeRoot {
  /**
   * The process that was started: the leader of its own session and process group. Null if the worker never
   * reported it.
   */
  readonly pid: number | null;
  /** A setting (`NAME=value`) that only the environment of this attempt has. */
  readonly setting: string;
}

/** What was seen of a tree so far. */
export interface SeenTree {
  /** Its processes. One whose parent has ended since still belongs to the tree. */
  readonly identities: ReadonlySet<string>;
  /** The sessions that began in it. Processes that start in one belong to the tree. */
  readonly sessions: ReadonlySet<number>;
}

const NOTHING_SEEN: SeenTree = { identities: new Set(), sessions: new Set() };

/**
 * The processes that belong to a root: its session and group, those that carry its setting, what was
 * seen of it before, and all children of these. That finds processes that left the group (`setsid`, job
 * control) or lost their parents (double forks). It misses only a process that left the session, lost its
 * parents *and* emptied its environment before the first look. Stepwave itself and its ancestors are never
 * included. If the root's setting is null, environments are not read. `own` is the process that started it all.
 */
export function treeOf(
  snapshot: ProcessSnapshot,
  root: Omit<TreeRoot, 'setting'> & { readonly setting: string | null },
  seen: SeenTree = NOTHING_SEEN,
  own: ProcessFacts | undefined = snapshot.by.pid.get(process.pid)?.[0],
): readonly ProcessFacts[] {
  const { by } = snapshot;
  const sessions = root.pid === null ? seen.sessions : [root.pid, ...seen.sessions];
  const found = new Set([
    ...(root.pid === null ? [] : (by.group.get(root.pid) ?? [])),
    ...[...sessions].flatMap((session) => by.session.get(session) ?? []),
    ...[...seen.identities].flatMap((identity) => by.identity.get(identity) ?? []),
    ...(root.setting === null ? [] : snapshot.marked(root.setting, own)),
  ]);
  // The set grows while it is iterated, so the children of added processes are visited too.
  for (const one of found) for (const child of by.parent.get(one.pid) ?? []) found.add(child);
  for (const one of lineageOf(process.pid, by.pid)) found.delete(one);
  return [...found];
}

/** A process, its parent, its parent's parent and so on. */
function lineageOf(pid: number, byPid: ProcessSnapshot['by']['pid']): readonly ProcessFacts[] {
  const lineage: ProcessFacts[] = [];
  for (let one = byPid.get(pid)?.[0]; one !== undefined; one = byPid.get(one.parent)?.[0]) {
    if (lineage.includes(one)) break;
    lineage.push(one);
  }
  return lineage;
}

/** How often a tree is searched again until nothing of it is left, and the pause between, in ms. */
const MAX_LOOKS = 100;
const PAUSE_MS = 10;

/**
 * While all processes are listed, one may start and its parent may end. If no process was ever reported, one
 * look is enough.
 */
const EMPTY_LOOKS = 2;

/** The effect of a signal: nothing is left, nothing that is left can receive it, or something may still end by it. */
export type Aftermath = 'gone' | 'deaf' | 'alive';

/** The processes of one attempt at a step, on POSIX systems. */
export class ProcessTree {
  readonly #root: TreeRoot;
  readonly #starter: ProcessFacts | undefined;
  readonly #identities = new Set<string>();
  readonly #sessions = new Set<number>();
  readonly #emptyLooks: number;

  /** `starter`: the process that started it, if it is not this one. */
  constructor(root: TreeRoot, starter?: ProcessFacts) {
    this.#root = root;
    this.#starter = starter;
    this.#emptyLooks = root.pid === null ? 1 : EMPTY_LOOKS;
  }

  /** Sends a signal to every process of the tree, once. */
  async signal(signal: NodeJS.Signals): Promise<void> {
    const found = this.#find(await freshSnapshot());
    killGroup(this.#root.pid, signal);
    for (const one of found) if (one.group !== this.#root.pid) sendSignal(one.pid, signal);
  }

  /**
   * The state of the tree after a signal. A process that ignores the signal (what a script starts with `&` ignores
   * SIGINT), or that is stopped, will not end by it.
   */
  async after(signal: NodeJS.Signals): Promise<Aftermath> {
    const all = await recentSnapshot();
    // If processes cannot be listed, only the group is known.
    if (all.processes.length === 0) {
      const { pid } = this.#root;
      return pid !== null && sendSignal(-pid, 0) ? 'alive' : 'gone';
    }
    // The environments of all processes are read only when nothing else is left.
    const known = this.#find(all, false);
    if (known.length > 0) return aftermathOf(known, signal);
    for (let empty = 0; empty < EMPTY_LOOKS; empty += 1) {
      if (empty > 0) await setTimeout(PAUSE_MS);
      const found = this.#find(await freshSnapshot());
      if (found.length > 0) return aftermathOf(found, signal);
    }
    return 'gone';
  }

  /** Kills the tree. It may grow meanwhile, so this repeats until the tree is gone. */
  async kill(): Promise<void> {
    for (let looks = 0, empty = 0; looks < MAX_LOOKS && empty < this.#emptyLooks; looks += 1) {
      if (looks > 0) await setTimeout(PAUSE_MS);
      empty = this.#killFound(await freshSnapshot(), looks === 0) ? 0 : empty + 1;
    }
  }

  /** The same for a process that is about to end and cannot wait. */
  killNow(): void {
    const clock = new Int32Array(new SharedArrayBuffer(4));
    for (let looks = 0, empty = 0; looks < MAX_LOOKS && empty < this.#emptyLooks; looks += 1) {
      if (looks > 0) Atomics.wait(clock, 0, 0, PAUSE_MS);
      empty = this.#killFound(linuxSnapshot(), looks === 0) ? 0 : empty + 1;
    }
  }

  /** The group is signalled after a first look: processes that left it are found while their parents live. */
  #killFound(snapshot: ProcessSnapshot, isFirst: boolean): boolean {
    const found = this.#find(snapshot);
    if (isFirst) killGroup(this.#root.pid, 'SIGKILL');
    for (const one of found) sendSignal(one.pid, 'SIGKILL');
    return found.length > 0;
  }

  #find(snapshot: ProcessSnapshot, readsMarks = true): readonly ProcessFacts[] {
    const seen = { identities: this.#identities, sessions: this.#sessions };
    const root = readsMarks ? this.#root : { ...this.#root, setting: null };
    const found = treeOf(snapshot, root, seen, this.#starter);
    for (const one of found) {
      this.#identities.add(identityOf(one));
      // A marked process may live in a foreign session. Only a session that it leads belongs to the tree.
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

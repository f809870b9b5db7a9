import { setTimeout } from 'node:timers/promises';
import { hasSetting, listLinuxProcesses, listProcesses, type ProcessFacts } from './processes.js';

/** What tells the processes of one attempt at a step from all others. */
export interface TreeRoot {
  /** The process that was started: the leader of a session and a process group of its own. */
  readonly pid: number;
  /** A setting (`NAME=value`) that its environment has and no other step's. */
  readonly setting: string;
}

/** What was seen of a tree so far. */
export interface SeenTree {
  /** Its processes: one whose parent has ended since then is still of the tree. */
  readonly identities: ReadonlySet<string>;
  /** Their sessions: nobody joins a session but by being born into it. */
  readonly sessions: ReadonlySet<number>;
}

const NOTHING_SEEN: SeenTree = { identities: new Set(), sessions: new Set() };

/**
 * The processes that belong to a root: its session and group, those that carry its setting, what was
 * seen of it before, and all children of these. That finds what has left the group (`setsid`, job
 * control) and what has lost its parents (double forks). It can miss only a process that has left the
 * session, lost its parents *and* emptied its environment before anybody looked.
 */
export function treeOf(
  processes: readonly ProcessFacts[],
  root: TreeRoot,
  seen: SeenTree = NOTHING_SEEN,
): readonly ProcessFacts[] {
  const setting = Buffer.from(root.setting, 'utf8').toString('latin1');
  const own = processes.find((one) => one.pid === process.pid);
  const isRoot = (one: ProcessFacts): boolean =>
    one.group === root.pid ||
    one.session === root.pid ||
    seen.sessions.has(one.session) ||
    seen.identities.has(identityOf(one)) ||
    (isYounger(one, own) && hasSetting(one.pid, setting));
  const children = byParent(processes);
  const found = new Set(processes.filter((one) => one !== own && isRoot(one)));
  // A set that grows while it is walked: the children of those added are looked at as well.
  for (const one of found) for (const child of children.get(one.pid) ?? []) found.add(child);
  return [...found];
}

/** What is older than Stepwave comes from nothing that Stepwave started, and need not be looked at. */
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

/** A look at all processes takes a moment in which one may be born and its parent end. */
const EMPTY_LOOKS = 2;

/** The processes of one attempt at a step, on POSIX systems. */
export class ProcessTree {
  readonly #root: TreeRoot;
  readonly #identities = new Set<string>();
  readonly #sessions = new Set<number>();

  constructor(root: TreeRoot) {
    this.#root = root;
  }

  /** Sends a signal to every process of the tree, once. */
  async signal(signal: NodeJS.Signals): Promise<void> {
    const found = this.#find(await listProcesses());
    killGroup(this.#root.pid, signal);
    for (const one of found) if (one.group !== this.#root.pid) send(one.pid, signal);
  }

  /**
   * Kills the tree; while it is being looked at it may grow, so it is looked at until it is gone. The
   * group as a whole comes after the first look: who has left it is found while its parents live.
   */
  async kill(): Promise<void> {
    for (let looks = 0, empty = 0; looks < MAX_LOOKS && empty < EMPTY_LOOKS; looks += 1) {
      if (looks > 0) await setTimeout(PAUSE_MS);
      empty = this.#killFound(await listProcesses()) ? 0 : empty + 1;
      if (looks === 0) killGroup(this.#root.pid, 'SIGKILL');
    }
  }

  /** The same, in a process that is itself about to end and can wait for nothing. */
  killNow(): void {
    const clock = new Int32Array(new SharedArrayBuffer(4));
    for (let looks = 0, empty = 0; looks < MAX_LOOKS && empty < EMPTY_LOOKS; looks += 1) {
      if (looks > 0) Atomics.wait(clock, 0, 0, PAUSE_MS);
      empty = this.#killFound(listLinuxProcesses()) ? 0 : empty + 1;
      if (looks === 0) killGroup(this.#root.pid, 'SIGKILL');
    }
  }

  #killFound(processes: readonly ProcessFacts[]): boolean {
    const found = this.#find(processes);
    for (const one of found) send(one.pid, 'SIGKILL');
    return found.length > 0;
  }

  #find(processes: readonly ProcessFacts[]): readonly ProcessFacts[] {
    const seen = { identities: this.#identities, sessions: this.#sessions };
    const found = treeOf(processes, this.#root, seen);
    for (const one of found) {
      this.#identities.add(identityOf(one));
      if (one.session !== 0) this.#sessions.add(one.session);
    }
    return found;
  }
}

/** Sends a signal to a process group. */
function killGroup(pid: number, signal: NodeJS.Signals): void {
  send(process.platform === 'win32' ? pid : -pid, signal);
}

/** One that is gone, or not ours any more, is no error. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // ESRCH: nobody left. EPERM: the number belongs to somebody else by now.
  }
}

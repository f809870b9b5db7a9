import { hasSetting, listLinuxProcesses, listProcesses, type ProcessFacts } from './processes.js';

/** What tells the processes of one attempt at a step from all others. */
export interface TreeRoot {
  /** The process that was started: the leader of a session and a process group of its own. */
  readonly pid: number;
  /** A setting (`NAME=value`) that its environment has and no other step's. */
  readonly setting: string;
}

/**
 * The processes that belong to a root: its session and group, those that carry its setting, those in
 * `known`, and all children of these. That finds what has left the group (`setsid`, job control) and
 * what has lost its parents (double forks). It can miss only a process that has done both *and* has
 * emptied its environment before anybody looked.
 */
export function treeOf(
  processes: readonly ProcessFacts[],
  root: TreeRoot,
  known: ReadonlySet<string> = new Set(),
): readonly ProcessFacts[] {
  const setting = Buffer.from(root.setting, 'utf8').toString('latin1');
  const isRoot = (one: ProcessFacts): boolean =>
    one.group === root.pid ||
    one.session === root.pid ||
    known.has(identityOf(one)) ||
    hasSetting(one.pid, setting);
  const children = byParent(processes);
  const others = processes.filter((one) => one.pid !== process.pid);
  const found = new Set(others.filter(isRoot));
  // A set that grows while it is walked: the children of those added are looked at as well.
  for (const one of found) for (const child of children.get(one.pid) ?? []) found.add(child);
  return [...found];
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
const MAX_ROUNDS = 50;
const ROUND_PAUSE_MS = 10;

/** The processes of one attempt at a step, on POSIX systems. */
export class ProcessTree {
  readonly #root: TreeRoot;
  /** All that were ever seen: one whose parent has ended since then is still of the tree. */
  readonly #known = new Set<string>();

  constructor(root: TreeRoot) {
    this.#root = root;
  }

  /** Sends a signal to every process of the tree. Gives whether there was any. */
  async signal(signal: NodeJS.Signals): Promise<boolean> {
    const found = treeOf(await listProcesses(), this.#root, this.#known);
    for (const one of found) this.#known.add(identityOf(one));
    killGroup(this.#root.pid, signal);
    const outside = found.filter((one) => one.group !== this.#root.pid);
    for (const one of outside) send(one.pid, signal);
    return found.length > 0;
  }

  /** Kills the tree; while it is being looked at it may grow, so it is looked at until it is gone. */
  async kill(): Promise<void> {
    for (let round = 0; round < MAX_ROUNDS && (await this.signal('SIGKILL')); round += 1) {
      await new Promise((resolve) => setTimeout(resolve, ROUND_PAUSE_MS));
    }
  }
}

/** Kills a tree as far as that can be done at once: for a process that is itself about to end. */
export function killTreeNow(root: TreeRoot): void {
  const found = treeOf(listLinuxProcesses(), root);
  killGroup(root.pid, 'SIGKILL');
  for (const one of found) send(one.pid, 'SIGKILL');
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

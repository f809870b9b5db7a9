import { textIn } from '../util/look-up.js';
import { isThread } from '../util/roles.js';

/** Linux counts in ticks of 10 ms towards programs, on every architecture (USER_HZ, time(7)). */
const TICK_MS = 10;

/**
 * CPU time, user and system, of the children that this process has waited for, with all the
 * descendants that they have waited for in turn, in milliseconds; undefined where that is not known.
 */
function childrenCpuMs(): number | undefined {
  // The threads of a process share one sum, so no thread can tell its own part.
  if (process.platform !== 'linux' || isThread) return undefined;
  const stat = textIn('/proc/self/stat', 'latin1') ?? '';
  // Fields 16 and 17, `cutime` and `cstime`; the second field may hold spaces (proc_pid_stat(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[13]) + Number(fields[14]);
  return Number.isFinite(ticks) ? ticks * TICK_MS : undefined;
}

/**
 * Tells how much CPU time each child took, from the sum for all of them: the sum grows only when a
 * child that has ended is waited for, so the growth belongs to the child that ended last. When several
 * children end at the same moment, their parts cannot be told apart, unless all of them took nothing.
 */
export class CpuLedger {
  #countedMs = childrenCpuMs();
  readonly #ended: ((cpuMs: number | null) => void)[] = [];

  /** Call it before a child is started: earlier growth then belongs to no child. */
  begin(areOthersRunning: boolean): void {
    if (!areOthersRunning && this.#ended.length === 0) this.#countedMs = childrenCpuMs();
  }

  /** Call it when a child that is not a step's has ended. The parts of children that end with it are unknown. */
  pass(): void {
    this.#countedMs = childrenCpuMs();
    for (const resolve of this.#ended.splice(0)) resolve(null);
  }

  /** Call it as soon as a child has ended. Null if its part can't be told. */
  ended(areOthersRunning: boolean): Promise<number | null> {
    return new Promise((resolve) => {
      this.#ended.push(resolve);
      if (this.#ended.length > 1) return;
      // Node reports children that ended at the same moment one after the other, in one turn of the event loop.
      if (!areOthersRunning) this.#settle();
      else
        setImmediate(() => {
          this.#settle();
        });
    });
  }

  #settle(): void {
    const nowMs = childrenCpuMs();
    const grownMs =
      nowMs === undefined || this.#countedMs === undefined ? null : nowMs - this.#countedMs;
    this.#countedMs = nowMs;
    const ended = this.#ended.splice(0);
    for (const resolve of ended) resolve(ended.length === 1 || grownMs === 0 ? grownMs : null);
  }
}

/** The one of this process. Everything that starts children shares it. */
export const cpuLedger = new CpuLedger();

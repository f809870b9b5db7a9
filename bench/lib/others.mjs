/** How busy the machine was with something else: numbers from a busy machine are worth less. */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Linux counts in ticks of 10 ms towards programs (time(7)). */
const TICK_MS = 10;

/** Begins to watch. The answer ends it, with a sentence; with nothing where that can't be known. */
export function watchOthers() {
  const before = reading();
  return () => {
    const after = reading();
    if (before === null || after === null) return '';
    const othersMs = after.busyMs - before.busyMs - (after.ownMs - before.ownMs);
    const share = othersMs / ((after.wallMs - before.wallMs) * cpus().length);
    const percent = Math.max(0, Math.round(share * 100));
    return `Meanwhile other programs took ${percent} % of the processors.`;
  };
}

/** Own time is that of this process and of all children that it has waited for. */
function reading() {
  try {
    const stat = readFileSync('/proc/self/stat', 'latin1');
    // What follows the name, which may hold anything, begins with the third field; times are the 14th to 17th.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 15);
    const busy = cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq);
    return {
      wallMs: performance.now(),
      ownMs: fields.reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS,
      busyMs: busy.reduce((sum, ms) => sum + ms, 0),
    };
  } catch {
    return null;
  }
}

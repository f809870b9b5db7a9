import type { Step } from '../kinds/table.js';
import { balance, type FileTimes, type Portion } from './balance.js';
import { withShare } from './legs-of-step.js';

/** Shares the files of splits out again. `timesOf` is asked with the id of a step in the plan file. */
export function rebalance(
  steps: readonly Step[],
  timesOf: (id: string) => FileTimes,
  platform: NodeJS.Platform,
): readonly Step[] {
  const portions = new Map<string, readonly Portion[]>();
  return steps.map((step) => {
    const { leg } = step;
    if (leg?.share == null) return step;
    const { of, index, total, share } = leg;
    const all = portions.get(of) ?? balance(share.all, total, timesOf(of));
    portions.set(of, all);
    const own = all[index] ?? { files: [], predictedMs: null };
    const changed = withShare({ ...leg, share: { ...share, ...own } }, step, platform);
    return Object.assign({}, step, { leg: changed });
  });
}

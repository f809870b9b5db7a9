import type { Load, Loads } from './loads.js';
import { OpenShard, type Growth } from './open-shard.js';

/**
 * Fills shards with the longest first (LPT: Graham, SIAM Journal on Applied Mathematics 17(2), 1969): the ends with the most
 * work before them go first, each to the runner that is then done earliest; of equals, to the one that has to do least for
 * it. What two ends of a shard need is counted once. Good where ends share little.
 */
export function longestFirst(loads: Loads, runners: number): readonly OpenShard[] {
  const shards = Array.from({ length: runners }, () => new OpenShard(loads));
  for (const load of loads.all.toSorted((a, b) => b.work - a.work)) {
    const best = bestOf(shards, load, loads.slots);
    best?.shard.take(load, best.growth);
  }
  return shards;
}

interface Placement {
  readonly shard: OpenShard;
  readonly growth: Growth;
  /** Slot time that it adds. */
  readonly added: number;
}

function bestOf(shards: readonly OpenShard[], load: Load, slots: number): Placement | undefined {
  let best: Placement | undefined;
  let isEmptySeen = false;
  for (const shard of shards) {
    // Of several empty ones, the first is as good as any; and nothing gets shorter by what is added.
    if (shard.ends.length === 0 && isEmptySeen) continue;
    const least = (shard.work + load.ownWork) / slots;
    if (best !== undefined && least > best.growth.length) continue;
    isEmptySeen ||= shard.ends.length === 0;
    const growth = shard.with(load);
    const placement = { shard, growth, added: growth.work - shard.work };
    if (best === undefined || isBetter(placement, best)) best = placement;
  }
  return best;
}

function isBetter(one: Placement, other: Placement): boolean {
  const [a, b] = [one.growth.length, other.growth.length];
  return a < b || (a === b && one.added < other.added);
}

import type { Loads } from './loads.js';
import { OpenShard, type Growth } from './open-shard.js';

/** Two shards that become one. */
interface Pair {
  readonly one: OpenShard;
  readonly other: OpenShard;
  readonly joined: Growth;
}

/**
 * Joins two shards until there are no more than so many: each time the two that make the shortest one, and of equals the one with
 * least work.
 */
export function joinShards(
  loads: Loads,
  shards: readonly OpenShard[],
  runners: number,
): readonly OpenShard[] {
  let left = shards.filter(({ ends }) => ends.length > 0);
  while (left.length > runners) {
    const pair = bestPair(left);
    if (pair === null) break;
    const { one, other, joined } = pair;
    const both = new OpenShard(loads);
    const [first, second] = [one.load, other.load];
    both.take(first, both.with(first));
    both.take(second, joined);
    left = [...left.filter((shard) => shard !== one && shard !== other), both];
  }
  return left;
}

function bestPair(shards: readonly OpenShard[]): Pair | null {
  let best: Pair | null = null;
  const packed = shards.map((shard) => ({ shard, load: shard.load }));
  for (const [at, { shard: one }] of packed.entries()) {
    for (const { shard: other, load } of packed.slice(at + 1)) {
      // Joined, neither gets shorter.
      if (best !== null && Math.max(one.length, other.length) > best.joined.length) continue;
      const joined = one.with(load);
      if (best === null || isBetter(joined, best.joined)) best = { one, other, joined };
    }
  }
  return best;
}

function isBetter(one: Growth, other: Growth): boolean {
  return one.length < other.length || (one.length === other.length && one.work < other.work);
}

import { withAncestors } from '../graph/ancestors.js';
import { inSequence } from './in-sequence.js';
import { joinShards } from './join-shards.js';
import { loadsOf } from './loads.js';
import { longestFirst } from './longest-first.js';
import type { OpenShard } from './open-shard.js';
import { replayShard, type ReplayFacts } from './replay-shard.js';

/** The steps of one runner, in plan order. */
export interface Shard {
  /** Those that nothing needs. The others follow from them. */
  readonly ends: readonly number[];
  /** All of them. */
  readonly nodes: readonly number[];
}

/**
 * Splits a graph among runners, in several ways, of which the one is taken that is done first on the scheduler of real runs, and
 * of equals the one with less work. The same input always gives the same shards, in the order of their first ends. There are
 * no more than there are ends that can be parted, and fewer where more would not be done sooner. `loads` are those of the
 * input, for who has measured them before.
 */
export function splitGraph(
  input: ReplayFacts,
  runners: number,
  loads = loadsOf(input),
): readonly Shard[] {
  const { graph } = input;
  const most = Math.min(runners, loads.all.length);
  const ways = [longestFirst(loads, most), inSequence(loads, graph, most)];
  if (most > 1 && most < loads.all.length) {
    const larger = [longestFirst(loads, most + 1), inSequence(loads, graph, most + 1)];
    ways.push(...larger.map((shards) => joinShards(loads, shards, most)));
  }
  return quickest(input, ways);
}

/**
 * The way that is done first. What bounds a way from below is known without a replay, so those that begin with a shorter bound
 * are replayed first, and the others only if they can be better.
 */
function quickest(input: ReplayFacts, ways: readonly (readonly OpenShard[])[]): readonly Shard[] {
  const byBound = ways.toSorted((a, b) => longest(a) - longest(b) || totalWork(a) - totalWork(b));
  let best: { readonly shards: readonly Shard[]; readonly ms: number } | null = null;
  for (const way of byBound) {
    if (best !== null && longest(way) >= best.ms) break;
    const shards = closed(input, way);
    const ms = shards.reduce(
      (most, { nodes }) => Math.max(most, replayShard(input, nodes).makespanMs),
      0,
    );
    if (best === null || ms < best.ms) best = { shards, ms };
  }
  return best?.shards ?? [];
}

function closed({ graph }: ReplayFacts, shards: readonly OpenShard[]): readonly Shard[] {
  return shards
    .filter(({ ends }) => ends.length > 0)
    .map(({ ends }) => ends.toSorted((a, b) => a - b))
    .map((ends): Shard => ({ ends, nodes: withAncestors(graph, ends) }))
    .sort((a, b) => (a.ends[0] ?? 0) - (b.ends[0] ?? 0));
}

function longest(shards: readonly OpenShard[]): number {
  return shards.reduce((most, { length }) => Math.max(most, length), 0);
}

function totalWork(shards: readonly OpenShard[]): number {
  return shards.reduce((sum, { work }) => sum + work, 0);
}

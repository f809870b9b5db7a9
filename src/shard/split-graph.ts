import { withAncestors } from '../graph/ancestors.js';
import { inSequence } from './in-sequence.js';
import { loadsOf } from './loads.js';
import { longestFirst } from './longest-first.js';
import type { OpenShard } from './open-shard.js';
import type { ShardInput } from './shard.js';

/** The steps of one runner, in plan order. */
export interface Shard {
  /** Those that nothing needs. The others follow from them. */
  readonly ends: readonly number[];
  /** All of them. */
  readonly nodes: readonly number[];
}

/**
 * Splits a graph among runners, in two ways, of which the shorter is taken, and of equals the one with less work. The same
 * input always gives the same shards, in the order of their first ends. There are no more than there are ends that can be
 * parted, and fewer where more would not be done sooner. `loads` are those of the input, for who has measured them before.
 */
export function splitGraph(
  input: ShardInput,
  runners: number,
  loads = loadsOf(input),
): readonly Shard[] {
  const { graph } = input;
  const most = Math.min(runners, loads.all.length);
  const ways = [longestFirst(loads, most), inSequence(loads, graph, most)];
  const [best = []] = ways.sort((a, b) => longest(a) - longest(b) || totalWork(a) - totalWork(b));
  return best
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

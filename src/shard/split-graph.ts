import { bundlesOf } from './bundles.js';
import { inSequence } from './in-sequence.js';
import { longestFirst } from './longest-first.js';
import { spansOf, type OpenShard, type ShardInput } from './shard.js';

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
 * parted, and fewer where more would not be done sooner.
 */
export function splitGraph(input: ShardInput, runners: number): readonly Shard[] {
  const bundles = bundlesOf(input);
  const spans = spansOf(input);
  const request = { bundles, runners: Math.min(runners, bundles.length) };
  const ways = [longestFirst(input, spans, request), inSequence(input, spans, request)];
  const [best = []] = ways.sort((a, b) => longest(a) - longest(b) || totalWork(a) - totalWork(b));
  return best
    .filter(({ ends }) => ends.length > 0)
    .map(({ ends, nodes }): Shard => ({ nodes, ends: ends.toSorted((a, b) => a - b) }))
    .sort((a, b) => (a.ends[0] ?? 0) - (b.ends[0] ?? 0));
}

function longest(shards: readonly OpenShard[]): number {
  return shards.reduce((most, { length }) => Math.max(most, length), 0);
}

function totalWork(shards: readonly OpenShard[]): number {
  return shards.reduce((sum, { work }) => sum + work, 0);
}

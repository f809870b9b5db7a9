import { topologicalOrder } from '../graph/topological-order.js';
import { replayShard, type Awaited, type ReplayFacts, type ShardReplay } from './replay-shard.js';
import type { Shard } from './split-graph.js';

/** What a result cache that all runners see is good for. Arrays are indexed by node. */
export interface ExchangeFacts extends ReplayFacts {
  /** Whether a step's result is kept; null where runners do not see one cache. */
  readonly kept: readonly boolean[] | null;
}

/** Shards, and which steps they do not run themselves. */
export interface Exchange {
  /** By shard. */
  readonly awaited: readonly Awaited[];
  /** By step that is awaited: the shard that runs it, from 0. */
  readonly owners: ReadonlyMap<number, number>;
  readonly replays: readonly ShardReplay[];
}

/**
 * From the end of a step to the moment when another runner has its result, in milliseconds: it is saved, and asked for every
 * few seconds. A guess; `docs/shards.md` says so.
 */
export const HANDOVER_MS = 10_000;

/** When a shard ends depends on the others, and the other way round. After so many rounds, the last times are taken. */
const MAX_ROUNDS = 6;

/** By shared step: the shard that runs it. */
type Owners = ReadonlyMap<number, number>;

/**
 * How some shards are done soonest: each runs all that it needs, or one of them runs what several need, and the others
 * restore it from the cache. Two ways to share that out are tried: all to the first shard, and the longest first, each to the
 * shard with the least of it. Of equals, the first is taken: nobody has to wait.
 */
export function bestExchange(input: ExchangeFacts, shards: readonly Shard[]): Exchange {
  const alone = shards.map(({ nodes }) => replayShard(input, nodes));
  const none: Exchange = {
    awaited: shards.map(() => new Map()),
    owners: new Map(),
    replays: alone,
  };
  const shared = sharedSteps(input, shards);
  if (shared.length === 0) return none;
  const ways = [allToTheFirst(shared, shards), longestFirst(input, shared, shards)];
  const exchanges = ways.map((owners) => exchange(input, shards, { owners, alone }));
  return exchanges.reduce((best, one) => (longestOf(one) < longestOf(best) ? one : best), none);
}

export function longestOf({ replays }: Exchange): number {
  return replays.reduce((most, { makespanMs }) => Math.max(most, makespanMs), 0);
}

/** Steps of several shards that take longer than to hand them over, in an order in which each comes after its needs. */
function sharedSteps(
  { graph, kept, weights }: ExchangeFacts,
  shards: readonly Shard[],
): readonly number[] {
  if (kept === null || shards.length < 2) return [];
  const counts = new Map<number, number>();
  for (const { nodes } of shards) {
    for (const node of nodes) counts.set(node, (counts.get(node) ?? 0) + 1);
  }
  return topologicalOrder(graph).filter(
    (node) =>
      kept[node] === true && (counts.get(node) ?? 0) > 1 && (weights[node] ?? 0) > HANDOVER_MS,
  );
}

function allToTheFirst(shared: readonly number[], shards: readonly Shard[]): Owners {
  const firsts = new Map<number, number>();
  shards.forEach(({ nodes }, at) => {
    for (const node of nodes) if (!firsts.has(node)) firsts.set(node, at);
  });
  return new Map(shared.map((node) => [node, firsts.get(node) ?? 0]));
}

function longestFirst(
  { weights }: ExchangeFacts,
  shared: readonly number[],
  shards: readonly Shard[],
): Owners {
  const loads = shards.map(() => 0);
  const sets = shards.map(({ nodes }) => new Set(nodes));
  const byWeight = shared.toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
  return new Map(
    byWeight.map((node) => {
      const having = [...loads.keys()].filter((shard) => sets[shard]?.has(node));
      const owner = having.reduce((least, shard) =>
        (loads[shard] ?? 0) < (loads[least] ?? 0) ? shard : least,
      );
      loads[owner] = (loads[owner] ?? 0) + (weights[node] ?? 0);
      return [node, owner];
    }),
  );
}

function exchange(
  input: ExchangeFacts,
  shards: readonly Shard[],
  { owners, alone }: { readonly owners: Owners; readonly alone: readonly ShardReplay[] },
): Exchange {
  let replays = alone;
  let awaited = awaitedBy(owners, shards, replays);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    replays = shards.map(({ nodes }, at) => replayShard(input, nodes, awaited[at]));
    const next = awaitedBy(owners, shards, replays);
    if (isSame(awaited, next)) break;
    awaited = next;
  }
  return { awaited, owners, replays };
}

function awaitedBy(
  owners: Owners,
  shards: readonly Shard[],
  replays: readonly ShardReplay[],
): readonly Awaited[] {
  return shards.map(({ nodes }, at) => {
    const others = nodes.filter((node) => (owners.get(node) ?? at) !== at);
    return new Map(
      others.map((node) => {
        const endMs = replays[owners.get(node) ?? 0]?.endsMs.get(node) ?? 0;
        return [node, endMs + HANDOVER_MS];
      }),
    );
  });
}

function isSame(some: readonly Awaited[], others: readonly Awaited[]): boolean {
  return some.every((one, at) => [...one].every(([node, ms]) => others[at]?.get(node) === ms));
}

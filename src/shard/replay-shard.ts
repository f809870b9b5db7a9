import { bottomLevels } from '../graph/critical-path.js';
import { neighbours, type StepGraph } from '../graph/step-graph.js';
import { replay } from '../insight/replay.js';
import type { Gate } from '../schedule/waiting-room.js';
import type { ShardInput } from './shard.js';

/** What a replay goes by besides. Arrays are indexed by node. */
export interface ReplayFacts extends ShardInput {
  readonly mutexes: readonly (string | null)[];
  readonly limits: readonly (Gate | null)[];
}

/** When what a shard does not run itself can be restored, by node: milliseconds from its first step. */
export type Awaited = ReadonlyMap<number, number>;

/** What a shard is expected to take, in milliseconds from its first step. */
export interface ShardReplay {
  readonly makespanMs: number;
  /** By node. */
  readonly endsMs: ReadonlyMap<number, number>;
}

/** How the scheduler sees a step. */
interface Row {
  readonly ms: number;
  readonly cpus: number;
  readonly mutex: string | null;
  readonly limit: Gate | null;
}

/** Neither waiting nor restoring takes a slot. */
const RESTORED: Row = { ms: 0, cpus: 0, mutex: null, limit: null };

/**
 * How long a runner takes for some steps, which are all that they need, on the scheduler of real runs. Steps that are awaited
 * end as soon as they can be restored and their needs are done.
 */
export function replayShard(
  input: ReplayFacts,
  nodes: readonly number[],
  awaited: Awaited = new Map(),
): ShardReplay {
  const waits = nodes.flatMap((node, place) => (awaited.has(node) ? [place] : []));
  const graph = withWaits(subgraph(input.graph, nodes), waits);
  const rows = [
    ...nodes.map((node) => (awaited.has(node) ? RESTORED : rowOf(input, node))),
    ...waits.map((place) => ({ ...RESTORED, ms: awaited.get(nodes[place] ?? -1) ?? 0 })),
  ];
  const durationsMs = rows.map(({ ms }) => ms);
  const { makespanMs, steps } = replay({
    ...{ graph, durationsMs, schedule: 'eager', slots: input.slots },
    // Steps start as soon as they can, so it only matters which are in the first group.
    groups: graph.needs.map((before) => (before.length === 0 ? 1 : 2)),
    priorities: bottomLevels(graph, durationsMs),
    cpus: rows.map(({ cpus }) => cpus),
    mutexes: rows.map(({ mutex }) => mutex),
    limits: rows.map(({ limit }) => limit),
  });
  const endsMs = new Map(nodes.map((node, place) => [node, steps[place]?.endMs ?? 0]));
  return { makespanMs, endsMs };
}

function rowOf({ weights, cpus, mutexes, limits }: ReplayFacts, node: number): Row {
  return {
    ms: weights[node] ?? 0,
    cpus: cpus[node] ?? 1,
    mutex: mutexes[node] ?? null,
    limit: limits[node] ?? null,
  };
}

function subgraph({ ids, needs, dependents }: StepGraph, nodes: readonly number[]): StepGraph {
  // By node, its place from 1; 0 for one that is not among them. An array, since this is asked for each edge.
  const places = new Int32Array(ids.length);
  nodes.forEach((node, at) => {
    places[node] = at + 1;
  });
  const among = (edges: readonly (readonly number[])[], node: number): readonly number[] => {
    const found: number[] = [];
    for (const other of neighbours(edges, node)) {
      const place = places[other] ?? 0;
      if (place > 0) found.push(place - 1);
    }
    return found;
  };
  return {
    ids: nodes.map((node) => ids[node] ?? ''),
    needs: nodes.map((node) => among(needs, node)),
    dependents: nodes.map((node) => among(dependents, node)),
  };
}

/** A graph with one more node for each place in `waits`, which must come before the node there. */
function withWaits({ ids, needs, dependents }: StepGraph, waits: readonly number[]): StepGraph {
  if (waits.length === 0) return { ids, needs, dependents };
  const waitOf = new Map(waits.map((place, at) => [place, ids.length + at]));
  return {
    ids: [...ids, ...waits.map((place) => `wait for ${ids[place] ?? ''}`)],
    needs: [
      ...needs.map((before, place) => {
        const wait = waitOf.get(place);
        return wait === undefined ? before : [...before, wait];
      }),
      ...waits.map(() => []),
    ],
    dependents: [...dependents, ...waits.map((place) => [place])],
  };
}

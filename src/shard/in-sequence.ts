import { neighbours, type StepGraph } from '../graph/step-graph.js';
import type { Load, Loads } from './loads.js';
import { OpenShard } from './open-shard.js';

/** The limit of a shard is found to one part in so many powers of 2. */
const HALVINGS = 20;

/**
 * Fills shards with ends that are near to each other in the graph: the ends are put in a row, in which those that share needs
 * are neighbours, and the row is cut where a shard would become longer than a limit. The smallest limit that needs no
 * more shards than there are is found by halving. Good where ends share much.
 */
export function inSequence(loads: Loads, graph: StepGraph, runners: number): readonly OpenShard[] {
  const row = inRow(graph, loads);
  const cutAt = (limit: number): readonly OpenShard[] => cut(loads, row, limit);
  const [whole] = cutAt(Infinity);
  let [low, high] = [0, whole?.length ?? 0];
  let best = cutAt(high);
  for (let halvings = 0; halvings < HALVINGS; halvings += 1) {
    const middle = (low + high) / 2;
    const shards = cutAt(middle);
    if (shards.length > runners) low = middle;
    else [high, best] = [middle, shards];
  }
  return best;
}

/** A shard that is longer than the limit has one bundle only. */
function cut(loads: Loads, row: readonly Load[], limit: number): readonly OpenShard[] {
  const shards: OpenShard[] = [];
  for (const load of row) {
    const last = shards.at(-1);
    const growth = last?.with(load);
    if (last !== undefined && growth !== undefined && growth.length <= limit) {
      last.take(load, growth);
      continue;
    }
    const next = new OpenShard(loads);
    next.take(load, next.with(load));
    shards.push(next);
  }
  return shards;
}

/** Bundles in the order in which a walk from the first step, as deep as it goes, comes to their ends. */
function inRow(graph: StepGraph, { all }: Loads): readonly Load[] {
  const loadOf = new Map(all.flatMap((load) => load.ends.map((end) => [end, load])));
  const found = new Set<Load>();
  const seen = new Set<number>();
  const stack = graph.needs.flatMap((needs, node) => (needs.length === 0 ? [node] : [])).reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const load = loadOf.get(node);
    if (load !== undefined) found.add(load);
    stack.push(...neighbours(graph.dependents, node).toReversed());
  }
  return [...found];
}

import { neighbours, type StepGraph } from '../graph/step-graph.js';
import { topologicalOrder } from '../graph/topological-order.js';
import { slotTimes, type Bundle, type ShardInput } from './shard.js';

/**
 * Steps in blocks: those of a block are needed by the same bundles, so a shard has all of them or none. The first blocks are
 * those of the bundles: their ends, and what no other bundle needs. The others are shared.
 */
export interface Blocks {
  /** Slot time, by block. */
  readonly works: readonly number[];
  /** By block: the other blocks that its steps need, all of them shared. */
  readonly needs: readonly ReadonlySet<number>[];
}

/** @see Blocks */
export function blocksOf(input: ShardInput, bundles: readonly Bundle[]): Blocks {
  const { graph } = input;
  const { blockOf, count } = blocksByNode(graph, bundles);
  const works = Array.from({ length: count }, () => 0);
  const needs = works.map(() => new Set<number>());
  slotTimes(input).forEach((slotTime, node) => {
    const block = blockOf[node] ?? 0;
    works[block] = (works[block] ?? 0) + slotTime;
    for (const need of neighbours(graph.needs, node)) {
      const needed = blockOf[need] ?? 0;
      if (needed !== block) needs[block]?.add(needed);
    }
  });
  return { works, needs };
}

/** A step is in the block of all steps that need it; where these are in several, it begins a new one. */
function blocksByNode(
  graph: StepGraph,
  bundles: readonly Bundle[],
): { readonly blockOf: readonly number[]; readonly count: number } {
  const blockOf = graph.ids.map(() => -1);
  bundles.forEach((ends, block) => {
    for (const end of ends) blockOf[end] = block;
  });
  let count = bundles.length;
  for (const node of topologicalOrder(graph).toReversed()) {
    const [first, ...others] = neighbours(graph.dependents, node);
    if (first === undefined) continue;
    const block = blockOf[first] ?? -1;
    const isOfOne = others.every((other) => blockOf[other] === block);
    blockOf[node] = isOfOne ? block : count;
    if (!isOfOne) count += 1;
  }
  return { blockOf, count };
}

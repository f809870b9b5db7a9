/**
 * Shards. In: the graph of a plan, and how long its steps take. Out: which steps each of several runners has, what that is
 * expected to take, and how many runners are worth it. Then in: what they have done. Out: the results of one run. A shard
 * has all that its steps need, so no files have to travel. This folder must not know how runners are started.
 */
import { neighbours, type StepGraph } from '../graph/step-graph.js';
import { topologicalOrder } from '../graph/topological-order.js';

/** What a plan is split by. Arrays are indexed by node. */
export interface ShardInput {
  readonly graph: StepGraph;
  /** How long each step takes: milliseconds, or 1 for all where nothing is known. */
  readonly weights: readonly number[];
  /** Slots that each step takes. */
  readonly cpus: readonly number[];
  /** Whether a step must not run on two runners. What needs it then stays with it. */
  readonly once: readonly boolean[];
  /** Slots of a runner. */
  readonly slots: number;
}

/** Ends of the graph (steps that nothing needs) that go to one runner together. */
export type Bundle = readonly number[];

/** By node: the length of the longest path that ends with it. */
export type Spans = readonly number[];

/** @see Spans */
export function spansOf({ graph, weights }: ShardInput): Spans {
  const spans = [...weights];
  for (const node of topologicalOrder(graph)) {
    const before = neighbours(graph.needs, node).reduce(
      (most, need) => Math.max(most, spans[need] ?? 0),
      0,
    );
    spans[node] = (weights[node] ?? 0) + before;
  }
  return spans;
}

/** By node: how many slots it takes, times how long. A step that takes no slot takes no time from others. */
export function slotTimes({ weights, cpus, slots }: ShardInput): readonly number[] {
  return weights.map((weight, node) => weight * Math.min(cpus[node] ?? 1, slots));
}

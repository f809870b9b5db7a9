import { neighbours, type StepGraph } from './step-graph.js';
import { topologicalOrder } from './topological-order.js';

/**
 * Each node's priority: the weight of the heaviest path from it to a leaf, itself included (the
 * "bottom level" of list scheduling, Adam, Chandy & Dickson 1974). With a weight of 1 for every node
 * it counts hops.
 */
export function bottomLevels(graph: StepGraph, weights: readonly number[]): readonly number[] {
  const levels = [...weights];
  for (const node of [...topologicalOrder(graph)].reverse()) {
    const heaviest = neighbours(graph.dependents, node).reduce(
      (max, dependent) => Math.max(max, levels[dependent] ?? 0),
      0,
    );
    levels[node] = (weights[node] ?? 0) + heaviest;
  }
  return levels;
}

/** The heaviest path from a root to a leaf; ties go to the node that comes first in the plan. */
export function criticalPath(graph: StepGraph, weights: readonly number[]): readonly number[] {
  const levels = bottomLevels(graph, weights);
  const heaviest = (nodes: readonly number[]): number | undefined =>
    nodes.reduce<number | undefined>(
      (best, node) =>
        best === undefined || (levels[node] ?? 0) > (levels[best] ?? 0) ? node : best,
      undefined,
    );
  const path: number[] = [];
  const roots = graph.needs.flatMap((needs, node) => (needs.length === 0 ? [node] : []));
  for (
    let node = heaviest(roots);
    node !== undefined;
    node = heaviest(neighbours(graph.dependents, node))
  ) {
    path.push(node);
  }
  return path;
}

/** The facts about a pool that the bounds depend on. */
export interface PoolShape {
  readonly workers: number;
  /** Slots that each step takes, by node. A step that wants more than there are takes them all. */
  readonly slots: readonly number[];
}

/** Bounds for every schedule of a graph, in the unit of the weights. */
export interface ScheduleBounds {
  /** Sum of all weights. */
  readonly work: number;
  /** Sum of all weights times the slots taken: a step of 0 cpus weighs nothing, and one of 2 cpus double. */
  readonly slotTime: number;
  /** Weight of the critical path. */
  readonly span: number;
  /** max(span, slot time ÷ workers): no schedule on this many workers is shorter (Graham 1966). */
  readonly lowerBound: number;
}

/** Work, slot time, span and lower bound of a graph on a pool. */
export function scheduleBounds(
  graph: StepGraph,
  weights: readonly number[],
  { workers, slots }: PoolShape,
): ScheduleBounds {
  const work = weights.reduce((sum, weight) => sum + weight, 0);
  const slotTime = weights.reduce(
    (sum, weight, node) => sum + weight * Math.min(slots[node] ?? 1, workers),
    0,
  );
  const span = criticalPath(graph, weights).reduce((sum, node) => sum + (weights[node] ?? 0), 0);
  return { work, slotTime, span, lowerBound: Math.max(span, slotTime / workers) };
}

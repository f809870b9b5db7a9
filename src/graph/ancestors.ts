import { neighbours, type StepGraph } from './step-graph.js';

/** All nodes that must come before a node, directly or not, in plan order. */
export function ancestorsOf(graph: StepGraph, node: number): readonly number[] {
  return withAncestors(graph, neighbours(graph.needs, node));
}

/** Nodes, and all that must come before them, in plan order. */
export function withAncestors(graph: StepGraph, nodes: readonly number[]): readonly number[] {
  const isFound = new Uint8Array(graph.ids.length);
  const queue = [...nodes];
  for (const node of nodes) isFound[node] = 1;
  for (const next of queue) {
    for (const need of neighbours(graph.needs, next)) {
      if (isFound[need] === 1) continue;
      isFound[need] = 1;
      queue.push(need);
    }
  }
  return queue.sort((a, b) => a - b);
}

/**
 * Whether `before` is an ancestor of `after`. Visits only nodes of groups between the two, so calls along a chain of
 * steps cost no more than the chain is long.
 */
export function isAncestor(
  graph: StepGraph,
  groups: readonly number[],
  before: number,
  after: number,
): boolean {
  const target = groups[before] ?? 0;
  const seen = new Set<number>([after]);
  const queue = [after];
  for (const node of queue) {
    for (const need of neighbours(graph.needs, node)) {
      if (need === before) return true;
      if (seen.has(need) || (groups[need] ?? 0) <= target) continue;
      seen.add(need);
      queue.push(need);
    }
  }
  return false;
}

/**
 * What the algorithms of `src/graph` must give, found the slow and obvious way: by walking every
 * path. For small graphs only.
 */
import type { StepGraph } from '../../src/graph/step-graph.js';

/** Every node that can be reached from a node along its needs, itself included if it lies on a cycle. */
export function reachable(graph: StepGraph, from: number): ReadonlySet<number> {
  const found = new Set<number>();
  let hasGrown = true;
  while (hasGrown) {
    hasGrown = false;
    for (const node of [from, ...found]) {
      for (const need of graph.needs[node] ?? []) {
        if (!found.has(need)) {
          found.add(need);
          hasGrown = true;
        }
      }
    }
  }
  return found;
}

/** Whether a node waits for itself, directly or through others. */
export function isOnCycle(graph: StepGraph, node: number): boolean {
  return reachable(graph, node).has(node);
}

/** The sets of nodes that all wait for each other, each set and the sets themselves in plan order. */
export function knots(graph: StepGraph): readonly (readonly number[])[] {
  const nodes = graph.ids.map((_, node) => node).filter((node) => isOnCycle(graph, node));
  const knotOf = (node: number): number[] =>
    nodes.filter(
      (other) =>
        other === node || (reachable(graph, node).has(other) && reachable(graph, other).has(node)),
    );
  return nodes.map(knotOf).filter((knot, at) => knot[0] === nodes[at]);
}

/** The fewest steps of a walk along the needs from a node back to itself. */
export function shortestWalkBack(graph: StepGraph, node: number): number {
  let front = new Set([node]);
  for (let steps = 1; steps <= graph.ids.length; steps += 1) {
    front = new Set([...front].flatMap((one) => [...(graph.needs[one] ?? [])]));
    if (front.has(node)) return steps;
  }
  return Infinity;
}

/** Every path from a node to a leaf, itself included. */
export function pathsFrom(graph: StepGraph, node: number): readonly (readonly number[])[] {
  const dependents = graph.dependents[node] ?? [];
  if (dependents.length === 0) return [[node]];
  return dependents.flatMap((next) => pathsFrom(graph, next).map((path) => [node, ...path]));
}

/** Every path from a root to a leaf; of two paths the one whose first differing node is first. */
export function allPaths(graph: StepGraph): readonly (readonly number[])[] {
  return graph.needs.flatMap((needs, node) => (needs.length === 0 ? pathsFrom(graph, node) : []));
}

/** The sum of the weights along a path. */
export function weightOf(path: readonly number[], weights: readonly number[]): number {
  return path.reduce((sum, node) => sum + (weights[node] ?? 0), 0);
}

/** The number of nodes on the longest path that ends in a node. */
export function depth(graph: StepGraph, node: number): number {
  const needs = graph.needs[node] ?? [];
  return 1 + Math.max(0, ...needs.map((need) => depth(graph, need)));
}

import { neighbours, type StepGraph } from './step-graph.js';

/**
 * Orders the nodes so that each comes after its needs (Kahn 1962): group by group, and in plan order within a group.
 * Nodes on a cycle or behind one are left out.
 */
export function topologicalOrder(graph: StepGraph): readonly number[] {
  const missing = graph.needs.map((needs) => needs.length);
  const order: number[] = [];
  let group = missing.flatMap((count, node) => (count === 0 ? [node] : []));
  while (group.length > 0) {
    const next: number[] = [];
    for (const node of group) {
      order.push(node);
      for (const dependent of neighbours(graph.dependents, node)) {
        const left = (missing[dependent] ?? 0) - 1;
        missing[dependent] = left;
        if (left === 0) next.push(dependent);
      }
    }
    group = next.sort((a, b) => a - b);
  }
  return order;
}

import { neighbours, type StepGraph } from './step-graph.js';
import { topologicalOrder } from './topological-order.js';

/**
 * The group of each node: 1 + the largest group among its needs, and 1 without needs. Nodes on a cycle or behind one
 * get 0.
 */
export function groupNumbers(graph: StepGraph): readonly number[] {
  const numbers = new Array<number>(graph.ids.length).fill(0);
  for (const node of topologicalOrder(graph)) {
    const largest = neighbours(graph.needs, node).reduce(
      (max, need) => Math.max(max, numbers[need] ?? 0),
      0,
    );
    numbers[node] = largest + 1;
  }
  return numbers;
}

/** The nodes of each group, from the first group on, in plan order within a group. */
export function groupsOf(numbers: readonly number[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  numbers.forEach((number, node) => {
    if (number > 0) (groups[number - 1] ??= []).push(node);
  });
  return groups;
}

import { neighbours, type StepGraph } from './step-graph.js';
import { topologicalOrder } from './topological-order.js';

/**
 * The cycles of a graph, one for each strongly connected component (Tarjan 1972, without recursion):
 * the shortest cycle through the component's first id, closed (`a → b → a`), along the needs. Nodes are ordered by id
 * and not by plan order, so the same cycles always give the same message.
 */
export function findCycles(graph: StepGraph): readonly (readonly number[])[] {
  // Most plans have none, and that is found faster than a cycle.
  if (topologicalOrder(graph).length === graph.ids.length) return [];
  return components(graph)
    .map((component) => component.sort(byId(graph)))
    .filter(([first, second]) => second !== undefined || needsItself(graph, first))
    .sort(([a = 0], [b = 0]) => byId(graph)(a, b))
    .map((component) => shortestCycle(graph, component));
}

/** Orders nodes by their ids. */
function byId({ ids }: StepGraph): (a: number, b: number) => number {
  return (a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1);
}

function needsItself(graph: StepGraph, node: number | undefined): boolean {
  return node !== undefined && neighbours(graph.needs, node).includes(node);
}

interface Visit {
  readonly node: number;
  nextEdge: number;
}

/** Tarjan's strongly connected components along `needs`. */
function components(graph: StepGraph): number[][] {
  const found: number[][] = [];
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const enter = (node: number): Visit => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, nextEdge: 0 };
  };
  const lower = (node: number, value: number | undefined): void => {
    low.set(node, Math.min(low.get(node) ?? 0, value ?? 0));
  };
  for (let root = 0; root < graph.ids.length; root += 1) {
    const path: Visit[] = index.has(root) ? [] : [enter(root)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const need = neighbours(graph.needs, visit.node)[visit.nextEdge];
      visit.nextEdge += 1;
      if (need !== undefined) {
        if (!index.has(need)) path.push(enter(need));
        else if (isOpen.has(need)) lower(visit.node, index.get(need));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent.node, low.get(visit.node));
      if (low.get(visit.node) === index.get(visit.node)) {
        const component = open.splice(open.lastIndexOf(visit.node));
        for (const member of component) isOpen.delete(member);
        found.push(component);
      }
    }
  }
  return found;
}

/** Breadth first from the component's first node back to itself, inside the component. */
function shortestCycle(graph: StepGraph, component: readonly number[]): readonly number[] {
  const [start = 0] = component;
  const members = new Set(component);
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (const node of queue) {
    for (const need of [...neighbours(graph.needs, node)].sort(byId(graph))) {
      if (need === start) return closed(cameFrom, start, node);
      if (!members.has(need) || cameFrom.has(need)) continue;
      cameFrom.set(need, node);
      queue.push(need);
    }
  }
  throw new Error('Internal error: a component without a cycle');
}

function closed(cameFrom: ReadonlyMap<number, number>, start: number, last: number): number[] {
  const path = [start];
  for (let node = last; node !== start; node = cameFrom.get(node) ?? start) path.push(node);
  path.push(start);
  return path.reverse();
}

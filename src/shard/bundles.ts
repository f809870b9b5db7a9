import { neighbours } from '../graph/step-graph.js';
import { topologicalOrder } from '../graph/topological-order.js';
import type { Bundle, ShardInput } from './shard.js';

/**
 * The ends of a graph, by what must stay together, in plan order: a step that runs once, and all that needs it, are on one
 * runner. Union-find (Galler and Fischer, CACM 7(5), 1964).
 */
export function bundlesOf({ graph, once }: Pick<ShardInput, 'graph' | 'once'>): readonly Bundle[] {
  const groups = new Groups(graph.ids.length);
  const isTied = [...once];
  for (const node of topologicalOrder(graph)) {
    if (isTied[node] !== true) continue;
    for (const dependent of neighbours(graph.dependents, node)) {
      isTied[dependent] = true;
      groups.join(node, dependent);
    }
  }
  const bundles = new Map<number, number[]>();
  graph.dependents.forEach((dependents, node) => {
    if (dependents.length > 0) return;
    const root = groups.rootOf(node);
    const bundle = bundles.get(root);
    if (bundle === undefined) bundles.set(root, [node]);
    else bundle.push(node);
  });
  return [...bundles.values()];
}

/** How many shards a graph can have. */
export function mostShards(input: Pick<ShardInput, 'graph' | 'once'>): number {
  return bundlesOf(input).length;
}

/** Nodes that belong together. Each links to an earlier one of its group, or to itself. */
class Groups {
  readonly #links: number[];

  constructor(count: number) {
    this.#links = Array.from({ length: count }, (_, node) => node);
  }

  rootOf(node: number): number {
    let root = node;
    for (let up = this.#up(root); up !== root; up = this.#up(root)) {
      this.#links[root] = this.#up(up);
      root = up;
    }
    return root;
  }

  join(one: number, other: number): void {
    const [a, b] = [this.rootOf(one), this.rootOf(other)];
    this.#links[Math.max(a, b)] = Math.min(a, b);
  }

  #up(node: number): number {
    return this.#links[node] ?? node;
  }
}

/**
 * The steps that may start, best first: the larger priority, and of equals the one that comes first
 * in the plan. A binary heap of node numbers.
 */
export class ReadyQueue {
  readonly #heap: number[] = [];

  constructor(private readonly priorities: readonly number[]) {}

  get size(): number {
    return this.#heap.length;
  }

  /** The best node, which stays in the queue. */
  get best(): number | undefined {
    return this.#heap[0];
  }

  /** Adds a node. */
  push(node: number): void {
    const heap = this.#heap;
    let at = heap.push(node) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBetter(this.priorities, node, heap[parent])) break;
      heap[at] = heap[parent] ?? node;
      at = parent;
    }
    heap[at] = node;
  }

  /** Takes the best node. */
  pop(): number | undefined {
    const heap = this.#heap;
    const best = heap[0];
    const last = heap.pop();
    if (best === undefined || last === undefined || heap.length === 0) return best;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const child = isBetter(this.priorities, heap[left + 1], heap[left]) ? left + 1 : left;
      const candidate = heap[child];
      if (candidate === undefined || !isBetter(this.priorities, candidate, last)) break;
      heap[at] = candidate;
      at = child;
    }
    heap[at] = last;
    return best;
  }
}

/** Whether node `a` goes before node `b`; a node goes before none. */
export function isBetter(
  priorities: readonly number[],
  a: number | undefined,
  b: number | undefined,
): boolean {
  if (a === undefined || b === undefined) return false;
  const [priorityA = 0, priorityB = 0] = [priorities[a], priorities[b]];
  return priorityA > priorityB || (priorityA === priorityB && a < b);
}

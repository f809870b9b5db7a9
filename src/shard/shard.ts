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

/** What a shard would be with more ends. */
export interface Growth {
  /** The nodes that it has not. */
  readonly nodes: readonly number[];
  /** Slot time of all its nodes. A step that takes no slot takes no time from others. */
  readonly work: number;
  readonly span: number;
  /** max(span, work ÷ slots): no order of its steps takes less. */
  readonly length: number;
}

/** A shard that is being filled. It has all that its nodes need. */
export class OpenShard {
  readonly ends: number[] = [];
  readonly #input: ShardInput;
  readonly #spans: Spans;
  readonly #nodes = new Set<number>();
  #work = 0;
  #span = 0;

  constructor(input: ShardInput, spans: Spans) {
    this.#input = input;
    this.#spans = spans;
  }

  /** Slot time of its nodes. */
  get work(): number {
    return this.#work;
  }

  get length(): number {
    return Math.max(this.#span, this.#work / this.#input.slots);
  }

  /** In plan order. */
  get nodes(): readonly number[] {
    return [...this.#nodes].sort((a, b) => a - b);
  }

  /** What it would be with these ends. */
  with(bundle: Bundle): Growth {
    const { graph, weights, cpus, slots } = this.#input;
    const nodes = new Set(bundle.filter((node) => !this.#nodes.has(node)));
    // What it has, it has with all that it needs.
    for (const node of nodes) {
      for (const need of neighbours(graph.needs, node)) if (!this.#nodes.has(need)) nodes.add(need);
    }
    const added = [...nodes];
    const slotTime = (node: number): number =>
      (weights[node] ?? 0) * Math.min(cpus[node] ?? 1, slots);
    const work = added.reduce((sum, node) => sum + slotTime(node), this.#work);
    const span = bundle.reduce((most, node) => Math.max(most, this.#spans[node] ?? 0), this.#span);
    return { nodes: added, work, span, length: Math.max(span, work / slots) };
  }

  /** Takes ends. `growth` is what it is then. */
  take(bundle: Bundle, { nodes, work, span }: Growth): void {
    this.ends.push(...bundle);
    for (const node of nodes) this.#nodes.add(node);
    this.#work = work;
    this.#span = span;
  }
}

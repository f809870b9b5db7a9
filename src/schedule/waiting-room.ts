import { isBetter, ReadyQueue } from './ready-queue.js';

/** What a waiting room knows of the steps. Arrays are indexed by node. */
export interface WaitingRoomInput {
  readonly priorities: readonly number[];
  /** Slots that each step takes. */
  readonly slots: readonly number[];
  readonly mutexes: readonly (string | null)[];
  /** For steps of which only some may run at once: which these are, and how many. Absent: there are none. */
  readonly limits?: readonly (Gate | null)[];
}

/** Lets so many steps run at once. */
export interface Gate {
  readonly name: string;
  readonly limit: number;
}

/**
 * The ready steps, sorted so that the best one that fits is found without looking at those that do
 * not: a queue for each number of slots, and a queue for each gate that steps wait for. A mutex is a gate for one.
 */
export class WaitingRoom {
  readonly #bySlots = new Map<number, ReadyQueue>();
  /** By gate, then by slots: one that wants too many slots must not keep the gate from one that fits. */
  readonly #parked = new Map<string, Map<number, ReadyQueue>>();
  /** How many steps are past a gate. */
  readonly #held = new Map<string, number>();

  constructor(private readonly input: WaitingRoomInput) {}

  /** Lets a step wait for its turn. */
  add(node: number): void {
    this.#queueIn(this.#bySlots, this.input.slots[node] ?? 1).push(node);
  }

  /**
   * Takes the best step that wants no more slots than are free, and goes through its gates. `heldBefore` says how many of the
   * free ones are kept for better steps, which do not wait here yet.
   */
  takeBest(freeSlots: number, heldBefore: (node: number) => number): number | undefined {
    for (;;) {
      const queue = this.#bestQueue(freeSlots, heldBefore);
      const node = queue?.pop();
      if (node === undefined) return undefined;
      const gates = this.#gatesOf(node);
      const shut = gates.find((gate) => !this.#isOpen(gate));
      if (shut === undefined) {
        for (const { name } of gates) this.#count(name, 1);
        return node;
      }
      this.#park(node, shut.name);
      // It does not use its place at the others.
      for (const gate of gates) if (this.#isOpen(gate)) this.#wake(gate.name);
    }
  }

  /** Whether a step waits that wants no more slots than these; a gate of it may be shut. */
  hasFitting(freeSlots: number): boolean {
    return [...this.#bySlots].some(([slots, queue]) => slots <= freeSlots && queue.size > 0);
  }

  /** Takes the steps that wait at a gate. */
  takeParked(): readonly number[] {
    const queues = [...this.#parked.values()].flatMap((bySlots) => [...bySlots.values()]);
    return queues.flatMap((queue) => {
      const nodes: number[] = [];
      for (let node = queue.pop(); node !== undefined; node = queue.pop()) nodes.push(node);
      return nodes;
    });
  }

  /** Gives a step's places at its gates back; the best of those that wait there may have them. */
  release(node: number): void {
    for (const { name } of this.#gatesOf(node)) {
      this.#count(name, -1);
      this.#wake(name);
    }
  }

  #gatesOf(node: number): readonly Gate[] {
    const mutex = this.input.mutexes[node] ?? null;
    const limit = this.input.limits?.[node] ?? null;
    const own = mutex === null ? [] : [{ name: `mutex ${mutex}`, limit: 1 }];
    return limit === null ? own : [...own, { ...limit, name: `limit ${limit.name}` }];
  }

  #isOpen({ name, limit }: Gate): boolean {
    return (this.#held.get(name) ?? 0) < limit;
  }

  #count(name: string, change: number): void {
    this.#held.set(name, (this.#held.get(name) ?? 0) + change);
  }

  #park(node: number, gate: string): void {
    const known = this.#parked.get(gate);
    const queues = known ?? new Map<number, ReadyQueue>();
    if (known === undefined) this.#parked.set(gate, queues);
    this.#queueIn(queues, this.input.slots[node] ?? 1).push(node);
  }

  /** Lets the best of those that wait at a gate try again: of those that want as many slots, the best. */
  #wake(gate: string): void {
    for (const queue of this.#parked.get(gate)?.values() ?? []) {
      const next = queue.pop();
      if (next !== undefined) this.add(next);
    }
  }

  #bestQueue(freeSlots: number, heldBefore: (node: number) => number): ReadyQueue | undefined {
    let best: ReadyQueue | undefined;
    for (const [slots, queue] of this.#bySlots) {
      if (slots > freeSlots || queue.best === undefined) continue;
      // If it is not the turn of the best one, it is not that of those behind it.
      if (slots > 0 && slots > freeSlots - heldBefore(queue.best)) continue;
      const isFirst = best === undefined;
      if (isFirst || isBetter(this.input.priorities, queue.best, best?.best)) best = queue;
    }
    return best;
  }

  #queueIn<Key>(queues: Map<Key, ReadyQueue>, key: Key): ReadyQueue {
    const known = queues.get(key);
    if (known !== undefined) return known;
    const queue = new ReadyQueue(this.input.priorities);
    queues.set(key, queue);
    return queue;
  }
}

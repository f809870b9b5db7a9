import { isBetter, ReadyQueue } from './ready-queue.js';

/** What a waiting room knows of the steps. Arrays are indexed by node. */
export interface WaitingRoomInput {
  readonly priorities: readonly number[];
  /** Slots that each step takes. */
  readonly slots: readonly number[];
  readonly mutexes: readonly (string | null)[];
}

/**
 * The ready steps, sorted so that the best one that fits is found without looking at those that do
 * not: a queue for each number of slots, and a queue for each mutex that steps wait for.
 */
export class WaitingRoom {
  readonly #bySlots = new Map<number, ReadyQueue>();
  readonly #parked = new Map<string, ReadyQueue>();
  readonly #heldMutexes = new Set<string>();

  constructor(private readonly input: WaitingRoomInput) {}

  /** Lets a step wait for its turn. */
  add(node: number): void {
    this.#queueIn(this.#bySlots, this.input.slots[node] ?? 1).push(node);
  }

  /** Takes the best step that wants no more slots than are free, and its mutex. */
  takeBest(freeSlots: number): number | undefined {
    for (;;) {
      const queue = this.#bestQueue(freeSlots);
      const node = queue?.pop();
      if (node === undefined) return undefined;
      const mutex = this.input.mutexes[node] ?? null;
      if (mutex !== null && this.#heldMutexes.has(mutex)) {
        this.#queueIn(this.#parked, mutex).push(node);
        continue;
      }
      if (mutex !== null) this.#heldMutexes.add(mutex);
      return node;
    }
  }

  /** Whether a step waits that wants no more slots than these; its mutex may be held. */
  hasFitting(freeSlots: number): boolean {
    return [...this.#bySlots].some(([slots, queue]) => slots <= freeSlots && queue.size > 0);
  }

  /** Gives a step's mutex back; the best of those that wait for it may have it. */
  release(node: number): void {
    const mutex = this.input.mutexes[node] ?? null;
    if (mutex === null) return;
    this.#heldMutexes.delete(mutex);
    const next = this.#parked.get(mutex)?.pop();
    if (next !== undefined) this.add(next);
  }

  #bestQueue(freeSlots: number): ReadyQueue | undefined {
    let best: ReadyQueue | undefined;
    for (const [slots, queue] of this.#bySlots) {
      if (slots > freeSlots || queue.size === 0) continue;
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

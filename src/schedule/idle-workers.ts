import { ReadyQueue } from './ready-queue.js';

/** Hands out the smallest number that is not in use, however many are. */
export class IdleWorkers {
  readonly #returned = new ReadyQueue([]);
  #next = 0;

  /** How many are in use. */
  get taken(): number {
    return this.#next - this.#returned.size;
  }

  take(): number {
    const worker = this.#returned.pop() ?? this.#next;
    if (worker === this.#next) this.#next += 1;
    return worker;
  }

  put(worker: number): void {
    this.#returned.push(worker);
  }
}

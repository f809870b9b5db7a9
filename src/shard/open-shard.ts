import type { Load, Loads } from './loads.js';
import { addBits, emptyBits, packed, type Bits } from './packed-bits.js';

/** What a shard would be with one more bundle. */
export interface Growth {
  /** Slot time of all its steps. */
  readonly work: number;
  /** max(span, work ÷ slots): no order of its steps takes less. */
  readonly length: number;
}

/** A shard that is being filled with bundles. It has all that they need. */
export class OpenShard {
  readonly ends: number[] = [];
  readonly #loads: Loads;
  /** The shared blocks that it has. */
  readonly #shared: Bits;
  #work = 0;
  #ownWork = 0;
  #span = 0;

  constructor(loads: Loads) {
    this.#loads = loads;
    this.#shared = emptyBits(loads.sharedWork.size);
  }

  /** Slot time of all its steps. */
  get work(): number {
    return this.#work;
  }

  /** @see Growth.length */
  get length(): number {
    return this.#lengthOf(this.#work, this.#span);
  }

  /** What it would be with this bundle. */
  with({ ownWork, shared, span }: Load): Growth {
    const added = ownWork + this.#loads.sharedWork.sumOfMissing(shared, this.#shared);
    const work = this.#work + added;
    return { work, length: this.#lengthOf(work, Math.max(this.#span, span)) };
  }

  /** Takes a bundle. `growth` is what it is with it. */
  take({ ends, ownWork, shared, span }: Load, { work }: Growth): void {
    this.ends.push(...ends);
    this.#ownWork += ownWork;
    addBits(this.#shared, shared);
    this.#work = work;
    this.#span = Math.max(this.#span, span);
  }

  /** All that it has, for another shard to take. */
  get load(): Load {
    return {
      ...{ ends: [...this.ends], span: this.#span, work: this.#work },
      ...{ ownWork: this.#ownWork, shared: packed(this.#shared) },
    };
  }

  #lengthOf(work: number, span: number): number {
    return Math.max(span, work / this.#loads.slots);
  }
}

import { neighbours, type StepGraph } from '../graph/step-graph.js';
import { groupsOf } from '../graph/groups.js';
import type { ScheduleKind } from '../run/result.js';
import { ReadyQueue } from './ready-queue.js';

/** What a scheduler decides by. Arrays are indexed by node. */
export interface SchedulerInput {
  readonly graph: StepGraph;
  readonly groups: readonly number[];
  readonly priorities: readonly number[];
  /** Slots that each step takes. */
  readonly cpus: readonly number[];
  /** Steps with the same mutex never overlap. */
  readonly mutexes: readonly (string | null)[];
  /** How many slots there are. */
  readonly slots: number;
  readonly schedule: ScheduleKind;
}

/** That a step is to start, and on which worker (from 0; from `slots` on for steps of 0 cpus). */
export interface Start {
  readonly node: number;
  readonly worker: number;
}

/**
 * Decides what starts next. Knows no processes, no clock and no outcomes, so that tests drive it by
 * hand. The life of a step:
 *
 *     waiting ──open()/settle()──▶ due ──admit()──▶ ready ──next()──▶ running
 *                                   │                                    │
 *                                   └──────────────settle()─────────────▶┴─▶ settled
 *
 * A step is due when all its needs are settled (`groups`: when the group before is). The caller then
 * says whether it runs (`admit`) or is passed over (`settle`).
 */
export class Scheduler {
  readonly #input: SchedulerInput;
  readonly #queue: ReadyQueue;
  readonly #missing: number[];
  readonly #groupNodes: readonly (readonly number[])[];
  readonly #workers = new Map<number, number>();
  readonly #busyWorkers = new Set<number>();
  readonly #heldMutexes = new Set<string>();
  readonly #hasSlotlessSteps: boolean;
  #freeSlots: number;
  #currentGroup = 0;
  #unsettledInGroup = 0;

  constructor(input: SchedulerInput) {
    this.#input = input;
    this.#queue = new ReadyQueue(input.priorities);
    this.#missing = input.graph.needs.map((needs) => needs.length);
    this.#groupNodes = groupsOf(input.groups);
    this.#hasSlotlessSteps = input.cpus.includes(0);
    this.#freeSlots = input.slots;
  }

  /** The steps that are due at the beginning. */
  open(): readonly number[] {
    return this.#openNextGroup();
  }

  /** Puts a due step among those that may start. */
  admit(node: number): void {
    this.#queue.push(node);
  }

  /** The best step that can start now, with its worker; its slots are taken before this returns. */
  next(): Start | undefined {
    const passedOver: number[] = [];
    let found: Start | undefined;
    // Without a free slot only a step of 0 cpus could start: do not look through the queue for one
    // that the plan does not have.
    while (found === undefined && (this.#freeSlots > 0 || this.#hasSlotlessSteps)) {
      const node = this.#queue.pop();
      if (node === undefined) break;
      if (this.#fits(node)) found = this.#take(node);
      else passedOver.push(node);
    }
    for (const node of passedOver) this.#queue.push(node);
    return found;
  }

  /** Says that a step is over, whether it ran or not. Gives the steps that are due because of it. */
  settle(node: number): readonly number[] {
    this.#release(node);
    if (this.#input.schedule === 'groups') {
      this.#unsettledInGroup -= 1;
      return this.#unsettledInGroup === 0 ? this.#openNextGroup() : [];
    }
    return neighbours(this.#input.graph.dependents, node).filter((dependent) => {
      const left = (this.#missing[dependent] ?? 0) - 1;
      this.#missing[dependent] = left;
      return left === 0;
    });
  }

  #openNextGroup(): readonly number[] {
    const nodes = this.#groupNodes[this.#currentGroup] ?? [];
    this.#currentGroup += 1;
    this.#unsettledInGroup = nodes.length;
    return nodes;
  }

  /** A step that wants more slots than there are takes them all. */
  #slotsOf(node: number): number {
    return Math.min(this.#input.cpus[node] ?? 1, this.#input.slots);
  }

  #fits(node: number): boolean {
    const mutex = this.#input.mutexes[node] ?? null;
    const isFree = mutex === null || !this.#heldMutexes.has(mutex);
    return isFree && this.#slotsOf(node) <= this.#freeSlots;
  }

  #take(node: number): Start {
    const slots = this.#slotsOf(node);
    let worker = slots === 0 ? this.#input.slots : 0;
    while (this.#busyWorkers.has(worker)) worker += 1;
    const mutex = this.#input.mutexes[node] ?? null;
    if (mutex !== null) this.#heldMutexes.add(mutex);
    this.#freeSlots -= slots;
    this.#busyWorkers.add(worker);
    this.#workers.set(node, worker);
    return { node, worker };
  }

  #release(node: number): void {
    const worker = this.#workers.get(node);
    if (worker === undefined) return;
    const mutex = this.#input.mutexes[node] ?? null;
    if (mutex !== null) this.#heldMutexes.delete(mutex);
    this.#freeSlots += this.#slotsOf(node);
    this.#busyWorkers.delete(worker);
    this.#workers.delete(node);
  }
}

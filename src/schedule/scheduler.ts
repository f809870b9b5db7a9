import { groupsOf } from '../graph/groups.js';
import { neighbours, type StepGraph } from '../graph/step-graph.js';
import type { ScheduleKind } from '../model/result.js';
import { IdleWorkers } from './idle-workers.js';
import { isBetter } from './ready-queue.js';
import { LIGHT } from './slot-share.js';
import { WaitingRoom, type Gate } from './waiting-room.js';

/** What a scheduler decides by. Arrays are indexed by node. */
export interface SchedulerInput {
  readonly graph: StepGraph;
  readonly groups: readonly number[];
  readonly priorities: readonly number[];
  /** Slots that each step takes. */
  readonly cpus: readonly number[];
  /** Steps with the same mutex never overlap. */
  readonly mutexes: readonly (string | null)[];
  /** Of which steps only some may run at once. Absent: of none. */
  readonly limits?: readonly (Gate | null)[];
  /** Whether a step goes on when those that need it may start; absent if none does. */
  readonly lasting?: readonly boolean[];
  /** How many slots there are. */
  readonly slots: number;
  /** Steps may start beyond the slots, as far as that is allowed, up to so many at once. Absent: never. */
  readonly mostAtOnce?: number;
  readonly schedule: ScheduleKind;
}

/** That a step is to start, and on which worker (from 0; beyond all slots for steps of 0 cpus and lasting ones). */
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
 * says whether it runs (`admit`) or is passed over (`settle`). A lasting step is `serving` before it is settled: those
 * that need it are due, and it has no slots any more, or it could keep them from starting. It keeps its mutex.
 */
export class Scheduler {
  readonly #input: SchedulerInput;
  /** Slots that each step takes; one that wants more than there are takes them all. */
  readonly #slots: readonly number[];
  readonly #room: WaitingRoom;
  readonly #missing: number[];
  readonly #groupNodes: readonly (readonly number[])[];
  readonly #workers = new Map<number, number>();
  /** The lasting steps whose dependents may start, each with its worker. */
  readonly #serving = new Map<number, number>();
  /** Due steps that slots are kept for. */
  readonly #expected = new Set<number>();
  readonly #idleWorkers = new IdleWorkers();
  /** The same for steps that take no slot; there are as many as are needed. */
  readonly #idleSlotless = new IdleWorkers();
  /** Less than 0 while steps run beyond the slots. */
  #freeSlots: number;
  #lentSlots = 0;
  /** What may start beyond the slots. */
  #allowance = 0;
  #currentGroup = 0;
  #unsettledInGroup = 0;

  constructor(input: SchedulerInput) {
    const { priorities, mutexes, limits = [] } = input;
    this.#input = input;
    this.#slots = input.cpus.map((cpus) => Math.min(cpus, input.slots));
    this.#room = new WaitingRoom({ priorities, mutexes, limits, slots: this.#slots });
    this.#missing = input.graph.needs.map((needs) => needs.length);
    this.#groupNodes = groupsOf(input.groups);
    this.#freeSlots = input.slots;
  }

  /** The steps that are due at the beginning. */
  open(): readonly number[] {
    return this.#openNextGroup();
  }

  /** Keeps slots free for a due step that will probably be admitted soon, from those that are less urgent. */
  expect(node: number): void {
    this.#expected.add(node);
  }

  /** Keeps no slots for it any more. */
  stopExpecting(node: number): void {
    this.#expected.delete(node);
  }

  /** Puts a due step among those that may start. */
  admit(node: number): void {
    this.#expected.delete(node);
    this.#room.add(node);
  }

  /** The best step that can start now, with its worker; its slots are taken before this returns. */
  next(): Start | undefined {
    const node = this.#room.takeBest(this.#startable, this.#heldBefore);
    if (node === undefined) return undefined;
    const slots = this.#slots[node] ?? 1;
    const worker = this.#isBesideSlots(node)
      ? this.#firstSlotless + this.#idleSlotless.take()
      : this.#idleWorkers.take();
    // What starts within the slots needs no allowance, and neither does what hardly computes.
    if (slots > LIGHT && slots > this.#freeSlots) this.#allowance -= slots;
    this.#freeSlots -= slots;
    this.#workers.set(node, worker);
    return { node, worker };
  }

  /** Allows steps to start beyond the slots, as many as fit into so many. Takes the place of what was allowed before. */
  allow(slots: number): void {
    this.#allowance = slots;
  }

  /** How many steps run that take a slot or a part of one. */
  get atOnce(): number {
    return this.#idleWorkers.taken;
  }

  /** Whether a step waits for its turn. */
  get hasWaiting(): boolean {
    return this.#room.hasFitting(this.#input.slots);
  }

  /** The slots that a step may want and still start. */
  get #startable(): number {
    const { mostAtOnce } = this.#input;
    if (mostAtOnce === undefined) return this.#freeSlots;
    if (this.atOnce >= mostAtOnce) return 0;
    return Math.max(this.#freeSlots, this.#allowance, LIGHT);
  }

  /** The first worker number for steps that take no slot. */
  get #firstSlotless(): number {
    return Math.max(this.#input.slots, this.#input.mostAtOnce ?? 0);
  }

  /**
   * Takes a slot that no step can have now, for something that needs no worker. Gives whether there was one: none
   * while a ready step could start if all that is lent came back, or one of several slots would never find them free.
   */
  borrowSlot(): boolean {
    if (this.#freeSlots < 1 || this.wantsLent) return false;
    this.#lentSlots += 1;
    this.#freeSlots -= 1;
    return true;
  }

  /** Gives borrowed slots back. */
  giveBackSlots(count: number): void {
    this.#lentSlots -= count;
    this.#freeSlots += count;
  }

  /** Whether a ready step could start if all that is lent came back. */
  get wantsLent(): boolean {
    return this.#room.hasFitting(this.#freeSlots + this.#lentSlots);
  }

  /**
   * Takes the steps out that wait for the mutex, or the place among legs, of another one. Only lasting steps can hold
   * it for ever: all others end by themselves.
   */
  takeParked(): readonly number[] {
    return this.#room.takeParked();
  }

  /** Whether a step is running. Lasting ones that are used do not count. */
  get isBusy(): boolean {
    return this.#workers.size > 0;
  }

  /** Says that a lasting step can be used. Gives the steps that are due because of it. */
  serve(node: number): readonly number[] {
    const worker = this.#workers.get(node);
    if (worker === undefined) return [];
    this.#workers.delete(node);
    this.#serving.set(node, worker);
    this.#freeSlots += this.#slots[node] ?? 1;
    return this.#dueAfter(node);
  }

  /** Says that a step is over, whether it ran or not. Gives the steps that are due because of it. */
  settle(node: number): readonly number[] {
    this.#expected.delete(node);
    const worker = this.#serving.get(node);
    if (worker === undefined) {
      this.#release(node);
      return this.#dueAfter(node);
    }
    this.#serving.delete(node);
    this.#room.release(node);
    this.#idleSlotless.put(worker - this.#firstSlotless);
    return [];
  }

  /** The slots that are kept for steps better than this one, as far as these could start now. */
  readonly #heldBefore = (node: number): number => {
    let held = 0;
    for (const one of this.#expected) {
      const slots = this.#slots[one] ?? 1;
      const isFirst = isBetter(this.#input.priorities, one, node);
      if (isFirst && held + slots <= this.#startable) held += slots;
    }
    return held;
  };

  #dueAfter(node: number): readonly number[] {
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

  /** Whether the worker of a step is none of those of the slots. */
  #isBesideSlots(node: number): boolean {
    return this.#slots[node] === 0 || this.#input.lasting?.[node] === true;
  }

  #release(node: number): void {
    const worker = this.#workers.get(node);
    if (worker === undefined) return;
    this.#room.release(node);
    this.#workers.delete(node);
    this.#freeSlots += this.#slots[node] ?? 1;
    if (this.#isBesideSlots(node)) this.#idleSlotless.put(worker - this.#firstSlotless);
    else this.#idleWorkers.put(worker);
  }
}

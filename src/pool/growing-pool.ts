import { setTimeout } from 'node:timers/promises';
import { taskKindOf } from '../kinds/tasks.js';
import type { ExecutorKind, Fallback } from '../model/result.js';
import type { TaskResult } from '../model/task.js';
import { inlinePool } from './inline-pool.js';
import type { Pool, PoolRequest } from './pool.js';
import type { WorkerSlot } from './worker-slot.js';

/** What is tried next when workers of a kind cannot be started. */
const NEXT: Readonly<Record<ExecutorKind, ExecutorKind>> = {
  process: 'thread',
  thread: 'inline',
  inline: 'inline',
};

/**
 * The first worker is started this many milliseconds after the first task that is worth one, about as long as a start
 * takes. A run that is over by then needs none. A longer run loses nothing, because Stepwave's own process does the
 * steps meanwhile.
 */
const GROW_AFTER_MS = 60;

/**
 * A pool whose workers come up one after the other while it is in use. Until a worker is there, its tasks are
 * done in Stepwave's own process: a worker takes longer to start than most scripts, and starting all workers at
 * once would take the cores from the first steps.
 *
 * Worker numbers from `size` on never get a worker. They belong to slots beyond the cores, and to steps that take no
 * slot and hardly compute, for which a worker would cost more than the step. For the same reason, tasks that create a
 * few small files are done in Stepwave's own process.
 */
export class GrowingPool implements Pool {
  readonly #request: PoolRequest;
  readonly #own: Pool;
  /** The workers that are there. */
  readonly #slots: WorkerSlot[] = [];
  /** The one that is coming up. */
  #next: WorkerSlot | undefined;
  #executor: ExecutorKind;
  #fallback: Fallback | null = null;
  readonly #closing = new AbortController();
  #growing: Promise<void> | undefined;
  #hasThreads = false;

  constructor(request: PoolRequest) {
    this.#request = request;
    this.#own = inlinePool(request.script);
    this.#executor = request.executor;
  }

  get executor(): ExecutorKind {
    return this.#executor;
  }

  get fallback(): Fallback | null {
    return this.#fallback;
  }

  readonly run: Pool['run'] = async (worker, task, link) => {
    if (!taskKindOf(task).isSmall(task)) {
      void this.grow();
      const slot = this.#slots[worker];
      if (slot !== undefined) return slot.run(task, link);
    }
    return this.#withKnownCost(await this.#own.run(worker, task, link));
  };

  readonly abandon: Pool['abandon'] = (worker) => {
    // Its task may have begun before its worker was there.
    this.#own.abandon(worker);
    this.#slots[worker]?.abandon();
  };

  readonly close = async (): Promise<void> => {
    this.#closing.abort();
    const slots = this.#next === undefined ? this.#slots : [...this.#slots, this.#next];
    await Promise.all([this.#own.close(), ...slots.map((slot) => slot.close())]);
  };

  /**
   * Starts the workers; the first task that is worth one calls it. Settles when all are there, or no more will
   * come.
   */
  grow(): Promise<void> {
    this.#growing ??= this.#startWorkers();
    return this.#growing;
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  async #startWorkers(): Promise<void> {
    const { signal } = this.#closing;
    await setTimeout(GROW_AFTER_MS, undefined, { signal }).catch(() => undefined);
    while (this.#isGrowing()) {
      const problem = await this.#addSlot();
      if (problem !== null && !this.#isClosed) this.#fallBack(problem);
    }
  }

  /** In a process with threads, the CPU time of a single task is unknown. */
  #withKnownCost(result: TaskResult): TaskResult {
    return this.#hasThreads ? { ...result, cpuMs: null } : result;
  }

  #isGrowing(): boolean {
    const isWhole = this.#slots.length >= this.#request.size;
    return !this.#isClosed && !isWhole && this.#executor !== 'inline';
  }

  /** Waits for one more worker, unless the pool is closed before. Resolves to why it cannot be started, or null. */
  async #addSlot(): Promise<string | null> {
    try {
      // Loaded only where a run lasts. A step may be replacing Stepwave's own scripts just then: `npm ci` does.
      const { WorkerSlot: Slot } = await import('./worker-slot.js');
      if (!this.#isGrowing()) return null;
      const workerType = this.#executor === 'thread' ? 'thread' : 'process';
      this.#hasThreads ||= workerType === 'thread';
      this.#next = new Slot(workerType, this.#request.script);
      await this.#next.ready();
      // Closing also ends the worker that is coming up.
      if (this.#isClosed) return null;
      this.#slots.push(this.#next);
      this.#next = undefined;
      return null;
    } catch (error) {
      if (this.#isClosed) return null;
      const failed = this.#next;
      // `workerpool` never answers a second close.
      this.#next = undefined;
      await failed?.close();
      return error instanceof Error ? error.message : String(error);
    }
  }

  #fallBack(reason: string): void {
    const to = NEXT[this.#executor];
    this.#fallback = { from: this.#request.executor, to, reason: firstLine(reason) };
    this.#executor = to;
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.trim() ?? '';
}

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
 * The first worker is started so many milliseconds after the first task that is worth one: about as long as a start
 * takes. A run that is over by then needs none, and a longer one loses nothing, as Stepwave's own process does the
 * steps meanwhile.
 */
const GROW_AFTER_MS = 60;

/**
 * A pool whose workers come up one after the other while it is in use already. Until a worker is there, what
 * it is given is done in Stepwave's own process: a worker takes longer to start than most scripts, and all of
 * them at once would take the cores from the first steps.
 *
 * A worker number from `size` on never has a worker: it is that of a slot beyond the cores, or of a step that takes
 * no slot and hardly computes, for which a worker of its own would cost more than the step. For the same reason no
 * worker gets a task that creates a few small files.
 */
export class GrowingPool implements Pool {
  readonly #request: PoolRequest;
  readonly #own: Pool;
  /** Those that are there. */
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
   * Has the workers come up, which the first task that is worth one does. Settles when all are there, or it is clear
   * that no more will come.
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
    if (!this.#isGrowing()) return;
    // Loaded only where a run lasts: the library loads `node:worker_threads` and more.
    const { WorkerSlot } = await import('./worker-slot.js');
    while (this.#isGrowing()) {
      const problem = await this.#addSlot(WorkerSlot);
      if (problem !== null && !this.#isClosed) this.#fallBack(problem);
    }
  }

  /** Of a process that has threads nobody knows what of its CPU time one task took. */
  #withKnownCost(result: TaskResult): TaskResult {
    return this.#hasThreads ? { ...result, cpuMs: null } : result;
  }

  #isGrowing(): boolean {
    const isWhole = this.#slots.length >= this.#request.size;
    return !this.#isClosed && !isWhole && this.#executor !== 'inline';
  }

  /** Waits for one more worker, unless the pool is closed before it is there. Gives why it cannot be started. */
  async #addSlot(Slot: typeof WorkerSlot): Promise<string | null> {
    try {
      const workerType = this.#executor === 'thread' ? 'thread' : 'process';
      this.#hasThreads ||= workerType === 'thread';
      this.#next = new Slot(workerType, this.#request.script);
      await this.#next.ready();
      // Closing ends the one that is coming up as well.
      if (this.#isClosed) return null;
      this.#slots.push(this.#next);
      this.#next = undefined;
      return null;
    } catch (error) {
      if (this.#isClosed) return null;
      const failed = this.#next;
      // `workerpool` answers nobody who closes twice.
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

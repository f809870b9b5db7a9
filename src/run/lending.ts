import type { Helped } from '../files/create-step.js';
import type { Clock } from '../model/clock.js';
import type { Scheduler } from '../schedule/scheduler.js';
import type { Continuations } from './continuations.js';
import type { TokenLending } from './token-lending.js';

/** Lends workers that no ready step can have to the large create steps that are running, and slots to programs. */
export class Lending {
  readonly #scheduler: Scheduler;
  readonly #waiting: Continuations;
  readonly #clock: Clock;
  readonly #tokens: TokenLending | null;
  readonly #shared = new Set<Helped>();
  #helpMs = 0;

  /** Without `tokens` there is no jobserver. */
  constructor(
    scheduler: Scheduler,
    waiting: Continuations,
    clock: Clock,
    tokens: TokenLending | null = null,
  ) {
    this.#scheduler = scheduler;
    this.#waiting = waiting;
    this.#clock = clock;
    this.#tokens = tokens;
  }

  /** For how long workers helped, all taken together. */
  get helpMs(): number {
    return this.#helpMs;
  }

  /** Lets idle workers help with something, until nothing is left to do. */
  readonly share = (work: Helped): void => {
    this.#waiting.expect(1);
    this.#waiting.bring(() => this.#shared.add(work));
  };

  /** Takes back what programs keep that belong to no step any more; to be done before steps are started. */
  reclaim(): void {
    this.#tokens?.reclaim();
  }

  /**
   * Lends every worker that is idle. It is given back after one part, so that ready steps come first. What is
   * left then is for programs. Gives whether some of that came back, so that there is something to start or lend.
   */
  lend(): boolean {
    const isHelpWanted = !this.#lendWorkers();
    return this.#tokens?.lend(isHelpWanted) ?? false;
  }

  /** Gives whether all shared work that is left has somebody who does it. */
  #lendWorkers(): boolean {
    for (const work of this.#shared) {
      while (work.hasMore) {
        const worker = this.#scheduler.borrow();
        if (worker === undefined) return false;
        const lentMs = this.#clock.nowMs();
        this.#waiting.with(work.help(worker), () => {
          this.#helpMs += this.#clock.nowMs() - lentMs;
          this.#scheduler.giveBack(worker);
        });
      }
      this.#shared.delete(work);
    }
    return true;
  }
}

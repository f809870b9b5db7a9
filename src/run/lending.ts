import type { Scheduler } from '../schedule/scheduler.js';
import type { Clock } from '../timing/clock.js';
import type { Continuations } from './continuations.js';
import type { Helped } from './create-step.js';

/** Lends workers that no ready step can have to the large create steps that are running. */
export class Lending {
  readonly #scheduler: Scheduler;
  readonly #waiting: Continuations;
  readonly #clock: Clock;
  readonly #shared = new Set<Helped>();
  #helpMs = 0;

  constructor(scheduler: Scheduler, waiting: Continuations, clock: Clock) {
    this.#scheduler = scheduler;
    this.#waiting = waiting;
    this.#clock = clock;
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

  /** Lends every worker that is idle. It is given back after one part, so that ready steps come first. */
  lend(): void {
    for (const work of this.#shared) {
      while (work.hasMore) {
        const worker = this.#scheduler.borrow();
        if (worker === undefined) return;
        const lentMs = this.#clock.nowMs();
        this.#waiting.with(work.help(worker), () => {
          this.#helpMs += this.#clock.nowMs() - lentMs;
          this.#scheduler.giveBack(worker);
        });
      }
      this.#shared.delete(work);
    }
  }
}

import type { TokenPipe } from '../jobserver/token-pipe.js';
import type { Scheduler } from '../schedule/scheduler.js';
import type { RunLoop } from './run-loop.js';

/**
 * Lends slots that no step can have to programs inside of steps, as tokens of a jobserver:
 *
 *     free ──put──▶ in the pipe ──a program takes it──▶ in use
 *      ▲              │    ▲                              │
 *      └─────take─────┘    └───the program puts it back───┘
 *
 * Which program has taken a token is unknown: programs ask nobody. All tokens count as lent until they are taken out
 * of the pipe again, which happens when steps want them or no step is running.
 */
export class TokenLending {
  readonly #scheduler: Scheduler;
  readonly #tokens: TokenPipe;
  readonly #loop: RunLoop;
  #lent = 0;
  /** Taken out of the pipe, and not yet given back to the scheduler. */
  #arrived = 0;

  constructor(scheduler: Scheduler, tokens: TokenPipe, loop: RunLoop) {
    this.#scheduler = scheduler;
    this.#tokens = tokens;
    this.#loop = loop;
  }

  /**
   * Takes back all tokens if no step is running. Call it before a step is started. A token that is not in the pipe was
   * taken by a program that was killed or has outlived its step.
   */
  reclaim(): void {
    if (this.#lent === 0 || this.#scheduler.isBusy) return;
    this.#tokens.forget();
    this.#tokens.take();
    this.#giveBack(this.#lent);
  }

  /**
   * Lends the slots that no step can use, and takes back those that a step could use. Returns whether slots came
   * back. If all are in use, the run's loop turns when one is put back.
   */
  lend(): boolean {
    const { wantsLent, isBusy } = this.#scheduler;
    const isWanted = this.#lent > 0 && wantsLent;
    if (isWanted) this.#arrived += this.#tokens.take();
    const cameBack = Math.min(this.#arrived, this.#lent);
    this.#giveBack(cameBack);
    if (isWanted && cameBack === 0) {
      this.#tokens.onceThere(this.#onTokens);
      return false;
    }
    this.#tokens.forget();
    if (!isWanted && isBusy) this.#lendFree();
    return isWanted;
  }

  #giveBack(count: number): void {
    this.#arrived = 0;
    this.#lent -= count;
    this.#scheduler.giveBackSlots(count);
  }

  /** Called from outside of the run's loop, which then turns. */
  readonly #onTokens = (count: number): void => {
    this.#arrived += count;
    this.#loop.wake();
  };

  #lendFree(): void {
    let free = 0;
    while (this.#scheduler.borrowSlot()) free += 1;
    const put = this.#tokens.put(free);
    this.#lent += put;
    this.#scheduler.giveBackSlots(free - put);
  }
}

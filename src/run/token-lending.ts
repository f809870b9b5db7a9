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
 * Who has taken a token, and whether, cannot be known: programs ask nobody. All are lent until they are taken
 * out of the pipe again, which is done when steps want them, or until no step is running.
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
   * Takes back all that is lent if no step is running, which is to be asked before one is started. What is not
   * in the pipe was taken by somebody who was killed, or who is no step any more.
   */
  reclaim(): void {
    if (this.#lent === 0 || this.#scheduler.isBusy) return;
    this.#tokens.forget();
    this.#tokens.take();
    this.#giveBack(this.#lent);
  }

  /**
   * Lends what no step can have, and takes back what one could have. Gives whether slots came back for a step. If all
   * are in use, the run's loop comes round when one is put back.
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

  /** Told from outside of the run's loop, which is to come round. */
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

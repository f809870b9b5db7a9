import { CompletionQueue } from '../util/completion-queue.js';
import type { Soon } from './step-evaluator.js';

/**
 * The event loop of a run. Everything in a run happens in it, one action after the other, so no two parts of a run
 * change its state at once.
 */
export class RunLoop {
  readonly #actions = new CompletionQueue<() => void>();
  /** How many actions are pending. */
  #pending = 0;

  /** Whether nothing is pending. */
  get isIdle(): boolean {
    return this.#pending === 0;
  }

  /** How many values have not arrived. */
  get pending(): number {
    return this.#pending;
  }

  /** Calls back with a value: now, or within the loop once the value arrives. */
  when<T>(value: Soon<T>, then: (value: T) => void): void {
    if (!(value instanceof Promise)) {
      then(value);
      return;
    }
    this.#pending += 1;
    value.then((settled) => {
      this.#actions.put(() => {
        then(settled);
      });
    }, this.#fail);
  }

  /** Makes the loop turn once. May be called from outside of it. */
  wake(): void {
    this.#pending += 1;
    this.#actions.put(() => undefined);
  }

  /** Ends the loop, whatever is pending. */
  readonly stopWaiting = (): void => {
    this.#actions.put(() => {
      this.#pending = 0;
    });
  };

  /** Waits for the next action and does it. Rejects only after a bug: pending values should never reject. */
  async next(): Promise<void> {
    const action = await this.#actions.take();
    this.#pending -= 1;
    action();
  }

  /** Makes `next` reject. */
  readonly #fail = (error: unknown): void => {
    this.#actions.put(() => {
      throw error;
    });
  };
}

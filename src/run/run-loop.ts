import { CompletionQueue } from '../util/completion-queue.js';
import type { Soon } from './step-evaluator.js';

/**
 * The event loop of a run. All that happens in a run happens one after the other within it, so that no two parts of
 * a run ever change its state at once.
 */
export class RunLoop {
  readonly #actions = new CompletionQueue<() => void>();
  /** How many actions are still to come. */
  #pending = 0;

  /** Whether nothing is waited for. */
  get isIdle(): boolean {
    return this.#pending === 0;
  }

  /** Does something with a value: now or, where it has to be waited for, within the loop. */
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

  /** Makes the loop come round. Called from outside of it. */
  wake(): void {
    this.#pending += 1;
    this.#actions.put(() => undefined);
  }

  /** Waits for nothing any more. */
  readonly stopWaiting = (): void => {
    this.#actions.put(() => {
      this.#pending = 0;
    });
  };

  /** Waits for the next action and does it. Rejects after a bug: nothing that is waited for should ever reject. */
  async next(): Promise<void> {
    const action = await this.#actions.take();
    this.#pending -= 1;
    action();
  }

  /** Ends the run from within the loop, where somebody waits for its end. */
  readonly #fail = (error: unknown): void => {
    this.#actions.put(() => {
      throw error;
    });
  };
}

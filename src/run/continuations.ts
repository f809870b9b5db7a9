import { CompletionQueue } from '../util/completion-queue.js';
import type { Soon } from './step-evaluator.js';

/**
 * What a run goes on with when something that it waits for is there. All of it happens one after the other,
 * within the run's loop, so that no two parts of a run ever change its state at once.
 */
export class Continuations {
  readonly #settled = new CompletionQueue<() => void>();
  /** How many are still to come. */
  #awaited = 0;

  /** Whether nothing is waited for. */
  get isEmpty(): boolean {
    return this.#awaited === 0;
  }

  /** Goes on with a value: now or, where it has to be waited for, from within the loop. */
  with<T>(value: Soon<T>, goOn: (value: T) => void): void {
    if (!(value instanceof Promise)) {
      goOn(value);
      return;
    }
    this.expect(1);
    value.then((settled) => {
      this.bring(() => {
        goOn(settled);
      });
    }, this.fail);
  }

  /** Announces so many that will be brought. */
  expect(count: number): void {
    this.#awaited += count;
  }

  /** Brings one that was announced. */
  bring(goOn: () => void): void {
    this.#settled.put(goOn);
  }

  /** For bugs: ends the run from within the loop, where somebody waits for its end. */
  readonly fail = (error: unknown): void => {
    this.#settled.put(() => {
      throw error;
    });
  };

  /** Waits for nothing any more. */
  readonly giveUp = (): void => {
    this.#settled.put(() => {
      this.#awaited = 0;
    });
  };

  /** Waits for the next one and does it. */
  async goOn(): Promise<void> {
    const next = await this.#settled.take();
    this.#awaited -= 1;
    next();
  }
}

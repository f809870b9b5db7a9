/** A queue of values that are put at any time and taken one after the other, each once. */
export class CompletionQueue<T> {
  readonly #values: T[] = [];
  #waiting: ((value: T) => void) | undefined;

  /** Adds a value, and wakes the caller who waits for one. */
  put(value: T): void {
    const wake = this.#waiting;
    this.#waiting = undefined;
    if (wake === undefined) this.#values.push(value);
    else wake(value);
  }

  /** Takes the next value. Only one caller may wait at a time. */
  take(): Promise<T> {
    const value = this.#values.shift();
    if (value !== undefined) return Promise.resolve(value);
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }
}

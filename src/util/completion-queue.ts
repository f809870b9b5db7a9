/** A queue of values that are put at any time and taken one after the other, each once. */
export class CompletionQueue<T> {
  #values: T[] = [];
  /** The index of the next value. Removing the first of an array would move all others. */
  #next = 0;
  #waiting: ((value: T) => void) | undefined;

  /** Adds a value, and wakes the caller who waits for one. */
  put(value: T): void {
    const wake = this.#waiting;
    if (wake === undefined) {
      this.#values.push(value);
      return;
    }
    this.#waiting = undefined;
    wake(value);
  }

  /** Takes the next value. Only one caller may wait at a time. */
  take(): Promise<T> {
    const value = this.#values[this.#next];
    if (value !== undefined) {
      this.#next += 1;
      if (this.#next === this.#values.length) {
        this.#values = [];
        this.#next = 0;
      }
      return Promise.resolve(value);
    }
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }
}

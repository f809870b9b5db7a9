/** Values that are produced whenever and taken one after the other; each is taken once. */
export class CompletionQueue<T> {
  #values: T[] = [];
  /** The place of the next value: to take the first of an array would move all the others. */
  #next = 0;
  #waiting: ((value: T) => void) | undefined;

  /** Adds a value and wakes who waits for it. */
  put(value: T): void {
    const wake = this.#waiting;
    if (wake === undefined) {
      this.#values.push(value);
      return;
    }
    this.#waiting = undefined;
    wake(value);
  }

  /** The next value. Only one caller may wait at a time. */
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

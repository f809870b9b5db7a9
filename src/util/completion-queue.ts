/** Values that are produced whenever and taken one after the other; each is taken once. */
export class CompletionQueue<T> {
  readonly #values: T[] = [];
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
    const value = this.#values.shift();
    if (value !== undefined) return Promise.resolve(value);
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }
}

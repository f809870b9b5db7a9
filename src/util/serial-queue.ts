/** Runs pieces of work one after the other, in the order in which they were added. */
export class SerialQueue {
  #last = Promise.resolve();

  /** `onError` gets what a piece of work throws. The others run all the same. */
  constructor(private readonly onError: (error: unknown) => void) {}

  /** Settles when everything that was added so far is done. */
  get empty(): Promise<void> {
    return this.#last;
  }

  add(work: () => Promise<void>): void {
    this.#last = this.#last.then(work).catch(this.onError);
  }
}

/** Something that happens once, and that others wait for. */
export class Gate {
  #isOpen = false;
  #resolve: () => void = () => undefined;
  /** Settles when it is opened. */
  readonly opened = new Promise<void>((resolve) => {
    this.#resolve = resolve;
  });

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Opening it again changes nothing. */
  open(): void {
    this.#isOpen = true;
    this.#resolve();
  }
}

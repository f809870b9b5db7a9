/** The bytes that may be held at one time, of all that is fetched. */
export class HeldBytes {
  readonly max: number;
  #held = 0;

  constructor(max: number) {
    this.max = max;
  }

  /** @throws TooLarge if there is no room for so many more */
  take(bytes: number): void {
    if (this.#held + bytes > this.max) {
      throw new TooLarge(`together with the others it is larger than ${mebibytes(this.max)}`);
    }
    this.#held += bytes;
  }

  /** What was taken is held no longer. */
  give(bytes: number): void {
    this.#held -= bytes;
  }
}

/** No other try helps. The message is the end of a sentence. */
export class TooLarge extends Error {}

export function mebibytes(bytes: number): string {
  return `${String(bytes / 2 ** 20)} MiB`;
}

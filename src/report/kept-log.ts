import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The file that keeps a step's whole output. A problem with it must not keep the run from going on: it
 * is told once, and the rest is not kept.
 */
export class KeptLog {
  readonly #path: string | null;
  readonly #onProblem: (message: string) => void;
  #descriptor: number | undefined;
  #isBroken = false;

  /** `directory` is null to keep nothing. */
  constructor(directory: string | null, id: string, onProblem: (message: string) => void) {
    this.#path = directory === null ? null : join(directory, `${id}.log`);
    this.#onProblem = (message) => {
      onProblem(`the log of "${id}" cannot be kept: ${message}`);
    };
  }

  /** Adds a byte string. */
  write(bytes: string): void {
    this.#attempt((path) => {
      this.#descriptor ??= openSync(path, 'w');
      writeFileSync(this.#descriptor, bytes, 'latin1');
    });
  }

  /** Ends the file, which is there even if nothing was written. */
  close(): void {
    this.#attempt((path) => {
      const descriptor = this.#descriptor ?? openSync(path, 'w');
      // Whether that works or not, its number is not ours any more.
      this.#descriptor = undefined;
      closeSync(descriptor);
    });
  }

  #attempt(work: (path: string) => void): void {
    if (this.#path === null || this.#isBroken) return;
    try {
      work(this.#path);
    } catch (error) {
      this.#isBroken = true;
      if (this.#descriptor !== undefined) closeQuietly(this.#descriptor);
      this.#onProblem((error as Error).message);
    }
  }
}

/** For a descriptor that has failed already. */
function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // There is nothing left to do with it.
  }
}

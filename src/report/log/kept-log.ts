import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileReason } from '../../util/file-reason.js';
import { makeDirectory } from '../../util/make-directory.js';
import { NO_FOLLOW, NO_WAITING } from '../../util/open-flags.js';
import { randomName } from '../../util/random-name.js';

/** Emptied once it is known to be a file. */
const WRITE_FLAGS = constants.O_WRONLY | constants.O_CREAT | NO_FOLLOW | NO_WAITING;

/** The errors of the system when a link, or a pipe without a reader, is in the log's place. */
const DISPLACED: ReadonlySet<unknown> = new Set(['ELOOP', 'EMLINK', 'ENXIO']);

/**
 * The file that keeps a step's whole output. A problem with it must not stop the run: it is reported once, and
 * the rest of the output is not kept.
 */
export class KeptLog {
  readonly #path: string;
  readonly #report: (reason: string) => void;
  #descriptor: number | undefined;
  /** How many bytes were written. */
  #size = 0;
  /** `displaced`: something else than a file is in its place. That may still change. */
  #state: 'kept' | 'displaced' | 'broken' = 'kept';

  constructor(directory: string, id: string, onProblem: (message: string) => void) {
    this.#path = join(directory, `${id}.log`);
    this.#report = (reason) => {
      onProblem(`the log of "${id}" cannot be kept in "${this.#path}": ${reason}`);
    };
  }

  /** Adds a byte string. */
  write(bytes: string): void {
    this.#attempt(() => {
      const descriptor = this.#open();
      if (descriptor === undefined) return;
      writeFileSync(descriptor, bytes, 'latin1');
      this.#size += bytes.length;
    });
  }

  /** Ends the file. It exists even if nothing was written. */
  close(): void {
    this.#attempt(() => {
      const descriptor = this.#open();
      // Even if closing fails, the descriptor must not be used again.
      this.#descriptor = undefined;
      if (descriptor !== undefined) closeSync(descriptor);
    });
  }

  /** Whether the file is not as it was written, and no problem was reported: a step may have removed it. */
  get isLost(): boolean {
    if (this.#state !== 'kept') return this.#state === 'displaced';
    try {
      const stats = lstatSync(this.#path, { throwIfNoEntry: false });
      return stats?.isFile() !== true || stats.size !== this.#size;
    } catch {
      // A part of its path is not a directory.
      return true;
    }
  }

  /** Writes the whole file again and replaces whatever is there. */
  async restore(blocks: AsyncIterable<string>): Promise<void> {
    const temporary = `${this.#path}.${randomName()}.tmp`;
    try {
      makeDirectory(dirname(this.#path));
      const descriptor = openSync(temporary, 'wx');
      try {
        for await (const bytes of blocks) writeFileSync(descriptor, bytes, 'latin1');
      } finally {
        closeSync(descriptor);
      }
      renameSync(temporary, this.#path);
    } catch (error) {
      rmSync(temporary, { force: true });
      this.giveUp(`it was removed, and cannot be written again: ${fileReason(error)}`);
    }
  }

  /** Reports why it cannot be kept. */
  giveUp(reason: string): void {
    this.#state = 'broken';
    this.#report(reason);
  }

  /** Undefined if something else is in its place. */
  #open(): number | undefined {
    if (this.#descriptor !== undefined || this.#state !== 'kept') return this.#descriptor;
    const descriptor = this.#openFile();
    if (descriptor === undefined || !fstatSync(descriptor).isFile()) {
      if (descriptor !== undefined) closeSync(descriptor);
      this.#state = 'displaced';
      return undefined;
    }
    this.#descriptor = descriptor;
    ftruncateSync(descriptor);
    return descriptor;
  }

  #openFile(): number | undefined {
    try {
      return openSync(this.#path, WRITE_FLAGS);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (DISPLACED.has(code)) return undefined;
      if (code !== 'ENOENT') throw error;
      // A step has removed the folder.
      makeDirectory(dirname(this.#path));
      return openSync(this.#path, WRITE_FLAGS);
    }
  }

  #attempt(work: () => void): void {
    if (this.#state === 'broken') return;
    try {
      work();
    } catch (error) {
      if (this.#descriptor !== undefined) closeQuietly(this.#descriptor);
      this.#descriptor = undefined;
      this.giveUp(fileReason(error));
    }
  }
}

/** Closes a descriptor that has failed already. */
function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // There is nothing left to do.
  }
}

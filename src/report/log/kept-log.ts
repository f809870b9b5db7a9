import { randomBytes } from 'node:crypto';
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

/** Emptied once it is known to be a file. */
const WRITE_FLAGS = constants.O_WRONLY | constants.O_CREAT | NO_FOLLOW | NO_WAITING;

/** What the system says where a link, or a pipe without a reader, is in the log's place. */
const DISPLACED: ReadonlySet<unknown> = new Set(['ELOOP', 'EMLINK', 'ENXIO']);

/**
 * The file that keeps a step's whole output. A problem with it must not keep the run from going on: it
 * is told once, and the rest is not kept.
 */
export class KeptLog {
  readonly #path: string;
  readonly #tell: (message: string) => void;
  #descriptor: number | undefined;
  /** Bytes that were written. */
  #size = 0;
  /** `displaced`: something that is no file is in its place, which may still change. */
  #state: 'kept' | 'displaced' | 'broken' = 'kept';

  constructor(directory: string, id: string, onProblem: (message: string) => void) {
    this.#path = join(directory, `${id}.log`);
    this.#tell = (reason) => {
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

  /** Ends the file, which is there even if nothing was written. */
  close(): void {
    this.#attempt(() => {
      const descriptor = this.#open();
      // Whether that works or not, its number is not ours any more.
      this.#descriptor = undefined;
      if (descriptor !== undefined) closeSync(descriptor);
    });
  }

  /** Whether the file is not there as it was written, which nobody was told of: a step may have removed it. */
  get isLost(): boolean {
    if (this.#state !== 'kept') return this.#state === 'displaced';
    try {
      const stats = lstatSync(this.#path, { throwIfNoEntry: false });
      return stats?.isFile() !== true || stats.size !== this.#size;
    } catch {
      // Something that is no directory is on its way.
      return true;
    }
  }

  /** Writes the whole file anew, in the place of whatever is there. */
  async restore(blocks: AsyncIterable<string>): Promise<void> {
    const temporary = `${this.#path}.${randomBytes(6).toString('hex')}.tmp`;
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

  /** Tells why it cannot be kept. */
  giveUp(reason: string): void {
    this.#state = 'broken';
    this.#tell(reason);
  }

  /** Undefined where something is in its place. */
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

/** For a descriptor that has failed already. */
function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // There is nothing left to do with it.
  }
}

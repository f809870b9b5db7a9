import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import type { JobserverAccess } from '../model/task.js';
import { makeNamedPipes } from '../util/named-pipes.js';
import { err, ok, type Result } from '../util/result.js';

/** A byte for each slot that programs inside of steps may borrow. */
export interface TokenPipe {
  /** Puts tokens in. Returns how many there was room for. */
  readonly put: (count: number) => number;
  /** Takes out all that are there now. */
  readonly take: () => number;
  /** Calls back once, with how many were taken out, as soon as there are any. */
  readonly onceThere: (tell: (count: number) => void) => void;
  /** Stops taking tokens out until asked again. */
  readonly forget: () => void;
}

/** The value of a token does not matter: programs put back what they took. */
const TOKEN = '+';

/** More than there are ever slots, and less than a pipe writes in one piece. */
const BUFFER_BYTES = 4096;

/** The capacity of a pipe. More than that comes from a hostile writer. */
const PIPE_BYTES = 64 * 1024;

/** The pool's end of the named pipe of a jobserver. */
class NamedTokenPipe implements TokenPipe {
  readonly #reader: number;
  readonly #writer: number;
  readonly #buffer = Buffer.alloc(BUFFER_BYTES);
  #socket: Socket | undefined;
  #tell: (count: number) => void = () => undefined;

  /** @throws if the pipe cannot be opened */
  constructor(path: string) {
    // Without waiting for a writer, which is opened next and stays, so that the pipe never comes to an end.
    this.#reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      this.#writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      closeSync(this.#reader);
      throw error;
    }
  }

  put(count: number): number {
    try {
      return count === 0 ? 0 : writeSync(this.#writer, TOKEN.repeat(count));
    } catch {
      // A step has filled it up.
      return 0;
    }
  }

  take(): number {
    let taken = 0;
    for (;;) {
      const length = this.#read();
      taken += length;
      if (length < BUFFER_BYTES || taken > PIPE_BYTES) return taken;
    }
  }

  onceThere(tell: (count: number) => void): void {
    this.#tell = tell;
    if (this.#socket === undefined) this.#socket = this.#listen();
    else this.#socket.resume();
  }

  forget(): void {
    this.#socket?.pause();
  }

  readonly close = (): void => {
    closeSync(this.#writer);
    if (this.#socket === undefined) closeSync(this.#reader);
    else this.#socket.destroy();
  };

  /** Node cannot ask whether a byte is there without reading it. */
  #listen(): Socket {
    const socket = new Socket({
      fd: this.#reader,
      readable: true,
      writable: false,
      onread: {
        buffer: Buffer.alloc(BUFFER_BYTES),
        callback: (length) => {
          this.#tell(length);
          // One answer for one question.
          return false;
        },
      },
    });
    // No more callbacks then; steps go on when all running ones have ended.
    return socket.on('error', () => undefined);
  }

  #read(): number {
    try {
      return readSync(this.#reader, this.#buffer);
    } catch {
      // There is nothing in it (EAGAIN).
      return 0;
    }
  }
}

/** A jobserver: what steps know of it, and the pool's end. */
export interface Jobserver {
  readonly access: JobserverAccess;
  readonly tokens: TokenPipe;
  readonly close: () => void;
}

/** Makes an empty jobserver in a directory that nobody else can enter. The error is why there can be none. */
export function openJobserver(
  directory: string,
  platform: NodeJS.Platform,
): Result<Jobserver, string> {
  // There it would be a semaphore with a name, which Node cannot make.
  if (platform === 'win32') return err('it is not available on Windows');
  const path = join(directory, 'jobserver');
  if (!makeNamedPipes([path], '600')) return err('a named pipe cannot be made');
  try {
    const tokens = new NamedTokenPipe(path);
    return ok({ access: { path }, tokens, close: tokens.close });
  } catch (error) {
    return err((error as Error).message);
  }
}

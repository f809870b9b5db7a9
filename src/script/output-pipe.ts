import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { fileReason } from '../util/file-reason.js';
import { makeNamedPipes } from '../util/named-pipes.js';
import { randomName } from '../util/random-name.js';

/** What a script writes its output into, and how that gets into its log. */
export interface OutputPipe {
  /** For the script's standard output and standard error. */
  readonly descriptor: number;
  /** To be called when the script has been started, or could not be. */
  readonly begun: () => void;
  /**
   * To be called when the script has ended. When it settles, the log has what the script has written, and
   * of what it has left behind as much as is waited for; `onLate` is called if there is anything to wait for.
   * Gives why the output could not be written, or null.
   */
  readonly ended: (onLate?: () => void) => Promise<string | null>;
}

/**
 * Opens a way into a log file. It is a pipe, as on GitHub's runner, and not the file itself: a script
 * that says `> /dev/stderr` opens what it has there once more, and would cut a file to nothing. Node's
 * own pipes are sockets, which cannot be opened so. Where there are no named pipes (Windows, some file
 * systems) it is the file after all.
 */
export function openOutputPipe(logDescriptor: number, directory: string): OutputPipe {
  const pipe = openPipe(directory);
  if (pipe === undefined) {
    return {
      descriptor: logDescriptor,
      begun: () => undefined,
      ended: () => Promise.resolve(null),
    };
  }
  const copy = new Copy(pipe.reader, logDescriptor);
  return {
    descriptor: pipe.writer,
    begun: () => {
      closeSync(pipe.writer);
      copy.start();
    },
    ended: async (onLate) => {
      // Somebody who still holds the other end would write into the next script's log.
      if (await copy.finish(onLate)) freePaths.get(directory)?.push(pipe.path);
      return copy.problem;
    },
  };
}

/** Most scripts are over, and have filled no pipe, before listening to theirs would be worth while. */
const QUICK_MS = 10;

/**
 * Something that the script started may hold the pipe open when the script has ended. What is on its way
 * (`exec > >(tee log)`) is waited for, for as long as the runner does; a server that says nothing more
 * is not.
 */
const LATE_LIMIT_MS = 5_000;
const LATE_SILENCE_MS = 500;

/** What is kept of a leftover that does say more, and says it without end. */
const LATE_BYTES = 16 * 1024 * 1024;

/** As much as a pipe can hold; who fills it faster than it is read has to be listened to. */
const PIPE_BYTES = 1024 * 1024;

/**
 * For all pipes, one after the other: whatever is read is written before anything else happens. A
 * process that touches much memory takes longer to start others.
 */
const BUFFER = Buffer.allocUnsafeSlow(64 * 1024);

/** Copies what comes out of a pipe to a file. */
class Copy {
  readonly #reader: number;
  readonly #target: number;
  #listenTimer: NodeJS.Timeout | undefined;
  #socket: Socket | undefined;
  #hasEnded = false;
  #isOver = false;
  #problem: string | null = null;
  /** Whoever waits for silence. */
  #onData: (length: number) => void = () => undefined;

  constructor(reader: number, target: number) {
    this.#reader = reader;
    this.#target = target;
  }

  /** Why not everything could be written; null if it could. */
  get problem(): string | null {
    return this.#problem;
  }

  start(): void {
    this.#listenTimer = setTimeout(() => {
      this.#listen();
    }, QUICK_MS);
  }

  /**
   * Takes the rest. What somebody writes who holds the pipe longer is read, so that he does not get
   * stuck, and thrown away. Gives whether nobody holds it.
   */
  async finish(onLate?: () => void): Promise<boolean> {
    clearTimeout(this.#listenTimer);
    if (!this.#isAtEnd()) {
      onLate?.();
      await this.#untilQuiet(this.#listen());
    }
    const isFree = this.#isAtEnd();
    this.#isOver = true;
    if (this.#socket === undefined) closeSync(this.#reader);
    else if (isFree) this.#socket.destroy();
    else this.#socket.unref();
    return isFree;
  }

  #listen(): Socket {
    if (this.#socket !== undefined) return this.#socket;
    const socket = new Socket({
      fd: this.#reader,
      readable: true,
      writable: false,
      onread: {
        buffer: BUFFER,
        callback: (length) => {
          if (!this.#isOver) this.#write(length);
          this.#onData(length);
          return true;
        },
      },
    });
    for (const event of ['end', 'error']) {
      socket.on(event, () => {
        this.#hasEnded = true;
      });
    }
    this.#socket = socket;
    return socket;
  }

  /** Takes what is there; gives whether the pipe has come to its end, and is not just empty now. */
  #isAtEnd(): boolean {
    for (let taken = 0; !this.#hasEnded;) {
      const length = readNow(this.#reader);
      if (length === undefined || taken > PIPE_BYTES) return false;
      if (length === 0) return true;
      this.#write(length);
      taken += length;
    }
    return true;
  }

  /** Waits until nothing more comes: the end, a silence, or that it has been long enough. */
  #untilQuiet(socket: Socket): Promise<void> {
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(limit);
        clearTimeout(silence);
        resolve();
      };
      const limit = setTimeout(finish, LATE_LIMIT_MS);
      const silence = setTimeout(finish, LATE_SILENCE_MS);
      let bytes = 0;
      this.#onData = (length) => {
        bytes += length;
        if (bytes > LATE_BYTES) finish();
        else silence.refresh();
      };
      socket.once('end', finish).once('error', finish);
    });
  }

  /** Hands the beginning of the buffer on. On a full disk the script goes on all the same. */
  #write(length: number): void {
    if (this.#problem !== null) return;
    try {
      for (let at = 0; at < length;) at += writeSync(this.#target, BUFFER, at, length - at);
    } catch (error) {
      this.#problem = `its output cannot be kept: ${fileReason(error)}`;
    }
  }
}

/** Undefined if there is nothing at the moment. */
function readNow(descriptor: number): number | undefined {
  try {
    return readSync(descriptor, BUFFER);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined;
    throw error;
  }
}

/** By directory, the named pipes that nobody uses. */
const freePaths = new Map<string, string[]>();

/** They are made some at a time: making them takes a process, and four take no longer than one. */
const BATCH = 4;
let made = 0;

/** Workers share a directory. */
const OWN = randomName();

interface OpenPipe {
  readonly path: string;
  readonly reader: number;
  readonly writer: number;
}

/** Undefined where there can be none. */
function openPipe(directory: string): OpenPipe | undefined {
  if (process.platform === 'win32') return undefined;
  const free = freePaths.get(directory) ?? [];
  freePaths.set(directory, free);
  if (free.length === 0) free.push(...newPipes(directory));
  const path = free.pop();
  if (path === undefined) return undefined;
  let reader: number | undefined;
  try {
    // Without waiting for a writer, which is opened next.
    reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    // A server that is left behind writes on when nobody reads any more. Only a writer that may read as
    // well does not die of that (SIGPIPE).
    return { path, reader, writer: openSync(path, constants.O_RDWR) };
  } catch {
    // A step has emptied the temporary folder, or too many files are open. New ones are made next time.
    if (reader !== undefined) closeSync(reader);
    free.length = 0;
    return undefined;
  }
}

/** None where Node may start no process: then the script will not start either, and says why. */
function newPipes(directory: string): readonly string[] {
  const paths = Array.from({ length: BATCH }, (_, index) =>
    join(directory, `${OWN}-${String(made + index)}.pipe`),
  );
  made += BATCH;
  // Nobody else can enter the directory, so their mode does not matter.
  return makeNamedPipes(paths) ? paths : [];
}

import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { fileReason } from '../util/file-reason.js';
import { makeNamedPipes } from '../util/named-pipes.js';
import { randomName } from '../util/random-name.js';

/** The file descriptor that a script writes its output to, and the way from there into its log. */
export interface OutputPipe {
  /** For the script's standard output and standard error. */
  readonly descriptor: number;
  /** Call it when the script has started, or could not start. */
  readonly begun: () => void;
  /**
   * Call it when the script has ended. When it settles, the log holds what the script wrote. It also holds what
   * processes that the script left behind wrote within the waiting time; `onLate` is called if there are any.
   * Resolves to why the output could not be written, or null.
   */
  readonly ended: (onLate?: () => void) => Promise<string | null>;
}

/**
 * Opens a way into a log file. It is a pipe, as on GitHub's runner, not the file itself: `> /dev/stderr` in a
 * script opens the target again and would truncate a file. Node's own pipes are sockets, which cannot be
 * opened that way. Where there are no named pipes (Windows, some file systems), it is the file.
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
      // A process that still holds the other end would write into the next script's log.
      if (await copy.finish(onLate)) freePaths.get(directory)?.push(pipe.path);
      return copy.problem;
    },
  };
}

/** Most scripts end before their pipe needs to be read, so reading starts late. */
const QUICK_MS = 10;

/**
 * A process that the script started may hold the pipe open after the script has ended. Output that is on its way
 * (`exec > >(tee log)`) is waited for, as long as the runner waits. A silent server is not waited for.
 */
const LATE_LIMIT_MS = 5_000;
const LATE_SILENCE_MS = 500;

/** The limit for a leftover process that writes without end. */
const LATE_BYTES = 16 * 1024 * 1024;

/** The capacity of a pipe. A script that fills it faster than it is read needs a listener. */
const PIPE_BYTES = 1024 * 1024;

/**
 * One buffer for all pipes: what is read is written before anything else happens. A process that touches
 * much memory takes longer to start others.
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
  /** Called at the end of a silence. */
  #onData: (length: number) => void = () => undefined;

  constructor(reader: number, target: number) {
    this.#reader = reader;
    this.#target = target;
  }

  /** Why something could not be written; null if everything was. */
  get problem(): string | null {
    return this.#problem;
  }

  start(): void {
    this.#listenTimer = setTimeout(() => {
      this.#listen();
    }, QUICK_MS);
  }

  /**
   * Reads the rest. Later output of a process that still holds the pipe is read and dropped, so that it does
   * not block. Returns whether no process holds the pipe.
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

  /** Reads what is there. Returns whether the pipe has ended, rather than being empty for now. */
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

  /** Waits for the end of the pipe, for silence, or for the time limit. */
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

  /** Writes the beginning of the buffer to the log. The script goes on even if the disk is full. */
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

/** How many are made at a time. Making them takes a process, and four take no longer than one. */
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
    // A server that is left behind keeps writing when nobody reads any more. Only a descriptor that is also
    // open for reading saves it from SIGPIPE.
    return { path, reader, writer: openSync(path, constants.O_RDWR) };
  } catch {
    // A step has emptied the folder, or too many files are open. New pipes are made next time.
    if (reader !== undefined) closeSync(reader);
    free.length = 0;
    return undefined;
  }
}

/** None where Node may not start a process. The script cannot start then either, and says why. */
function newPipes(directory: string): readonly string[] {
  const paths = Array.from({ length: BATCH }, (_, index) =>
    join(directory, `${OWN}-${String(made + index)}.pipe`),
  );
  made += BATCH;
  // Nobody else can enter the directory, so their mode does not matter.
  return makeNamedPipes(paths) ? paths : [];
}

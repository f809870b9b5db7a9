import { createReadStream } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Accesses } from '../model/accesses.js';
import { CALLS } from './calls.js';
import { ProcessTable } from './process-table.js';
import { CallReader } from './read-calls.js';
import { Recorder } from './recorder.js';

/** What a trace is read with. */
export interface TraceContext {
  /** The directory in which the traced program began. */
  readonly directory: string;
  /** Tells paths that nobody wants to know of. */
  readonly isNoise: (path: string) => boolean;
}

/** The end of a process. A thread that another one replaces by a program has no end of its own. */
const ENDED = /^(\d+) +\+\+\+ (?:exited|killed)/;

/** A thread has become its process by running a program. Its own number is no longer used. */
const SUPERSEDED = /^\d+ +\+\+\+ superseded by execve in pid (\d+)/;

const FORKS: ReadonlySet<string> = new Set(['clone', 'clone3', 'fork', 'vfork']);

/** Reads a trace line by line. However long it is, only what was accessed is kept. */
export class TraceReader {
  readonly #calls = new CallReader();
  readonly #table: ProcessTable;
  readonly #recorder: Recorder;
  #count = 0;
  #hasEnded = false;
  #first: number | undefined;

  constructor({ directory, isNoise }: TraceContext) {
    this.#table = new ProcessTable(directory);
    this.#recorder = new Recorder(isNoise);
  }

  /** How many calls were read. */
  get count(): number {
    return this.#count;
  }

  /** Whether the program that was started has ended. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Reads a line. */
  line(line: string): void {
    const call = this.#calls.read(line);
    if (call === null) {
      const ended = ENDED.exec(line);
      const [, superseded] = SUPERSEDED.exec(line) ?? [];
      if (superseded !== undefined) this.#table.end(Number(superseded));
      if (ended === null) return;
      const pid = Number(ended[1]);
      this.#table.end(pid);
      this.#hasEnded ||= pid === this.#first;
      return;
    }
    this.#first ??= call.pid;
    this.#count += 1;
    // The first call of a process may be told before the call that made it has ended.
    if (!this.#table.knows(call.pid)) this.#table.of(call.pid, this.#calls.within(FORKS));
    CALLS.get(call.name)?.(call, { table: this.#table, recorder: this.#recorder });
  }

  /** What was seen. */
  end(): Accesses {
    const { unread } = this.#calls;
    const accesses = this.#recorder.accesses();
    const lost = [
      ...(this.#count === 0 ? ['the tracer saw nothing of it'] : []),
      ...(this.#hasEnded ? [] : ['the tracer did not tell of its end']),
      ...(unread > 0
        ? [`lines of the tracer that could not be understood: ${String(unread)}`]
        : []),
      ...(this.#table.hasStranger ? ['the tracer saw a process without its parent'] : []),
    ];
    const outlives = new Set(this.#hasEnded ? this.#table.running.map(String) : []);
    return { ...accesses, outlives, unseen: [...accesses.unseen, ...lost] };
  }
}

/** How often, and after how many milliseconds, one looks whether the tracer has written all of it. */
const LOOKS = { count: 250, pauseMs: 20 };

/**
 * Reads the file of a trace up to the end of the program that was started. The tracer may write the last of it a moment
 * after that; what the program has left running is not waited for.
 * @throws what the file system says if there is no such file
 */
export async function readTrace(file: string, context: TraceContext): Promise<Accesses> {
  const reader = new TraceReader(context);
  let offset = 0;
  for (let looks = 0; looks < LOOKS.count; looks += 1) {
    offset = await readFrom(file, offset, reader);
    if (reader.hasEnded) return reader.end();
    await setTimeout(LOOKS.pauseMs);
  }
  return reader.end();
}

/** Reads the lines that are whole. Gives where the next one begins. */
async function readFrom(file: string, offset: number, reader: TraceReader): Promise<number> {
  let rest = '';
  let end = offset;
  // Bytes stay bytes: what is beyond ASCII is escaped.
  for await (const chunk of createReadStream(file, { encoding: 'latin1', start: offset })) {
    const text = rest + (chunk as string);
    const lines = text.split('\n');
    rest = lines.pop() ?? '';
    end += text.length - rest.length;
    for (const line of lines) reader.line(line);
  }
  return end;
}

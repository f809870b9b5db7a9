import { closeSync, ftruncateSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryName } from '../task/litter.js';

/** A script that Stepwave's own process has started. */
export interface OwnCommand {
  readonly pid: number;
  /** A setting (`NAME=value`) of its environment that no other step has. */
  readonly setting: string;
}

/**
 * The scripts that Stepwave's own process has running, written down for its workers: should Stepwave be killed,
 * they end these. In a file, for a worker that has a task hears nothing, and one that is replaced forgets.
 */
export class OwnCommands {
  readonly file = join(tmpdir(), temporaryName());
  readonly #running = new Set<number>();
  /** Null where the file cannot be written: then nobody ends them. */
  #descriptor: number | null;

  constructor() {
    try {
      this.#descriptor = openSync(this.file, 'ax', 0o600);
    } catch {
      this.#descriptor = null;
    }
  }

  begin(command: OwnCommand): void {
    this.#running.add(command.pid);
    this.#note((descriptor) => writeSync(descriptor, `${JSON.stringify(command)}\n`));
  }

  end(pid: number): void {
    if (!this.#running.delete(pid)) return;
    this.#note((descriptor) => {
      if (this.#running.size === 0) ftruncateSync(descriptor);
      else writeSync(descriptor, `${String(pid)}\n`);
    });
  }

  close(): void {
    this.#note((descriptor) => {
      closeSync(descriptor);
      rmSync(this.file, { force: true });
    });
    this.#descriptor = null;
  }

  #note(write: (descriptor: number) => void): void {
    try {
      if (this.#descriptor !== null) write(this.#descriptor);
    } catch {
      // A full disk is no reason to end a run.
    }
  }
}

/** The commands that were running when a file was written to last. */
export function readOwnCommands(file: string): readonly OwnCommand[] {
  const running = new Map<number, OwnCommand>();
  for (const line of textOf(file).split('\n')) {
    if (line === '') continue;
    const note = noteOf(line);
    if (typeof note === 'number') running.delete(note);
    else if (note !== null) running.set(note.pid, note);
  }
  return [...running.values()];
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The beginning of a command, or the number of one that has ended; null if a line was cut short. */
function noteOf(line: string): OwnCommand | number | null {
  try {
    return JSON.parse(line) as OwnCommand | number;
  } catch {
    return null;
  }
}

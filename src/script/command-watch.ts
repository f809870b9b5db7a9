import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { COMMAND_WATCH_ROLE } from '../util/roles.js';

/** A command that is to end with Stepwave. */
export interface WatchedCommand {
  /** The leader of a session of its own. */
  readonly pid: number;
  /** A setting (`NAME=value`) of its environment that no other has. */
  readonly setting: string;
}

/** A line of the journal: a command that has begun, or the number of one that is over. */
export type JournalLine = WatchedCommand | number;

/** The descriptor that the watching process has the journal at. */
export const JOURNAL = 3;

/**
 * Waits for a line, which comes when all is well. What comes otherwise is the end of the file: Stepwave is gone, and
 * this process becomes one that ends what Stepwave has left. Until then it is the smallest there is.
 */
const WAIT = 'read -r line || exec "$@"';

/**
 * Lets commands end with Stepwave, even if `SIGKILL` ends it, which leaves it no time for anything. A process
 * of its own waits for Stepwave's end, and then kills what a journal says to be running: also what
 * workers have started, who may be killed as well. Not on Windows, where a job's processes are ended by others.
 */
export class CommandWatch {
  #watching: { readonly child: ChildProcess; readonly journal: number } | undefined;
  #isTried = false;

  /** `script` is what the process is started from. */
  constructor(private readonly script: string) {}

  /** A command has begun. `directory` is one that nobody else can look into. */
  begin(command: WatchedCommand, directory: string): void {
    if (!this.#isTried) this.#start(directory);
    this.#note(command);
  }

  /** A command is over. */
  end(pid: number): void {
    this.#note(pid);
  }

  /** All is over: what is still running may go on. */
  close(): void {
    if (this.#watching === undefined) return;
    const { child, journal } = this.#watching;
    child.stdin?.end('\n');
    closeSync(journal);
    this.#watching = undefined;
  }

  #note(line: JournalLine): void {
    if (this.#watching === undefined) return;
    try {
      writeSync(this.#watching.journal, `${JSON.stringify(line)}\n`);
    } catch {
      // A full disk is told of by those who have more to write.
    }
  }

  /** Without it runs are as good, until Stepwave is killed. */
  #start(directory: string): void {
    this.#isTried = true;
    if (process.platform === 'win32') return;
    try {
      const path = join(directory, 'commands');
      const journal = openSync(path, 'w+', 0o600);
      // Nobody needs its name, and steps may empty any directory.
      unlinkSync(path);
      const command = [process.execPath, this.script, COMMAND_WATCH_ROLE];
      const child = spawn('/bin/sh', ['-c', WAIT, 'stepwave-watch', ...command], {
        stdio: ['pipe', 'ignore', 'ignore', journal],
        // In no group or session that could be killed together with Stepwave.
        detached: true,
        cwd: '/',
      });
      this.#watching = { child, journal };
      child.once('error', () => undefined);
      child.stdin?.on('error', () => undefined);
      child.unref();
      // Of a pipe Node makes a socket, which the types do not know.
      if (child.stdin instanceof Socket) child.stdin.unref();
    } catch {
      // No directory, no descriptors or no right to start programs.
    }
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { COMMAND_WATCH_ROLE } from '../util/roles.js';

/** A command that must end when Stepwave does. */
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
 * Waits for a line, which comes when all is well. If the end of the file comes instead, Stepwave is gone, and this
 * shell becomes the process that ends what Stepwave left running. A shell is the smallest process for the wait.
 */
const WAIT = 'read -r line || exec "$@"';

/**
 * Ends commands when Stepwave ends, even by `SIGKILL`, which leaves no time for anything. A separate process
 * waits for Stepwave's end and then kills what the journal lists as running. That includes what workers started,
 * because they may be killed too. Not on Windows, where the runner ends a job's processes.
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
      // Others that write more report a full disk.
    }
  }

  /** If it cannot be started, nothing changes unless Stepwave is killed. */
  #start(directory: string): void {
    this.#isTried = true;
    if (process.platform === 'win32') return;
    try {
      const path = join(directory, 'commands');
      const journal = openSync(path, 'w+', 0o600);
      // Nobody needs its name, and a step may empty any directory.
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
      // Node makes a socket of a pipe, which the types do not say.
      if (child.stdin instanceof Socket) child.stdin.unref();
    } catch {
      // No directory, no descriptors or no right to start programs.
    }
  }
}

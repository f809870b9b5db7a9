/**
 * Commands that tests hold in their hands: a step runs one, the test learns that it has started and
 * says when it ends. So order and parallelism are proved by what can only happen side by side, and
 * no test waits for a time.
 */
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./programs/gated.mjs', import.meta.url));

/** A gated command that is running. */
export interface StartedCommand {
  readonly name: string;
  readonly pid: number;
  readonly parentPid: number;
  /** Lets it end. */
  readonly exit: (code: number) => void;
}

/** One who waits for a start. */
interface Waiting {
  readonly resolve: (command: StartedCommand) => void;
  readonly reject: (reason: Error) => void;
}

/** The starts of one name: those that nobody asked for yet, or those who wait for one. */
interface Arrivals {
  readonly unseen: StartedCommand[];
  readonly waiting: Waiting[];
  readonly running: StartedCommand[];
}

export class GatedCommands {
  readonly #server: Server;
  readonly #socketPath: string;
  readonly #sockets = new Set<Socket>();
  readonly #arrivals = new Map<string, Arrivals>();

  private constructor(socketPath: string) {
    this.#socketPath = socketPath;
    this.#server = createServer((socket) => {
      this.#accept(socket);
    });
  }

  /** Waits for commands at a socket in this directory. */
  static async open(directory: string): Promise<GatedCommands> {
    const gates = new GatedCommands(join(directory, 'gates'));
    gates.#server.listen(gates.#socketPath);
    await once(gates.#server, 'listening');
    return gates;
  }

  /** The shell text that runs the command of this name. */
  command(name: string): string {
    return [process.execPath, PROGRAM, this.#socketPath, name].map((word) => `'${word}'`).join(' ');
  }

  /** The next start of the command: one that happened already, or one to come. */
  started(name: string): Promise<StartedCommand> {
    const { unseen, waiting } = this.#of(name);
    const known = unseen.shift();
    return known === undefined
      ? new Promise((resolve, reject) => waiting.push({ resolve, reject }))
      : Promise.resolve(known);
  }

  /** Ends a command that has started. */
  exit(name: string, code: number): void {
    const command = this.#of(name).running.shift();
    if (command === undefined) throw new Error(`the gated command "${name}" is not running`);
    command.exit(code);
  }

  /**
   * Lets commands end well when all of them are running at once.
   * @throws if one has ended before the last one started
   */
  async meet(names: readonly string[]): Promise<readonly StartedCommand[]> {
    const commands = await Promise.all(names.map((name) => this.started(name)));
    for (const name of names) this.exit(name, 0);
    return commands;
  }

  /** Says that no command starts any more: who waits for one would wait for ever. */
  giveUp(): void {
    for (const [name, { waiting }] of this.#arrivals) {
      for (const { reject } of waiting.splice(0)) {
        reject(new Error(`the gated command "${name}" never started`));
      }
    }
  }

  /** Ends what is still running. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #of(name: string): Arrivals {
    const known = this.#arrivals.get(name);
    if (known !== undefined) return known;
    const added = { unseen: [], waiting: [], running: [] };
    this.#arrivals.set(name, added);
    return added;
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    createInterface({ input: socket }).once('line', (line) => {
      const facts = JSON.parse(line) as Omit<StartedCommand, 'exit'>;
      const { unseen, waiting, running } = this.#of(facts.name);
      const command = { ...facts, exit: (code: number) => socket.write(String(code)) };
      running.push(command);
      socket.once('close', () => {
        this.#sockets.delete(socket);
        if (running.includes(command)) running.splice(running.indexOf(command), 1);
      });
      const wake = waiting.shift();
      if (wake === undefined) unseen.push(command);
      else wake.resolve(command);
    });
  }
}

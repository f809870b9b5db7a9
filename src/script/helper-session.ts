/**
 * A role of Stepwave's own script that answers any number of requests at once, in one process. In: a line of JSON for each
 * request. Out: a line of JSON for each answer, in any order.
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { err, ok, type Result } from '../util/result.js';
import { cpuLedger } from './cpu-time.js';

/** Who is asked. */
export interface HelperSettings {
  /** Stepwave's own script, which takes the role. */
  readonly script: string;
  readonly role: string;
  /** The subject of messages, such as `the cache`. */
  readonly name: string;
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /**
   * The first line. Secrets go there, because every step can read a process's arguments and first environment.
   */
  readonly opening: unknown;
}

/** A line to the helper. */
export interface HelperRequest {
  readonly id: number;
  readonly request: unknown;
}

type Settle = (answer: Result<unknown, string>) => void;

const MAX_LINE_LENGTH = 1024 * 1024;

/** Starts its process with the first request. Whoever opens it has to close it. */
export class HelperSession {
  readonly #settings: HelperSettings;
  readonly #open = new Map<number, Settle>();
  #child: ChildProcessByStdio<Writable, Readable, null> | null = null;
  #count = 0;

  constructor(settings: HelperSettings) {
    this.#settings = settings;
  }

  /** The answer. The error says why there is none, as the end of a sentence. Never rejects. */
  ask(request: unknown, limitMs: number, stop: AbortSignal): Promise<Result<unknown, string>> {
    const stopped = err('the run was stopped');
    if (stop.aborted) return Promise.resolve(stopped);
    const id = (this.#count += 1);
    return new Promise((resolve) => {
      const settle: Settle = (answer) => {
        clearTimeout(timer);
        stop.removeEventListener('abort', onStop);
        this.#open.delete(id);
        resolve(answer);
      };
      const giveUp = (reason: Result<never, string>): void => {
        settle(reason);
        if (this.#open.size === 0) this.close();
      };
      const onStop = (): void => {
        giveUp(stopped);
      };
      const timer = setTimeout(() => {
        giveUp(err(`${this.#settings.name} took longer than ${String(limitMs / 1000)} s`));
      }, limitMs);
      stop.addEventListener('abort', onStop);
      this.#open.set(id, settle);
      this.#send({ id, request });
    });
  }

  /** Ends the process. What is not answered yet will not be. */
  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
    this.#settleAll('the run was stopped');
  }

  #send(request: HelperRequest): void {
    try {
      this.#child ??= this.#start();
      this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    } catch (error) {
      this.#settleAll((error as Error).message);
    }
  }

  #start(): ChildProcessByStdio<Writable, Readable, null> {
    const { script, role, cwd, environment, opening, name } = this.#settings;
    const child = spawn(process.execPath, [script, role], {
      ...{ cwd, env: environment },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    // The time limits of requests keep the run alive, and an idle helper does not.
    child.unref();
    for (const pipe of [child.stdin, child.stdout]) (pipe as unknown as Socket).unref();
    const lost = (reason: string): void => {
      if (this.#child !== child) return;
      this.#child = null;
      this.#settleAll(reason);
    };
    child.once('error', ({ message }) => {
      lost(message.split('\n', 1)[0] ?? '');
    });
    child.once('exit', () => {
      // Its CPU time must not be counted for a step that runs at the same time.
      cpuLedger.pass();
    });
    child.once('close', () => {
      lost(`the process that talks to ${name} gave no answer`);
    });
    // If the process has ended already, its end says so.
    child.stdin.on('error', () => undefined);
    child.stdin.write(`${JSON.stringify(opening)}\n`);
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > MAX_LINE_LENGTH) child.kill('SIGKILL');
      for (const line of lines) this.#take(line);
    });
    return child;
  }

  #take(line: string): void {
    const answer = answerIn(line);
    if (answer !== null) this.#open.get(answer.id)?.(ok(answer.answer));
  }

  #settleAll(reason: string): void {
    for (const settle of [...this.#open.values()]) settle(err(reason));
  }
}

/** Null for a line that is no answer. */
function answerIn(line: string): { readonly id: number; readonly answer: unknown } | null {
  try {
    const found = JSON.parse(line) as { readonly id?: unknown; readonly answer?: unknown } | null;
    return typeof found?.id === 'number' ? { id: found.id, answer: found.answer } : null;
  } catch {
    return null;
  }
}

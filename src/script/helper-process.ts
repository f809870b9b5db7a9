/** A role of Stepwave's own script that answers one request in a process of its own. */
import { execFile } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { err, ok, type Result } from '../util/result.js';
import { cpuLedger } from './cpu-time.js';

/** Who is asked, for what, and for how long. */
export interface HelperCall {
  /** Stepwave's own script, which takes the role. */
  readonly script: string;
  readonly role: string;
  /** The subject of a message about its time limit, such as `the cache`. */
  readonly name: string;
  /** Goes as JSON through standard input, because every step can read a process's arguments and first environment. */
  readonly request: unknown;
  readonly cwd: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly limitMs: number;
  readonly maxAnswerLength?: number;
  /** Ends the helper. */
  readonly stop: AbortSignal;
}

/** Returns what the helper printed. The error says why it printed nothing, as the end of a sentence. Never rejects. */
export function askHelper(call: HelperCall): Promise<Result<string, string>> {
  const { script, role, request } = call;
  const options = {
    cwd: call.cwd,
    env: call.environment ?? process.env,
    signal: call.stop,
    timeout: call.limitMs,
    killSignal: 'SIGKILL',
    maxBuffer: call.maxAnswerLength ?? 1024 * 1024,
  } as const;
  return new Promise((resolve) => {
    try {
      const child = execFile(process.execPath, [script, role], options, (error, stdout) => {
        resolve(error === null ? ok(stdout.trim()) : err(reasonOf(error, call)));
      });
      // Its CPU time must not be counted for a step that runs at the same time.
      child.once('exit', () => {
        cpuLedger.pass();
      });
      // If the process has ended already, the callback says why.
      child.stdin?.on('error', () => undefined).end(JSON.stringify(request));
    } catch (error) {
      resolve(err((error as Error).message));
    }
  });
}

function reasonOf(
  error: Error & { readonly killed?: boolean },
  { name, limitMs }: HelperCall,
): string {
  if (error.name === 'AbortError') return 'the run was stopped';
  if (error.killed === true) return `${name} took longer than ${String(limitMs / 1000)} s`;
  return error.message.split('\n', 1)[0] ?? '';
}

/**
 * The work of the helper: reads the request, prints the answer and ends, even if a library still waits for something.
 * What libraries print goes to `onPrinted`, not into the answer.
 */
export async function answerHelper(
  answer: (request: unknown) => Promise<string>,
  onPrinted: (text: string) => void = () => undefined,
): Promise<void> {
  const request: unknown = JSON.parse(await text(process.stdin));
  const print = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string | Uint8Array) => {
    onPrinted(String(chunk));
    return true;
  };
  print(`${await answer(request)}\n`, () => process.exit());
}

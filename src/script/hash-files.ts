import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { goneRoot } from '../util/gone-root.js';
import { printable } from '../util/printable.js';
import { err, ok, type Result } from '../util/result.js';
import { HASH_FILES_ROLE } from '../util/roles.js';
import { cpuLedger } from './cpu-time.js';

/** As long as the runner gives `hashFiles` (actions/runner, HashFilesFunction). */
const LIMIT_MS = 120_000;

/** What is hashed, and by what. */
export interface HashRequest {
  readonly directory: string;
  /** As the arguments of `hashFiles`. */
  readonly patterns: readonly string[];
  /** The script that takes the role of the helper. */
  readonly script: string;
  /** Ends the work. */
  readonly stop: AbortSignal;
}

/**
 * Hashes the files below a directory that patterns match, as GitHub's `hashFiles` does. Like the runner
 * it does that in a process of its own: the library takes patterns relative to its working directory
 * only, writes debug lines as it goes, and may take long. Never rejects.
 */
export function hashFilesIn(request: HashRequest): Promise<Result<string, string>> {
  const { directory, patterns, script, stop } = request;
  return new Promise((resolve) => {
    const options = {
      cwd: directory,
      signal: stop,
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    } as const;
    try {
      const child = execFile(
        process.execPath,
        [script, HASH_FILES_ROLE],
        options,
        (error, stdout) => {
          resolve(
            error === null
              ? answerIn(stdout)
              : err(`hashFiles failed: ${reasonOf(error, directory)}`),
          );
        },
      );
      // Steps that run meanwhile have not taken what it took.
      child.once('exit', () => {
        cpuLedger.pass();
      });
      // Should it have ended already, the callback says why.
      child.stdin?.on('error', () => undefined).end(JSON.stringify(patterns));
    } catch (error) {
      resolve(err(`hashFiles failed: ${String(error)}`));
    }
  });
}

function answerIn(stdout: string): Result<string, string> {
  const [, kind, text = ''] = /^(hash|problem)=(.*)$/.exec(stdout.trim()) ?? [];
  return kind === 'hash' ? ok(text) : err(`hashFiles failed: ${text}`);
}

function reasonOf(error: Error & { readonly killed?: boolean }, directory: string): string {
  // Node would say that there is no such program.
  if (!existsSync(directory)) return goneRoot(directory);
  if (error.killed === true) return `it took longer than ${String(LIMIT_MS / 1000)} s`;
  return error.message.split('\n', 1)[0] ?? '';
}

/** The work of that process, which reads the patterns and prints one line: the hash, or the problem. */
export async function answerHash(): Promise<void> {
  const patterns = JSON.parse(await textFrom(process.stdin)) as readonly string[];
  const write = process.stdout.write.bind(process.stdout);
  // The library prints every file that it hashes.
  process.stdout.write = () => true;
  const answer = await hash(patterns).then(
    (text) => `hash=${text}`,
    (error: unknown) =>
      `problem=${printable(error instanceof Error ? error.message : String(error))}`,
  );
  write(`${answer}\n`);
}

async function hash(patterns: readonly string[]): Promise<string> {
  const { hashFiles } = await import('@actions/glob');
  const followSymbolicLinks = patterns[0]?.toLowerCase() === '--follow-symbolic-links';
  const lines = (followSymbolicLinks ? patterns.slice(1) : patterns).join('\n');
  return hashFiles(lines, process.cwd(), { followSymbolicLinks });
}

async function textFrom(stream: NodeJS.ReadStream): Promise<string> {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await once(stream, 'end');
  return text;
}

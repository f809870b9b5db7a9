import { existsSync } from 'node:fs';
import { goneRoot } from '../util/file-reason.js';
import { printable } from '../util/printable.js';
import { err, ok, type Result } from '../util/result.js';
import { HASH_FILES_ROLE } from '../util/roles.js';
import { answerHelper, askHelper, type HelperCall } from './helper-process.js';

/** The runner's time limit for `hashFiles` (actions/runner, HashFilesFunction). */
const LIMIT_MS = 120_000;

/** What is hashed, and by what. */
interface HashRequest extends Pick<HelperCall, 'script' | 'stop'> {
  readonly directory: string;
  /** As the arguments of `hashFiles`. */
  readonly patterns: readonly string[];
}

/**
 * Hashes the files below a directory that patterns match, as GitHub's `hashFiles` does. Like the runner,
 * it uses a separate process: the library resolves patterns only against its working directory, writes debug
 * lines, and may take long. Never rejects.
 */
export async function hashFilesIn(request: HashRequest): Promise<Result<string, string>> {
  const { directory, patterns, script, stop } = request;
  const answer = await askHelper({
    script,
    role: HASH_FILES_ROLE,
    name: 'it',
    request: patterns,
    cwd: directory,
    limitMs: LIMIT_MS,
    stop,
  });
  if (answer.ok) {
    const [, kind, text = ''] = /^(hash|problem)=(.*)$/.exec(answer.value) ?? [];
    return kind === 'hash' ? ok(text) : err(`hashFiles failed: ${text}`);
  }
  // Node would say that there is no such program.
  const reason = existsSync(directory) ? answer.error : goneRoot(directory);
  return err(`hashFiles failed: ${reason}`);
}

/** The work of the helper, which prints one line: the hash, or the problem. */
export function answerHash(): Promise<void> {
  return answerHelper(async (patterns) => {
    try {
      return `hash=${await hash(patterns as HashRequest['patterns'])}`;
    } catch (error) {
      return `problem=${printable(error instanceof Error ? error.message : String(error))}`;
    }
  });
}

async function hash(patterns: readonly string[]): Promise<string> {
  const { hashFiles } = await import('@actions/glob');
  const followSymbolicLinks = patterns[0]?.toLowerCase() === '--follow-symbolic-links';
  const lines = (followSymbolicLinks ? patterns.slice(1) : patterns).join('\n');
  return hashFiles(lines, process.cwd(), { followSymbolicLinks });
}

import { printable } from '../util/printable.js';
import { err, ok, type Result } from '../util/result.js';
import { HASH_FILES_ROLE } from '../util/roles.js';

/** What is said in the last line: the hash, or what keeps the files from being hashed. */
const ANSWER = /^(hash|problem)=(.*)$/m;

/**
 * Hashes the files below a directory that patterns match, as GitHub's `hashFiles` does. Like the runner
 * it does that in a process of its own: the library takes patterns relative to its working directory
 * only, writes debug lines as it goes, and may take long.
 */
export async function hashFilesIn(
  directory: string,
  script: string,
  patterns: readonly string[],
): Promise<Result<string, string>> {
  const { getExecOutput } = await import('@actions/exec');
  const { stdout } = await getExecOutput(process.execPath, [script, HASH_FILES_ROLE, ...patterns], {
    cwd: directory,
    silent: true,
    ignoreReturnCode: true,
  });
  const [, kind, text = ''] = ANSWER.exec(stdout) ?? [];
  return kind === 'hash' ? ok(text) : err(`hashFiles failed: ${text}`);
}

/** The work of that process, which has been given the patterns. */
export async function answerHash(patterns: readonly string[]): Promise<void> {
  const { hashFiles } = await import('@actions/glob');
  const [first] = patterns;
  const followSymbolicLinks = first?.toLowerCase() === '--follow-symbolic-links';
  const lines = (followSymbolicLinks ? patterns.slice(1) : patterns).join('\n');
  const answer = await hashFiles(lines, process.cwd(), { followSymbolicLinks }).then(
    (hash) => `hash=${hash}`,
    (error: unknown) =>
      `problem=${printable(error instanceof Error ? error.message : String(error))}`,
  );
  process.stdout.write(`\n${answer}\n`);
}

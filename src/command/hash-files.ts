import { err, ok, type Result } from '../util/result.js';
import { HASH_FILES_ROLE } from '../util/roles.js';

/** What is said about the hash, in the last line. */
const ANSWER = /^hash=([0-9a-f]*)$/m;

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
  const { exitCode, stdout, stderr } = await getExecOutput(
    process.execPath,
    [script, HASH_FILES_ROLE, ...patterns],
    { cwd: directory, silent: true, ignoreReturnCode: true },
  );
  const hash = ANSWER.exec(stdout)?.[1];
  if (exitCode === 0 && hash !== undefined) return ok(hash);
  return err(`hashFiles failed: ${stderr.trim().split('\n', 1)[0] ?? ''}`);
}

/** The work of that process, which has been given the patterns. */
export async function answerHash(patterns: readonly string[]): Promise<void> {
  const { hashFiles } = await import('@actions/glob');
  const [first] = patterns;
  const followSymbolicLinks = first?.toLowerCase() === '--follow-symbolic-links';
  const lines = (followSymbolicLinks ? patterns.slice(1) : patterns).join('\n');
  const hash = await hashFiles(lines, process.cwd(), { followSymbolicLinks });
  process.stdout.write(`\nhash=${hash}\n`);
}

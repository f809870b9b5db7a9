import { execFile } from 'node:child_process';
import { err, ok, type Result } from '../util/result.js';

/** Runs git in a folder. The answer is what it printed; the error is what it said, on one line. */
export type Git = (...args: readonly string[]) => Promise<Result<string, string>>;

/** A repository of a million files lists its changes in less. */
const LIMITS = { timeout: 120_000, maxBuffer: 512 * 1024 * 1024 };

/**
 * Git in a folder.
 *
 * - It fetches nothing, writes no index, and starts no daemon.
 * - The owner of the folder does not count: in a container it is often somebody else, and the plan runs scripts there anyway.
 */
export function gitIn(folder: string, environment: NodeJS.ProcessEnv): Git {
  const settings = ['safe.directory=*', 'core.fsmonitor=false', 'core.quotePath=false'];
  const env = { ...environment, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1' };
  return (...args) =>
    new Promise((resolve) => {
      const all = [...settings.flatMap((setting) => ['-c', setting]), ...args];
      const options = { ...LIMITS, cwd: folder, env, encoding: 'utf8', windowsHide: true } as const;
      execFile('git', all, options, (error, stdout, stderr) => {
        resolve(error === null ? ok(stdout) : err(whyNot(error, stderr)));
      });
    });
}

function whyNot(error: Error & { readonly code?: unknown }, stderr: string): string {
  if (error.code === 'ENOENT') return 'git is not installed';
  const [line = ''] = stderr.trim().split('\n');
  return line === '' ? `git failed: ${error.message.split('\n')[0] ?? ''}` : line;
}

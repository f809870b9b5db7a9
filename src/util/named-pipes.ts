import { spawnSync } from 'node:child_process';

/**
 * Makes named pipes with `mkfifo`, because Node has no call for that. Gives whether it succeeded. `mode` has the form
 * that `chmod` takes, and defaults to what the umask leaves.
 */
export function makeNamedPipes(paths: readonly string[], mode?: string): boolean {
  const options = mode === undefined ? [] : ['-m', mode];
  try {
    return spawnSync('mkfifo', [...options, ...paths], { stdio: 'ignore' }).status === 0;
  } catch {
    // Node is not permitted to start a process.
    return false;
  }
}

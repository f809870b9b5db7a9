import { spawnSync } from 'node:child_process';

/**
 * Makes named pipes, by `mkfifo`, as Node has no call for it. Gives whether it could. `mode` is as `chmod`
 * takes it; what the umask leaves unless given.
 */
export function makeNamedPipes(paths: readonly string[], mode?: string): boolean {
  const options = mode === undefined ? [] : ['-m', mode];
  try {
    return spawnSync('mkfifo', [...options, ...paths], { stdio: 'ignore' }).status === 0;
  } catch {
    // Node may start no process.
    return false;
  }
}

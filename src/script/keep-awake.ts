/** A core that stays awake, for programs that wake each other thousands of times a second. */
import { spawn } from 'node:child_process';

/**
 * Runs for ever, unless the process `$1` is gone before the kernel was told to end this one with it. It makes no system calls:
 * with one in each round, programs that are watched take longer than without the loop.
 */
const SPIN = 'kill -0 "$1" && while :; do :; done';

/**
 * Keeps one core from going to sleep. Gives what ends it; the end of this process does so too.
 *
 * strace and the program that it watches take turns, and the kernel puts whoever it wakes on an idle core if there is
 * one. On a virtual machine it takes longer to wake that core than the system call does (ADR 18 has figures). A loop
 * with the policy for idle time (`SCHED_IDLE`, `man 7 sched`) keeps a core awake, and gives way to any other process
 * at once.
 *
 * Does nothing where `setpriv` or `chrt` (both of util-linux) is missing or refused.
 */
export function keepAwake(): () => void {
  const loop = ['sh', '-c', SPIN, 'sh', String(process.pid)];
  // The kernel ends it with its parent, however that ends.
  const args = ['--pdeathsig', 'KILL', 'chrt', '--idle', '0', ...loop];
  const child = spawn('setpriv', args, { stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
  return () => {
    child.kill('SIGKILL');
  };
}

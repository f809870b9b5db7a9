/** A core that stays awake, for programs that wake each other thousands of times a second. */
import { spawn } from 'node:child_process';

/** Runs until the process `$1` is gone. It is so before it can be told that its parent has died. */
const SPIN = 'while kill -0 "$1" 2>/dev/null; do :; done';

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
  // The first one ends it with its parent, however that ends: of one that nobody waits for, `kill -0` says that it is there.
  const args = ['--pdeathsig', 'KILL', 'chrt', '--idle', '0', ...loop];
  const child = spawn('setpriv', args, { stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
  return () => {
    child.kill('SIGKILL');
  };
}

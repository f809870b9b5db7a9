/** A core that stays awake, for programs that wake each other thousands of times a second. */
import { spawn } from 'node:child_process';

/** Runs until the process `$1` is gone, however that ends. */
const SPIN = 'while kill -0 "$1" 2>/dev/null; do :; done';

/**
 * Keeps one core from going to sleep. Gives what ends it; the end of this process does so too.
 *
 * strace and the program that it watches take turns, and the kernel puts whoever it wakes on an idle core if there is
 * one. On a virtual machine it takes longer to wake that core than the system call does (ADR 0015 has figures). A loop
 * with the policy for idle time (`SCHED_IDLE`, `man 7 sched`) keeps a core awake, and gives way to any other process
 * at once.
 *
 * Does nothing where `chrt` (a part of util-linux) is missing or refused.
 */
export function keepAwake(): () => void {
  const child = spawn('chrt', ['--idle', '0', 'sh', '-c', SPIN, 'sh', String(process.pid)], {
    stdio: 'ignore',
  });
  child.on('error', () => undefined);
  child.unref();
  return () => {
    child.kill('SIGKILL');
  };
}

import { constants } from 'node:os';
import { namesIn, textIn } from '../util/look-up.js';

/** What is needed to know of a process in order to end it. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** The session; 0 if the system does not say. */
  readonly session: number;
  /** When it started, as the system writes it: process numbers are used again. */
  readonly startedAt: string;
}

/** The processes that run or sleep; none on Windows, where `taskkill` walks the tree by itself. */
export async function listProcesses(): Promise<readonly ProcessFacts[]> {
  switch (process.platform) {
    case 'linux':
      return listLinuxProcesses();
    case 'win32':
      return [];
    default:
      return parsePs(await runPs());
  }
}

/** The same list, synchronously; on Linux only. */
export function listLinuxProcesses(): readonly ProcessFacts[] {
  if (process.platform !== 'linux') return [];
  // Empty if there is no `/proc` or too many files are open. Then only the group is found.
  return namesIn('/proc').flatMap((name) => {
    const pid = Number(name);
    return Number.isInteger(pid) ? parseStat(pid, read(`/proc/${name}/stat`)) : [];
  });
}

/** `PID (NAME) STATE PPID PGRP SESSION …`, and the name may hold anything (proc_pid_stat(5)). */
function parseStat(pid: number, stat: string): readonly ProcessFacts[] {
  const [state = 'Z', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [parent, group, session] = fields.map(Number);
  if (isOver(state) || parent === undefined || group === undefined) return [];
  return [{ pid, parent, group, session: session ?? 0, startedAt: fields[18] ?? '' }];
}

/** Options that POSIX and macOS share. `lstart` is no POSIX, but every BSD and procps has it. */
const PS_ARGS = [
  '-A',
  ...['pid', 'ppid', 'pgid', 'stat', 'lstart'].flatMap((f) => ['-o', `${f}=`]),
];

async function runPs(): Promise<string> {
  const { getExecOutput } = await import('@actions/exec');
  const options = { silent: true, ignoreReturnCode: true };
  try {
    return (await getExecOutput('ps', PS_ARGS, options)).stdout;
  } catch {
    // Without `ps` only the process group can be found.
    return '';
  }
}

/** Lines of `PID PPID PGID STAT LSTART…`. */
export function parsePs(output: string): readonly ProcessFacts[] {
  return output.split('\n').flatMap((line) => {
    const [pid, parent, group, state = 'Z', ...startedAt] = line.trim().split(/\s+/);
    if (isOver(state)) return [];
    const numbers = { pid: Number(pid), parent: Number(parent), group: Number(group) };
    return [{ ...numbers, session: 0, startedAt: startedAt.join(' ') }];
  });
}

/** A zombie has ended; it only waits for its parent to ask how. */
function isOver(state: string): boolean {
  return state.startsWith('Z') || state.startsWith('X');
}

/** The settings (`NAME=value`, as bytes) that a process was started with; none are known but on Linux. */
export function settingsOf(pid: number): readonly string[] {
  if (process.platform !== 'linux') return [];
  return read(`/proc/${String(pid)}/environ`).split('\0');
}

/** Bytes of memory that a process holds (`VmRSS` in proc_pid_status(5)), shared ones included; 0 if it has ended. Linux only. */
export function residentBytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${String(pid)}/status`)) ?? [];
  return 1024 * Number(kilobytes ?? 0);
}

/** Whether a process ignores a signal (`SigIgn` in proc_pid_status(5)); never known but on Linux. */
export function ignoresSignal(pid: number, signal: NodeJS.Signals): boolean {
  if (process.platform !== 'linux') return false;
  const [, mask = '0'] = /^SigIgn:\s*([0-9a-f]+)$/m.exec(read(`/proc/${String(pid)}/status`)) ?? [];
  return ((BigInt(`0x${mask}`) >> BigInt(constants.signals[signal] - 1)) & 1n) === 1n;
}

/**
 * Whether a process has been stopped (SIGSTOP), and so does nothing until it is continued; on Linux only. One that is
 * traced is in state `t` for a moment at each call, and goes on by itself. If it is stopped as well, that is not seen.
 */
export function isStopped(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  const stat = read(`/proc/${String(pid)}/stat`);
  return stat.startsWith('T', stat.lastIndexOf(')') + 2);
}

/**
 * Sends a signal to a process, or to a group if the number is negative; 0 only asks. Returns whether there was a process.
 * A process that is gone (ESRCH), or whose number now belongs to another user's process (EPERM), is no error.
 */
export function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** Empty if the process has ended, or belongs to another user. */
function read(path: string): string {
  return textIn(path, 'latin1') ?? '';
}

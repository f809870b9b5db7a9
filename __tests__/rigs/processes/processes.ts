/** Looks at the machine's processes, by `/proc`. Where there is none, no process is ever found. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export const HAS_PROC = existsSync('/proc/self/environ');

export interface ProcessFacts {
  readonly pid: number;
  readonly parentPid: number;
  readonly commandLine: string;
}

/** Nothing that is waited for takes so long, on a busy machine either. */
const LIMIT_MS = 3_000;

/** The processes that have an assignment such as `NAME=value` in their environment. */
export function processesWith(assignment: string): readonly ProcessFacts[] {
  return listProcesses().filter(({ pid }) =>
    read(`/proc/${String(pid)}/environ`)
      .split('\0')
      .includes(assignment),
  );
}

/** The workers that a Stepwave process has, those that are still coming up left out. */
export function workersOf(pid: number): readonly number[] {
  return listProcesses()
    .filter((one) => one.parentPid === pid && one.commandLine === 'stepwave-worker')
    .map((one) => one.pid);
}

/** Waits until a Stepwave process has so many workers; what it starts later is theirs. */
export async function workersUp(pid: number, count: number): Promise<readonly number[]> {
  await eventually(`${String(count)} workers`, () => workersOf(pid).length === count);
  return workersOf(pid);
}

/** Whether a process is there; one that has ended and was not waited for does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !HAS_PROC || listProcesses().some((one) => one.pid === pid);
}

/** Waits until something holds; says what did not after some seconds. */
export async function eventually(what: string, holds: () => boolean): Promise<void> {
  for (const endMs = performance.now() + LIMIT_MS; !holds();) {
    if (performance.now() > endMs) throw new Error(`never: ${what}`);
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}

/** All processes that run or sleep. */
function listProcesses(): readonly ProcessFacts[] {
  if (!HAS_PROC) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      // `PID (NAME) STATE PPID …`, and the name may hold anything.
      const [, state = 'Z', parent] = /\) (\S) (\d+) [^)]*$/.exec(read(`/proc/${name}/stat`)) ?? [];
      if ('ZX'.includes(state)) return [];
      const commandLine = read(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim();
      return [{ pid: Number(name), parentPid: Number(parent), commandLine }];
    });
}

/** A process may be gone between two looks at it. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Finds the processes of test trees, by two ways that are independent of how the product does it. */
import { readdirSync, readFileSync } from 'node:fs';

/** The variable by which a step marks the processes that it starts. */
export const MARK_VARIABLE = 'STEPWAVE_TEST_TREE';

export interface MarkedProcess {
  readonly pid: number;
  readonly commandLine: string;
  /** The tree's mark, of which what was looked for is the beginning. */
  readonly mark: string;
}

/**
 * The processes that run, sleep or are stopped and have a mark that begins so, be it in the command
 * line or in the environment: a process may have lost either.
 */
export function markedProcesses(beginning: string): readonly MarkedProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isAlive(name))
    .flatMap((name) => {
      const commandLine = read(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim();
      const setting = read(`/proc/${name}/environ`)
        .split('\0')
        .find((one) => one.startsWith(`${MARK_VARIABLE}=`));
      const mark = [commandLine, setting ?? '']
        .map(markIn)
        .find((one) => one.startsWith(beginning));
      return mark === undefined ? [] : [{ pid: Number(name), commandLine, mark }];
    });
}

/** A mark of one tree of one run of the tests; seeds give the same trees but never the same marks. */
export function treeMark(run: string, index: number): string {
  return `sw-${run}-${String(index).padStart(3, '0')}`;
}

function markIn(text: string): string {
  return /sw-[0-9a-f]{8}-\d{3}/.exec(text)?.[0] ?? '';
}

/** A process that has ended and was not waited for is dead. */
function isAlive(name: string): boolean {
  const [, state = 'Z'] = /\) (\S) [^)]*$/.exec(read(`/proc/${name}/stat`)) ?? [];
  return !'ZX'.includes(state);
}

/** A process may be gone between two looks at it. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

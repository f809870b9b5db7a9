import { readFileSync, writeSync } from 'node:fs';
import { withFile } from './with-file.js';

/** A value of an environment; undefined also if it is empty. */
export function setting(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = environment[name];
  return value === '' ? undefined : value;
}

/**
 * Removes variables from this process's environment. Processes that it starts from now on do not inherit them, and
 * `/proc/PID/environ` does not show them: that is a view of the memory that the process got its first environment in,
 * so that memory is overwritten. If the system forbids that, they stay visible there, and no message says so, because
 * nobody could do anything about it.
 */
export function dropVariables(
  environment: NodeJS.ProcessEnv,
  isToDrop: (name: string) => boolean,
): void {
  const dropped = new Map<string, string>();
  for (const [name, value = ''] of Object.entries(environment)) {
    if (!isToDrop(name)) continue;
    dropped.set(name, value);
    Reflect.deleteProperty(environment, name);
  }
  const isAnySet = [...dropped.values()].some((value) => value !== '');
  if (isAnySet && process.platform === 'linux') eraseFirstValues(dropped);
}

/** Overwrites the values in the memory that the process got its first environment in. */
function eraseFirstValues(names: ReadonlyMap<string, unknown>): void {
  try {
    const start = startOfBlock(readFileSync('/proc/self/stat', 'latin1'));
    const values = valuesIn(readFileSync('/proc/self/environ'), names);
    withFile('/proc/self/mem', 'r+', (memory) => {
      for (const { offset, length } of values) {
        writeSync(memory, Buffer.alloc(length), 0, length, start + offset);
      }
    });
  } catch {
    // Some kernels and sandboxes forbid that.
  }
}

/** `env_start` is the 50th field; the name, which may hold anything, is the second (proc_pid_stat(5)). */
function startOfBlock(stat: string): number {
  const start = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[47]);
  if (!Number.isSafeInteger(start) || start <= 0)
    throw new Error('the system does not tell where the environment lies');
  return start;
}

/** Finds the values of variables in a block of `NAME=value`, each followed by a NUL. */
function valuesIn(
  block: Buffer,
  names: ReadonlyMap<string, unknown>,
): readonly { readonly offset: number; readonly length: number }[] {
  const found: { readonly offset: number; readonly length: number }[] = [];
  for (let offset = 0; offset < block.length;) {
    const nul = block.indexOf(0, offset);
    const end = nul === -1 ? block.length : nul;
    const valueAt = block.indexOf('=', offset) + 1;
    const isNamed = valueAt > 0 && names.has(block.toString('utf8', offset, valueAt - 1));
    if (isNamed) found.push({ offset: valueAt, length: end - valueAt });
    offset = end + 1;
  }
  return found;
}

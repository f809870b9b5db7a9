import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

/**
 * Takes variables out of this process's environment: what it starts from now on does not get them, and they
 * can't be read in `/proc/PID/environ`. The system shows there what a process was started with, whatever it does to
 * its variables, so that memory is overwritten. Where that can't be done the process keeps showing
 * them; nothing is said of it, as nobody could do anything about it.
 */
export function dropVariables(
  environment: NodeJS.ProcessEnv,
  isToDrop: (name: string) => boolean,
): void {
  const dropped = new Map<string, string>();
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || !isToDrop(name)) continue;
    dropped.set(name, value);
    Reflect.deleteProperty(environment, name);
  }
  const isAnySet = [...dropped.values()].some((value) => value !== '');
  if (isAnySet && process.platform === 'linux') eraseFirstValues(dropped);
}

/** Overwrites the values in the block of memory that the process got its first environment in. */
function eraseFirstValues(names: ReadonlyMap<string, unknown>): void {
  try {
    const start = startOfBlock(readFileSync('/proc/self/stat', 'latin1'));
    const values = valuesIn(readFileSync('/proc/self/environ'), names);
    const memory = openSync('/proc/self/mem', 'r+');
    try {
      for (const { offset, length } of values) {
        writeSync(memory, Buffer.alloc(length), 0, length, start + offset);
      }
    } finally {
      closeSync(memory);
    }
  } catch {
    // Some kernels and sandboxes let no process write there.
  }
}

/** `env_start` is the 50th field; the name, which may hold anything, is the second (proc_pid_stat(5)). */
function startOfBlock(stat: string): number {
  const start = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[47]);
  if (!Number.isSafeInteger(start) || start <= 0) throw new Error('the system does not tell');
  return start;
}

/** Where the values of variables stand in a block of `NAME=value`, each ended by a NUL. */
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

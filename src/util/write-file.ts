import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Writes a report whole or not at all, making its directory. Gives its absolute path. What is there and is
 * no file of its own (a device, a pipe, a link) is written through and not replaced.
 */
export function writeFileWhole(path: string, text: string): string {
  const target = resolve(path);
  mkdirSync(dirname(target), { recursive: true });
  if (lstatSync(target, { throwIfNoEntry: false })?.isFile() === false) {
    writeFileSync(target, text);
    return target;
  }
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return target;
}

import { fstatSync, readSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { printable } from '../util/printable.js';

/** How much of the end of a file is looked at. */
const END_BYTES = 4096;

/** More of a line is not told. */
const MAX_CHARS = 300;

/** The last line of an open file that is not blank, safe to print; empty if there is none. `from` is where lines begin. */
export function lastLineOf(descriptor: number, from = 0): string {
  const { size } = fstatSync(descriptor);
  const start = Math.max(from, size - END_BYTES);
  const buffer = Buffer.alloc(Math.max(0, size - start));
  const length = readSync(descriptor, buffer, 0, buffer.length, start);
  const lines = stripVTControlCharacters(buffer.toString('utf8', 0, length)).split(/[\r\n]+/);
  const last = lines.findLast((line) => line.trim() !== '') ?? '';
  return [...printable(last.trim())].slice(0, MAX_CHARS).join('');
}

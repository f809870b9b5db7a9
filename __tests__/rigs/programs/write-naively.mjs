/**
 * Writes files as one would without a thought: `write-naively.mjs DIRECTORY OUTSIDE TRIES` looks that the
 * directory is a real one and writes into it, until something is outside, or that often. Says how often.
 */
import { lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [directory, outside, limit] = process.argv.slice(2);

let tries = 0;
while (tries < Number(limit) && readdirSync(outside).length === 0) {
  tries += 1;
  try {
    if (lstatSync(directory).isDirectory()) writeFileSync(join(directory, `naive-${tries}`), 'x');
  } catch {
    // Just now there is nothing.
  }
}
console.log(`tries=${tries}`);

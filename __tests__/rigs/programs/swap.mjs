/**
 * Puts a symbolic link in the place of a directory and the directory back, over and over, until a file is
 * there. Usage: `swap.mjs DIRECTORY OUTSIDE SIGN STOP`; SIGN is written when it is in full swing.
 * At the end it says how often it has done that.
 */
import { existsSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';

const [directory, outside, sign, stop] = process.argv.slice(2);

/** Others make and move things here as well: what cannot be done now is done in the next round. */
function tries(work) {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

/** Both last for a while, so that others meet with both. */
function stay(ms) {
  for (const endMs = performance.now() + ms; performance.now() < endMs;);
}

let swaps = 0;
for (let round = 1; !existsSync(stop); round += 1) {
  const moved = `${directory}.${round}`;
  if (!tries(() => renameSync(directory, moved))) continue;
  if (tries(() => symlinkSync(outside, directory))) swaps += 1;
  stay(0.1);
  tries(() => unlinkSync(directory));
  tries(() => renameSync(moved, directory));
  stay(0.3);
  if (swaps === 20) writeFileSync(sign, '');
}
console.log(`swaps=${swaps}`);

/**
 * Puts a symbolic link in the place of every directory that Stepwave makes beside its place, and of those in it,
 * until a file is there. Usage: `swap-stages.mjs ROOT OUTSIDE SIGN STOP`; SIGN is written at once. At the end it
 * says how often it has done that.
 */
import { existsSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [root, outside, sign, stop] = process.argv.slice(2);
const isStage = (name) => /^\.stepwave-.*\.tmp$/.test(name);

function directoriesIn(path) {
  try {
    const children = readdirSync(path, { withFileTypes: true });
    return children.filter((child) => child.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}

let swaps = 0;
function swap(path) {
  try {
    renameSync(path, join(root, `moved-${swaps}`));
    symlinkSync(outside, path);
    swaps += 1;
  } catch {
    // It has its name already, or has gone.
  }
}

writeFileSync(sign, '');
for (let round = 0; !existsSync(stop); round += 1) {
  for (const name of directoriesIn(root).filter(isStage)) {
    const stage = join(root, name);
    // In turn, so that each is met with now and then.
    const below = directoriesIn(stage);
    if (round % 2 === 0) swap(stage);
    else for (const one of below) swap(join(stage, one));
  }
}
console.log(`swaps=${swaps}`);

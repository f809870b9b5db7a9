/**
 * For `NODE_OPTIONS=--import=…`: the first file that a worker makes waits until as many processes are
 * at that point as `MEET_COUNT` says, so that a run goes on only if they are at work at the same time.
 * `MEET_DIRECTORY` has a file for each. Whoever waits in vain gives up, with an error.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

const { MEET_DIRECTORY: directory = '', MEET_COUNT: count = '0' } = process.env;
const LIMIT_MS = 20_000;
const open = fs.openSync;
let hasMet = directory === '' || !process.argv.includes('--pool-worker');

fs.openSync = (...args) => {
  if (!hasMet && args[1] === 'wx') meet();
  return open(...args);
};
syncBuiltinESMExports();

function meet() {
  hasMet = true;
  fs.writeFileSync(join(directory, String(process.pid)), '');
  const sleep = new Int32Array(new SharedArrayBuffer(4));
  const endMs = performance.now() + LIMIT_MS;
  while (fs.readdirSync(directory).length < Number(count)) {
    if (performance.now() > endMs) throw new Error('nobody else came');
    Atomics.wait(sleep, 0, 0, 5);
  }
}

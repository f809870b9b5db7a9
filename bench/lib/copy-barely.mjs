/**
 * `copy-barely.mjs FROM TO`: copies a directory of directories of files, and nothing else: the floor for a program in
 * Node that reads its files and creates new ones, neither through links.
 */
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const [from, to] = process.argv.slice(2);
const READ = constants.O_RDONLY | constants.O_NOFOLLOW;

for (const folder of readdirSync(from)) {
  mkdirSync(join(to, folder), { recursive: true });
  for (const name of readdirSync(join(from, folder))) {
    const source = openSync(`${from}/${folder}/${name}`, READ);
    const bytes = Buffer.allocUnsafe(fstatSync(source).size);
    readSync(source, bytes);
    closeSync(source);
    const target = openSync(`${to}/${folder}/${name}`, 'wx', 0o644);
    writeSync(target, bytes);
    closeSync(target);
  }
}

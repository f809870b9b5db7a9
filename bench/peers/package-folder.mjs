/** What all peers that live in a `package.json` need. */
import { spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quietEnvironment } from '../lib/measure.mjs';

/** Writes a value as JSON. */
export function writeJson(folder, name, value) {
  writeFileSync(join(folder, name), JSON.stringify(value, null, 2));
}

/** A package in which the peer is installed, as its users have it. */
export function writePackage(folder, { modules }, fields) {
  symlinkSync(modules, join(folder, 'node_modules'));
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
  writeJson(folder, 'package.json', { name: 'bench', version: '1.0.0', private: true, ...fields });
}

/** An entry for each task, by its id. */
export function byId(tasks, entryOf) {
  return Object.fromEntries(tasks.map((task) => [task.id, entryOf(task)]));
}

/** Makes a folder a repository with one commit, for peers that ask git what there is. */
export function makeRepository(folder) {
  const author = ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost'];
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    [...author, 'commit', '-q', '-m', 'Workload'],
  ]) {
    const { status, stderr } = spawnSync('git', args, { cwd: folder, env: quietEnvironment() });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${String(stderr)}`);
  }
}

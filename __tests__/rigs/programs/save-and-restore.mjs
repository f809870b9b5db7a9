/**
 * Saves a step's result in a cache folder, or restores it, as a run does. Arguments: `save` or `restore`, a folder with
 * `root`, `store` and `log` in it, and the outputs' paths as JSON. Says when it begins.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { packEntry, restoreEntry } from '../../../build/cache/archive.js';
import { openFolderStore } from '../../../build/cache/stores/folder-store.js';

const [, , action, directory, given] = process.argv;
const { outputs, facts, key } = JSON.parse(given);
const never = new AbortController().signal;
const store = openFolderStore(join(directory, 'store'));
const archive = join(directory, `archive-${process.pid}`);
const root = join(directory, 'root');

process.stdout.write('begins\n');
const done = action === 'save' ? await save() : await restore();
rmSync(archive, { force: true });
if (!done.ok || done.value === false) throw new Error(done.error ?? 'there is no entry');

async function save() {
  const log = Buffer.from('the log\n');
  const packed = await packEntry({ root, outputs, facts, log, target: archive });
  return packed.ok ? store.save(key, { path: archive, ...packed.value }, 'record', never) : packed;
}

async function restore() {
  const fetched = await store.fetch(key, archive, never);
  if (!fetched.ok || !fetched.value) return fetched;
  const logFile = join(directory, 'log');
  const { fingerprint } = key;
  return restoreEntry({
    archive,
    fingerprint,
    root,
    isOutput: () => true,
    present: outputs,
    logFile,
  });
}

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { awaitEntry } from '../../src/cache/await-entry.js';
import { readFirstEntry, type SearchPlace } from '../../src/cache/entry-search.js';
import { InputFiles } from '../../src/cache/input-files.js';
import type { Store } from '../../src/cache/stores/store.js';
import { err, ok } from '../../src/util/result.js';
import { EntryRig, FACTS } from '../rigs/cache-entries.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

const never = new AbortController().signal;
const soon = () => performance.now() + 60_000;

describe('waiting for an entry', () => {
  it('ends with what comes', async () => {
    const answers = [null, 'entry'];
    const ask = () => Promise.resolve(answers.shift() ?? null);
    expect(await awaitEntry(ask, { untilMs: soon(), stop: never })).toBe('entry');
  });

  it('ends where nobody need be asked again', async () => {
    let asked = 0;
    const ask = () => {
      asked += 1;
      return Promise.resolve(undefined);
    };
    expect(await awaitEntry(ask, { untilMs: soon(), stop: never })).toBeNull();
    expect(asked).toBe(1);
  });

  it('ends when it has taken long enough, or the run is stopped', async () => {
    const ask = () => Promise.resolve(null);
    expect(await awaitEntry(ask, { untilMs: performance.now() + 10, stop: never })).toBeNull();
    const stop = new AbortController();
    const waiting = awaitEntry(ask, { untilMs: soon(), stop: stop.signal });
    stop.abort();
    expect(await waiting).toBeNull();
  });
});

describe('a search', () => {
  let rig: EntryRig;

  beforeEach(() => {
    rig = new EntryRig(makeTempDir());
  });

  afterEach(() => {
    removeTempDir(rig.directory);
  });

  it('can be made again after an entry that could not be used', async () => {
    const told: string[] = [];
    const tell = (message: string): void => void told.push(message);
    // As folders do: nothing may be where the archive is put.
    const fetch: Store['fetch'] = (_, file) => {
      try {
        writeFileSync(file, 'no archive', { flag: 'wx' });
        return Promise.resolve(ok(true));
      } catch (error) {
        return Promise.resolve(err(String(error)));
      }
    };
    const store = { name: 'the store', fetch } as Store;
    const place: SearchPlace = {
      ...{ root: rig.root, stores: [store], scratch: () => rig.directory },
      ...{ notice: tell, notify: tell },
      inputs: new InputFiles({ root: rig.root, memoryFile: join(rig.directory, 'memory') }),
    };
    const step = {
      ...{ id: 'build', kind: 'run', script: '', shell: null, workingDirectory: rig.root },
      ...{ spec: { inputs: [], outputs: [], env: [], key: '' }, env: {}, path: [] },
      logFile: join(rig.directory, 'step.log'),
    };
    const keyed = { step, key: { step: 's', fingerprint: FACTS.fingerprint } };
    expect(await readFirstEntry(keyed, place, never)).toBeNull();
    expect(await readFirstEntry(keyed, place, never)).toBeNull();
    const unusable = 'build: its entry in the store is not used: it is no archive';
    expect(told).toEqual([unusable, unusable]);
  });
});

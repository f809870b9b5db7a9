import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFirstEntry, type SearchPlace } from '../../src/cache/entry-search.js';
import { InputFiles } from '../../src/cache/input-files.js';
import { ResultCache } from '../../src/cache/result-cache.js';
import { openFolderStore } from '../../src/cache/stores/folder-store.js';
import { openHttpStore } from '../../src/cache/stores/http-store.js';
import type { Store } from '../../src/cache/stores/store.js';
import { archiveFile, EntryRig, FACTS } from '../rigs/cache-entries.js';
import { HttpCacheServer } from '../rigs/http-cache-server.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

const never = new AbortController().signal;
const key = { step: 'b'.repeat(64), fingerprint: FACTS.fingerprint };

let rig: EntryRig;
let server: HttpCacheServer;
let told: string[];

beforeEach(async () => {
  rig = new EntryRig(makeTempDir());
  server = await HttpCacheServer.start();
  told = [];
});

afterEach(async () => {
  await server.stop();
  removeTempDir(rig.directory);
});

const tell = (message: string): void => void told.push(message);

const stepOf = () => ({
  ...{ id: 'build', kind: 'run', script: '', shell: null, workingDirectory: rig.root },
  ...{ spec: { inputs: [], outputs: [], env: [], key: '' }, env: {}, path: [] },
  logFile: join(rig.directory, 'step.log'),
});

const inputsOf = () =>
  new InputFiles({ root: rig.root, memoryFile: join(rig.directory, 'memory') });

function serverStore(): Store {
  const limits = { connectMs: 5_000, idleMs: 5_000, pauseMs: 1 };
  const store = openHttpStore(`http://${server.host}/prefix`, {}, limits);
  if (!store.ok) throw new Error(store.error);
  return store.value;
}

describe('an entry that cannot be used', () => {
  it('is told and fetched once, until there is another one', async () => {
    const stores = [openFolderStore(join(rig.directory, 'store')), serverStore()];
    const place: SearchPlace = {
      ...{ root: rig.root, stores, scratch: () => rig.directory, useless: new Set() },
      ...{ notice: tell, notify: tell, inputs: inputsOf() },
    };
    const save = async (content: string): Promise<void> => {
      const archive = archiveFile(join(rig.directory, 'to-save'), content);
      for (const store of stores) await store.save(key, archive, 'record', never);
    };
    const search = () => readFirstEntry({ step: stepOf(), key }, place, never);
    const unusable = (store: string) =>
      `build: its entry in ${store} is not used: it is no archive`;
    await save('no archive');
    for (let looks = 0; looks < 3; looks += 1) expect(await search()).toBeNull();
    // The same archive is not fetched from anywhere else.
    expect(told).toEqual([unusable('the cache folder')]);
    expect(server.requests.filter((what) => what === 'GET /cas')).toEqual([]);
    await save('another one');
    expect(await search()).toBeNull();
    expect(told).toHaveLength(2);
  });

  it('is not downloaded again', async () => {
    const store = serverStore();
    const place: SearchPlace = {
      ...{ root: rig.root, stores: [store], scratch: () => rig.directory, useless: new Set() },
      ...{ notice: tell, notify: tell, inputs: inputsOf() },
    };
    await store.save(
      key,
      archiveFile(join(rig.directory, 'to-save'), 'no archive'),
      'record',
      never,
    );
    for (let looks = 0; looks < 3; looks += 1) {
      expect(await readFirstEntry({ step: stepOf(), key }, place, never)).toBeNull();
    }
    expect(told).toEqual([`build: its entry in ${store.name} is not used: it is no archive`]);
    expect(server.requests.filter((what) => what === 'GET /cas')).toHaveLength(1);
  });
});

describe('a shared step', () => {
  it('runs here too where no cache can be asked for it', async () => {
    server.intercept = (_, response) => {
      response.writeHead(500).end();
      return true;
    };
    const cache = new ResultCache({
      ...{ root: rig.root, plan: { name: 'plan', file: 'plan.yml' }, stores: [serverStore()] },
      ...{ inputs: inputsOf(), scratch: () => rig.directory, environment: {}, secrets: [] },
      ...{ isReadOnly: true, interrupt: never, waitMs: 1_000 },
      ...{ onWait: () => undefined, notify: tell },
      awaited: new Map([['build', { seconds: 600, shard: 2 }]]),
    });
    expect(await cache.restore(stepOf(), never)).toMatchObject({ type: 'miss' });
    await cache.close();
    expect(told).toContain('build: no cache can be asked for it, so it runs here too');
  });
});

/** The store in the Actions cache: the process that talks to it, the library in it, and a cache server over HTTP. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measured } from '../../src/cache/archive/file-digest.js';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openActionsStore } from '../../src/cache/stores/actions-store.js';
import type { Store } from '../../src/cache/stores/store.js';
import { err, ok } from '../../src/util/result.js';
import { archiveFile } from '../rigs/cache-entries.js';
import { CacheServer, type Protocol } from '../rigs/cache-server.js';
import { quickOrSlow } from '../rigs/extent.js';
import { MAIN } from '../rigs/run-plan.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

// A large library is loaded each time.
jest.setTimeout(60_000);

const never = new AbortController().signal;
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const KEY = { step: digestOf('build'), fingerprint: digestOf('1') };
const CONTENT = Buffer.alloc(500_000, 'archive');

let directory = '';
let fetched = '';
let server: CacheServer;

beforeEach(() => {
  directory = makeTempDir();
  fetched = join(directory, 'fetched');
  mkdirSync(join(directory, 'temporary'));
  writeFileSync(join(directory, 'archive'), CONTENT);
});

afterEach(async () => {
  for (const store of opened.splice(0)) store.close?.();
  await server.stop();
  // Nothing is left behind, whatever happened.
  expect(readdirSync(join(directory, 'temporary'))).toEqual([]);
  removeTempDir(directory);
});

const opened: Store[] = [];

function open(variables: NodeJS.ProcessEnv = {}): Store {
  const temporary = { RUNNER_TEMP: join(directory, 'temporary') };
  const environment = { ...server.environment, ...temporary, ...variables };
  const store = openActionsStore({ script: MAIN, environment });
  opened.push(store);
  return store;
}

const save = (store: Store, record = 'record', key = KEY) =>
  store.save(key, { path: join(directory, 'archive'), ...measured(CONTENT) }, record, never);

const PROTOCOLS = quickOrSlow<readonly Protocol[]>(['v2'], ['v1', 'v2']);

describe.each(PROTOCOLS)('the Actions cache in its protocol %s', (protocol) => {
  beforeEach(async () => {
    server = await CacheServer.start(protocol);
  });

  it('gives back what was saved, and the newest record of a step', async () => {
    const store = open();
    expect(await store.fetch(KEY, fetched, never)).toEqual(ok(false));
    expect(await store.newest(KEY.step, never)).toEqual(ok(null));
    expect(await save(store, 'first')).toEqual(ok(null));
    expect(await save(store, 'second', { ...KEY, fingerprint: digestOf('2') })).toEqual(ok(null));
    expect(await save(store, 'other', { ...KEY, step: digestOf('test') })).toEqual(ok(null));
    expect(await store.fetch(KEY, fetched, never)).toEqual(ok(true));
    expect(readFileSync(fetched).equals(CONTENT)).toBe(true);
    expect(await store.newest(KEY.step, never)).toEqual(ok('second'));
    expect(server.entries.map(({ key }) => key).slice(0, 2)).toEqual([
      `stepwave-${KEY.step}-${KEY.fingerprint}-${digestOf(CONTENT.toString())}`,
      `stepwave-record-${KEY.step}-${KEY.fingerprint}`,
    ]);
  });

  it('answers many questions at once, in one process', async () => {
    const numbers = Array.from({ length: 12 }, (_, number) => number);
    const keyOf = (number: number) => ({ step: digestOf(`step ${String(number)}`), fingerprint });
    const { fingerprint } = KEY;
    const started = join(directory, 'started');
    const counting = join(directory, 'counting.cjs');
    writeFileSync(counting, `require('node:fs').appendFileSync(${JSON.stringify(started)}, 'x');`);
    const store = open({ NODE_OPTIONS: `--require ${JSON.stringify(counting)}` });
    const saved = numbers.map((number) => {
      const path = join(directory, `archive-${String(number)}`);
      const file = archiveFile(path, `content ${String(number)}`);
      return store.save(keyOf(number), file, `record ${String(number)}`, never);
    });
    expect(await Promise.all(saved)).toEqual(numbers.map(() => ok(null)));
    const found = numbers.map(async (number) => {
      const file = join(directory, `fetched-${String(number)}`);
      const there = await store.fetch(keyOf(number), file, never);
      return [there, await store.newest(keyOf(number).step, never), readFileSync(file, 'utf8')];
    });
    expect(await Promise.all(found)).toEqual(
      numbers.map((number) => [
        ok(true),
        ok(`record ${String(number)}`),
        `content ${String(number)}`,
      ]),
    );
    const absent = numbers.map((number) => {
      const file = join(directory, `absent-${String(number)}`);
      return store.fetch({ ...keyOf(number), fingerprint: digestOf('2') }, file, never);
    });
    expect(await Promise.all(absent)).toEqual(numbers.map(() => ok(false)));
    store.close?.();
    expect(readFileSync(started, 'utf8')).toBe('x');
  });

  it('may have an entry already', async () => {
    expect(await save(open())).toEqual(ok(null));
    expect(await save(open())).toEqual(ok(null));
    expect(server.entries).toHaveLength(2);
  });
});

describe('the Actions cache', () => {
  beforeEach(async () => {
    server = await CacheServer.start('v1');
  });

  it('whose token may only read is asked once to save, and read on', async () => {
    const store = open();
    await save(store);
    server.intercept = ({ method }, response) => {
      if (method === 'GET') return false;
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: 'cache write denied: the run is of a fork' }));
      return true;
    };
    const denied = err(
      expect.stringMatching(
        /^the Actions cache took no entry, and is not asked again: .*cache write denied/,
      ),
    );
    const other = { ...KEY, fingerprint: digestOf('2') };
    expect(await save(store, 'record', other)).toEqual(denied);
    const { length } = server.requests;
    expect(await save(store, 'record', other)).toEqual(denied);
    expect(server.requests).toHaveLength(length);
    expect(await store.fetch(KEY, fetched, never)).toEqual(ok(true));
  });

  it('that has another archive than its key says is told, and leaves nothing', async () => {
    const store = open();
    await save(store);
    const [entry] = server.entries;
    if (entry === undefined) throw new Error('nothing was saved');
    Object.assign(entry, { key: entry.key.replace(/.{64}$/, digestOf('other')) });
    expect(await store.fetch(KEY, fetched, never)).toEqual(
      err('the Actions cache has a damaged entry'),
    );
    expect(existsSync(fetched)).toBe(false);
  });

  it('that has a broken archive has none', async () => {
    const store = open();
    await save(store);
    for (const entry of server.entries) entry.body = Buffer.from('broken');
    expect(await store.fetch(KEY, fetched, never)).toEqual(ok(false));
  });

  it('that fails is not asked again', async () => {
    server.intercept = (_, response) => {
      response.writeHead(500).end();
      return true;
    };
    const store = open();
    const failed = err(expect.stringMatching(/^the Actions cache gave no answer, .*500/));
    expect(await store.fetch(KEY, fetched, never)).toEqual(failed);
    const { length } = server.requests;
    expect(await store.newest(KEY.step, never)).toEqual(failed);
    expect(server.requests).toHaveLength(length);
  });

  it('is left when the run is stopped', async () => {
    const stop = new AbortController();
    server.intercept = () => {
      stop.abort();
      return true;
    };
    expect(await open().fetch(KEY, fetched, stop.signal)).toEqual(err('the run was stopped'));
  });
});

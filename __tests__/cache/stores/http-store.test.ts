import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openHttpStore } from '../../../src/cache/stores/http-store.js';
import type { Store } from '../../../src/cache/stores/store.js';
import type { EntryKey } from '../../../src/model/cache.js';
import { err, ok, type Result } from '../../../src/util/result.js';
import { archiveFile } from '../../rigs/cache-entries.js';
import { HttpCacheServer } from '../../rigs/http-cache-server.js';
import { makeTempDir, removeTempDir } from '../../rigs/temp-dir.js';

const never = new AbortController().signal;
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const KEY: EntryKey = { step: digestOf('build'), fingerprint: digestOf('1') };
const LIMITS = { connectMs: 5_000, idleMs: 5_000, pauseMs: 1 };

let directory = '';
let fetched = '';
let server: HttpCacheServer;

beforeEach(async () => {
  directory = makeTempDir();
  fetched = join(directory, 'fetched');
  server = await HttpCacheServer.start();
});

afterEach(async () => {
  await server.stop();
  removeTempDir(directory);
});

function open(
  address = `http://${server.host}/prefix`,
  environment: NodeJS.ProcessEnv = {},
  limits = LIMITS,
): Store {
  const store = openHttpStore(address, environment, limits);
  if (!store.ok) throw new Error(store.error);
  return store.value;
}

function save(store: Store, content = 'archive', key = KEY): Promise<Result<null, string>> {
  const file = archiveFile(join(directory, 'to-save'), content);
  return store.save(key, file, `record of ${content}`, never);
}

const problem = (text: string) => err(`the cache server ${server.host} cannot be used: ${text}`);

describe('a cache server', () => {
  it('gives back what was saved', async () => {
    expect(await save(open())).toEqual(ok(null));
    expect(await open().fetch(KEY, fetched, never)).toEqual(ok(true));
    expect(readFileSync(fetched, 'utf8')).toBe('archive');
    expect(server.requests).toEqual([
      ...['PUT /cas', 'PUT /cas', 'PUT /ac', 'PUT /ac'],
      ...['GET /ac', 'GET /cas'],
    ]);
    expect(
      [...server.files.keys()].every((path) => /^\/prefix\/(?:ac|cas)\/[0-9a-f]{64}$/.test(path)),
    ).toBe(true);
  });

  it('has nothing before anything is saved', async () => {
    expect(await open().fetch(KEY, fetched, never)).toEqual(ok(false));
    expect(await open().newest(KEY.step, never)).toEqual(ok(null));
  });

  it('tells the record of the newest entry of a step', async () => {
    await save(open(), 'one');
    await save(open(), 'two', { ...KEY, fingerprint: digestOf('2') });
    await save(open(), 'three', { ...KEY, step: digestOf('test') });
    expect(await open().newest(KEY.step, never)).toEqual(ok('record of two'));
  });

  it('has no entry whose archive it has forgotten', async () => {
    await save(open());
    server.files.delete(`/prefix/cas/${digestOf('archive')}`);
    expect(await open().fetch(KEY, fetched, never)).toEqual(ok(false));
    expect(existsSync(fetched)).toBe(false);
  });

  it.each([
    ['a damaged archive', 'Archive'],
    ['a part of an archive', 'arch'],
  ])('that sends %s is told, and leaves nothing', async (_, content) => {
    await save(open());
    server.files.set(`/prefix/cas/${digestOf('archive')}`, Buffer.from(content));
    expect(await open().fetch(KEY, fetched, never)).toEqual(problem('it sent a damaged entry'));
    expect(existsSync(fetched)).toBe(false);
  });

  it('that sends more than it should is told, and leaves nothing', async () => {
    await save(open());
    server.files.set(`/prefix/cas/${digestOf('archive')}`, Buffer.alloc(100_000));
    expect(await open().fetch(KEY, fetched, never)).toEqual(
      problem('it cannot be reached (TOO_LONG)'),
    );
    expect(existsSync(fetched)).toBe(false);
  });

  it.each([100, 20_000_000])('is left at once where %i bytes cannot be written', async (size) => {
    await save(open());
    server.files.set(`/prefix/cas/${digestOf('archive')}`, Buffer.alloc(size));
    let closed: Promise<unknown> = Promise.resolve();
    server.intercept = (request) => {
      const { socket, url } = request;
      socket.on('error', () => undefined);
      if (url?.includes('/cas/') === true) {
        closed = new Promise((resolve) => socket.once('close', resolve));
      }
      return false;
    };
    const patient = open(undefined, {}, { ...LIMITS, idleMs: 600_000 });
    expect(await patient.fetch(KEY, join(directory, 'none', 'fetched'), never)).toEqual(
      problem('the entry cannot be written: there is no such file or directory'),
    );
    await closed;
  });

  it('that answers with something else is told', async () => {
    server.intercept = (_, response) => {
      response.writeHead(200).end('<html>Please log in</html>');
      return true;
    };
    const garbage = problem('it keeps something else in the place of an entry');
    expect(await open().fetch(KEY, fetched, never)).toEqual(garbage);
    expect(await open().newest(KEY.step, never)).toEqual(garbage);
  });

  it('is asked again where it fails for a moment, and gets the whole archive then', async () => {
    let count = 0;
    server.intercept = (request, response) => {
      count += 1;
      if (count % 3 === 0) return false;
      if (count % 3 === 1) request.socket.destroy();
      else response.writeHead(503).end();
      return true;
    };
    const content = 'a'.repeat(300_000);
    expect(await save(open(), content)).toEqual(ok(null));
    expect(await open().fetch(KEY, fetched, never)).toEqual(ok(true));
    expect(readFileSync(fetched, 'utf8')).toBe(content);
  });

  it('is given up for the run if it fails again and again', async () => {
    server.intercept = (_, response) => {
      response.writeHead(500).end();
      return true;
    };
    const store = open();
    const failed = problem('it answers with status 500');
    expect(await store.fetch(KEY, fetched, never)).toEqual(failed);
    expect(server.requests).toHaveLength(3);
    expect(await save(store)).toEqual(failed);
    expect(await store.newest(KEY.step, never)).toEqual(failed);
    expect(server.requests).toHaveLength(3);
  });

  it('is given up if it refuses the token, which is not told', async () => {
    server.intercept = (_, response) => {
      response.writeHead(401).end();
      return true;
    };
    const store = open(`http://user:hidden@${server.host}/`, { STEPWAVE_CACHE_TOKEN: 'hidden' });
    const refused = problem(
      'it answers with status 401: check STEPWAVE_CACHE_TOKEN, or the user in the address',
    );
    expect(await store.fetch(KEY, fetched, never)).toEqual(refused);
    expect(await store.newest(KEY.step, never)).toEqual(refused);
    expect(server.requests).toHaveLength(1);
    expect(store.name).toBe(`the cache server ${server.host}`);
  });

  it('gets a token, or the user of the address', async () => {
    await open(undefined, { STEPWAVE_CACHE_TOKEN: 'secret' }).newest(KEY.step, never);
    await open(`http://a%40b:c@${server.host}`).newest(KEY.step, never);
    await open().newest(KEY.step, never);
    const basic = `Basic ${Buffer.from('a@b:c').toString('base64')}`;
    expect(server.authorizations).toEqual(['Bearer secret', basic, undefined]);
  });

  it('that may only be read is asked to save once', async () => {
    await save(open());
    server.intercept = ({ method }, response) => {
      if (method === 'GET') return false;
      response.writeHead(403).end();
      return true;
    };
    const store = open();
    const refused = problem('it takes no entry (status 403)');
    expect(await save(store)).toEqual(refused);
    const { length } = server.requests;
    expect(await save(store)).toEqual(refused);
    expect(server.requests).toHaveLength(length);
    expect(await store.fetch(KEY, fetched, never)).toEqual(ok(true));
  });

  it('is not followed elsewhere, where the token would go too', async () => {
    server.intercept = ({ url = '' }, response) => {
      if (url.startsWith('/elsewhere')) return false;
      response.writeHead(302, { location: '/elsewhere' }).end();
      return true;
    };
    expect(await open().fetch(KEY, fetched, never)).toEqual(problem('it answers with status 302'));
    expect(server.requests).toHaveLength(1);
  });

  it('that says nothing is given up after one wait, for all who ask', async () => {
    server.intercept = () => true;
    const store = open(undefined, {}, { ...LIMITS, idleMs: 200 });
    const silent = problem('it says nothing for 0.2 s');
    const asked = Array.from({ length: 20 }, () => store.newest(KEY.step, never));
    expect(await Promise.all(asked)).toEqual(asked.map(() => silent));
    expect(await save(store)).toEqual(silent);
    expect(server.requests.length).toBeLessThanOrEqual(6);
  });

  it('that stops in the middle of an archive is given up', async () => {
    await save(open());
    server.intercept = ({ url = '' }, response) => {
      if (!url.includes('/cas/')) return false;
      response.writeHead(200, { 'content-length': 7 }).write('arch');
      return true;
    };
    const store = open(undefined, {}, { ...LIMITS, idleMs: 200 });
    expect(await store.fetch(KEY, fetched, never)).toEqual(problem('it says nothing for 0.2 s'));
    expect(existsSync(fetched)).toBe(false);
    expect(server.requests.slice(-2)).toEqual(['GET /ac', 'GET /cas']);
  });

  it('that is not there is given up', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${String((closed.address() as AddressInfo).port)}`;
    await new Promise((resolve) => closed.close(resolve));
    expect(await open(`http://${host}`).fetch(KEY, fetched, never)).toEqual(
      err(`the cache server ${host} cannot be used: it cannot be reached (ECONNREFUSED)`),
    );
  });

  it('is left when the run is stopped', async () => {
    const stop = new AbortController();
    server.intercept = () => {
      stop.abort();
      return true;
    };
    expect(await open().fetch(KEY, fetched, stop.signal)).toEqual(problem('the run was stopped'));
    expect(existsSync(fetched)).toBe(false);
  });

  it.each([
    ['no URL', 'it is no URL: write it as "https://HOST/PATH"'],
    ['ftp://user:hidden@host/', 'its scheme is "ftp": use "https" or "http"'],
  ])('cannot be at "%s"', (address, reason) => {
    expect(openHttpStore(address, {})).toEqual(err(reason));
  });
});

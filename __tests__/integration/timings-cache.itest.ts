/** The process that talks to the Actions cache, the library in it, and a cache server over HTTP. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { hasCacheService } from '../../src/github/actions-cache.js';
import { askCache, type TimingsAnswer } from '../../src/history/timings-cache.js';
import { err, ok } from '../../src/util/result.js';
import { quickOrSlow, slowOnly } from '../rigs/extent.js';
import { MAIN } from '../rigs/run-plan.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';
import { CacheServer, type Protocol } from '../rigs/cache-server.js';

// A large library is loaded each time.
jest.setTimeout(60_000);

const never = new AbortController().signal;
let directory = '';
let server: CacheServer;

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(async () => {
  await server.stop();
  removeTempDir(directory);
});

/** How the process is started: its temporary folders are made in the test's. */
function helper(settings: { readonly script?: string; readonly stop?: AbortSignal } = {}) {
  const environment = { ...server.environment, RUNNER_TEMP: directory };
  return { script: MAIN, stop: never, environment, ...settings };
}

const restore = (prefix: string, ...others: readonly string[]): Promise<TimingsAnswer> =>
  askCache({ action: 'restore', prefixes: [prefix, ...others] }, helper());

const save = (key: string, text: string): Promise<TimingsAnswer> =>
  askCache({ action: 'save', key, text }, helper());

const MAIN_BRANCH = { action: 'restore', prefixes: ['main-'] } as const;

/** What follows takes the older one, so the quick run takes the newer one here. */
const PROTOCOLS = quickOrSlow<readonly Protocol[]>(['v2'], ['v1', 'v2']);

describe.each(PROTOCOLS)('the cache in its protocol %s', (protocol) => {
  beforeEach(async () => {
    server = await CacheServer.start(protocol);
  });

  it('gives back the newest text that was saved under a prefix', async () => {
    expect(await save('main-1', '{"of": "1"}')).toEqual(ok(null));
    expect(await save('main-2', 'ä"\n\\')).toEqual(ok(null));
    expect(await save('other-3', 'other')).toEqual(ok(null));
    expect(await restore('main-')).toEqual(ok({ key: 'main-2', text: 'ä"\n\\' }));
    expect(readdirSync(directory)).toEqual([]);
  });

  it('looks for the prefixes in turn', async () => {
    await save('base-1', 'of the base');
    expect(await restore('own-', 'base-')).toMatchObject({ value: { text: 'of the base' } });
    await save('own-1', 'of its own');
    await save('base-2', 'of the base');
    expect(await restore('own-', 'base-')).toMatchObject({ value: { text: 'of its own' } });
  });

  it('says where there is nothing', async () => {
    expect(await restore('own-', 'base-')).toEqual(ok(null));
  });

  it('says that an entry exists already', async () => {
    await save('main-1', 'first');
    expect(await save('main-1', 'second')).toEqual(
      err(expect.stringContaining('another job may be creating this cache')),
    );
    expect(await restore('main-')).toMatchObject({ value: { text: 'first' } });
  });

  it('says that a token may only read', async () => {
    server.intercept = (_, response) => {
      const message = 'cache write denied: the run is of a fork';
      response.writeHead(protocol === 'v1' ? 403 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ok: false, message }));
      return true;
    };
    expect(await save('main-1', 'text')).toEqual(
      err(expect.stringContaining('cache write denied: the run is of a fork')),
    );
  });
});

describe('the cache', () => {
  beforeEach(async () => {
    server = await CacheServer.start('v1');
  });

  it('is unavailable where the service fails', async () => {
    server.intercept = (_, response) => {
      response.writeHead(500).end('no\n::error::service');
      return true;
    };
    const unavailable = err(expect.stringContaining('500'));
    expect(await restore('main-')).toEqual(unavailable);
    expect(await save('main-1', 'text')).toEqual(unavailable);
  });

  it('is unavailable where the runner says that it must not be read or written', async () => {
    const { environment, ...others } = helper();
    const closed = { ...others, environment: { ...environment, ACTIONS_CACHE_MODE: 'none' } };
    const unavailable = err(expect.stringContaining("'none'"));
    expect(await askCache(MAIN_BRANCH, closed)).toEqual(unavailable);
    expect(await askCache({ action: 'save', key: 'main-1', text: '' }, closed)).toEqual(
      unavailable,
    );
    expect(server.requests).toEqual([]);
  });

  it('is given up when the run is stopped', async () => {
    const stop = new AbortController();
    server.intercept = () => {
      stop.abort();
      return true;
    };
    expect(await askCache(MAIN_BRANCH, helper({ stop: stop.signal }))).toEqual(
      err('the run was stopped'),
    );
    expect(readdirSync(directory)).toEqual([]);
  });

  slowOnly(it)(
    'is given up when it does not answer',
    async () => {
      server.intercept = () => true;
      expect(await restore('main-')).toEqual(err('the cache took longer than 10 s'));
      expect(readdirSync(directory)).toEqual([]);
    },
    25_000,
  );

  it.each([
    ['fails', 'process.exitCode = 1;', /gave no answer/],
    ['says nothing', '', /gave no answer/],
    ['says something else', 'console.log("null");', /gave no answer/],
    ['says nothing of use', 'console.log("{}");', /gave no answer/],
  ])('is unavailable where its process %s', async (_, text, reason) => {
    const script = join(directory, 'program.mjs');
    writeFileSync(script, text);
    expect(await askCache(MAIN_BRANCH, helper({ script }))).toEqual(
      err(expect.stringMatching(reason)),
    );
  });

  it('is unavailable where no temporary folder can be made', async () => {
    removeTempDir(directory);
    const answer = await restore('main-');
    mkdirSync(directory);
    expect(answer).toMatchObject({ error: expect.stringContaining('ENOENT') });
  });
});

/** Puts an archive of the test's making in the place of what was saved. */
async function plant(...args: readonly string[]): Promise<void> {
  await save('main-1', 'text');
  const archive = join(directory, 'archive');
  const compression = execFileSync('sh', ['-c', 'command -v zstd || true']).length > 0;
  const how = compression ? ['--use-compress-program', 'zstd'] : ['-z'];
  execFileSync('tar', ['-P', ...how, '-cf', archive, ...args], { cwd: directory });
  const [entry] = server.entries;
  if (entry === undefined) throw new Error('nothing was saved');
  entry.body = execFileSync('cat', [archive], { maxBuffer: 2 ** 26 });
}

// GNU tar is sure to be there only on Linux.
const describeLinux = process.platform === 'linux' ? describe : describe.skip;

describeLinux('an archive that somebody else has made', () => {
  beforeEach(async () => {
    server = await CacheServer.start('v1');
  });

  it.each([
    ['an absolute name', '--transform=s|timings.json|DIRECTORY/outside|'],
    ['a name outside of its folder', '--transform=s|timings.json|../outside|'],
  ])('writes nothing outside of its folder by %s', async (_, transform) => {
    writeFileSync(join(directory, 'timings.json'), 'evil');
    await plant(transform.replace('DIRECTORY', directory), 'timings.json');
    expect(await restore('main-')).toEqual(ok({ key: 'main-1', text: 'evil' }));
    expect(existsSync(join(directory, 'outside'))).toBe(false);
  });

  it('writes nothing outside of its folder through a link', async () => {
    mkdirSync(join(directory, 'target'));
    symlinkSync(join(directory, 'target'), join(directory, 'link'));
    mkdirSync(join(directory, 'other'));
    writeFileSync(join(directory, 'other', 'outside'), 'evil');
    await plant('link', '--transform=s|^other/|link/|', 'other/outside');
    expect(await restore('main-')).toMatchObject({ value: { text: 'evil' } });
    expect(readdirSync(join(directory, 'target'))).toEqual([]);
  });

  it.each([
    ['a link to a file', 'ln -s /etc/hostname timings.json'],
    ['a folder', 'mkdir timings.json'],
    ['a pipe', 'mkfifo timings.json'],
    ['a file without end', 'truncate -s 40M timings.json'],
  ])('counts as empty if it holds %s', async (_, command) => {
    execFileSync('sh', ['-c', command], { cwd: directory });
    await plant('timings.json');
    expect(await restore('main-')).toEqual(ok({ key: 'main-1', text: '' }));
  });
});

describe('a cache service', () => {
  beforeEach(async () => {
    server = await CacheServer.start('v1');
  });

  it.each([
    ['nothing', {}, false],
    ['the older address', { ACTIONS_CACHE_URL: 'http://localhost/' }, true],
    ['the newer address', { ACTIONS_RESULTS_URL: 'http://localhost/' }, false],
    ['a token', { ACTIONS_RUNTIME_TOKEN: 'a' }, false],
    [
      'the newer address and a token',
      { ACTIONS_RESULTS_URL: 'http://localhost/', ACTIONS_RUNTIME_TOKEN: 'a' },
      true,
    ],
    ['empty settings', { ACTIONS_CACHE_URL: '', ACTIONS_RUNTIME_TOKEN: '' }, false],
  ])('is told from the environment: %s', (_, environment, isThere) => {
    expect(hasCacheService(environment)).toBe(isThere);
  });

  it('is not there for the library where only the new address of another version is', async () => {
    const environment = { ...process.env, ACTIONS_RESULTS_URL: 'http://127.0.0.1:1/' };
    const service = { ...environment, ACTIONS_RUNTIME_TOKEN: 'a', RUNNER_TEMP: directory };
    expect(await askCache(MAIN_BRANCH, { ...helper(), environment: service })).toEqual(
      err('there is no cache service'),
    );
  });
});

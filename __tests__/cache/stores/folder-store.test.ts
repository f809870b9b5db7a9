import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { userCacheFolder } from '../../../src/cache/stores/cache-folder.js';
import { openFolderStore } from '../../../src/cache/stores/folder-store.js';
import type { EntryKey } from '../../../src/model/cache.js';
import { err, ok } from '../../../src/util/result.js';
import { archiveFile } from '../../rigs/cache-entries.js';
import { listTree, makeTempDir, modeOf, removeTempDir } from '../../rigs/temp-dir.js';

const never = new AbortController().signal;
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

function keyOf(step: string, fingerprint: string): EntryKey {
  return { step: digestOf(step), fingerprint: digestOf(fingerprint) };
}

let directory = '';
let folder = '';
let fetched = '';

beforeEach(() => {
  directory = makeTempDir();
  folder = join(directory, 'a', 'store');
  fetched = join(directory, 'fetched');
});

afterEach(() => {
  removeTempDir(directory);
});

async function save(key: EntryKey, content: string, record = 'record', maxBytes = 1000) {
  const file = archiveFile(join(directory, 'to-save'), content);
  return openFolderStore(folder, { maxBytes }).save(key, file, record, never);
}

const fetch = (key: EntryKey) => openFolderStore(folder).fetch(key, fetched, never);
const pathOf = (content: string): string =>
  join(folder, 'cas', digestOf(content).slice(0, 2), digestOf(content));

/** Sets the last use of an archive back. */
function useBefore(content: string, seconds: number): void {
  utimesSync(pathOf(content), 1_000_000 - seconds, 1_000_000 - seconds);
}

const BUILD = keyOf('build', '1');
const DAMAGED = err('the cache folder has a damaged entry');

describe('a cache folder', () => {
  it('gives back what was saved, and is for its owner only', async () => {
    expect(await save(BUILD, 'archive')).toEqual(ok(null));
    expect(await fetch(BUILD)).toEqual(ok(true));
    expect(readFileSync(fetched, 'utf8')).toBe('archive');
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
    for (const line of listTree(folder)) {
      expect([line, modeOf(join(folder, line)).slice(2)]).toEqual([
        line,
        expect.stringMatching(/00$/),
      ]);
    }
  });

  it('has nothing before anything is saved, and makes nothing then', async () => {
    expect(await fetch(BUILD)).toEqual(ok(false));
    expect(await openFolderStore(folder).newest(BUILD.step, never)).toEqual(ok(null));
    expect(openFolderStore(folder).list()).toEqual(ok([]));
    expect(openFolderStore(folder).clear()).toEqual(ok(null));
    expect(listTree(directory)).toEqual([]);
  });

  it('tells the record of the newest entry of a step', async () => {
    await save(BUILD, 'one', 'first');
    await save(keyOf('test', '1'), 'three', 'other');
    await save(keyOf('build', '2'), 'two', 'second');
    const past = join(folder, 'ac', BUILD.step, `${BUILD.fingerprint}.json`);
    utimesSync(past, 1, 1);
    expect(await openFolderStore(folder).newest(BUILD.step, never)).toEqual(ok('second'));
  });

  it('keeps one archive for entries that are the same', async () => {
    await save(BUILD, 'same');
    await save(keyOf('test', '1'), 'same');
    expect(listTree(join(folder, 'cas')).filter((line) => !line.endsWith('/'))).toHaveLength(1);
    expect(await fetch(keyOf('test', '1'))).toEqual(ok(true));
  });

  it.each(['Archive', 'arch', ''])(
    'says that an archive is damaged (%j), drops it, and takes it anew',
    async (damage) => {
      await save(BUILD, 'archive');
      chmodSync(pathOf('archive'), 0o600);
      writeFileSync(pathOf('archive'), damage);
      const store = openFolderStore(folder);
      expect(await store.fetch(BUILD, fetched, never)).toEqual(DAMAGED);
      expect(store.hasDamaged?.(BUILD.step)).toBe(true);
      expect(existsSync(fetched)).toBe(false);
      expect(existsSync(pathOf('archive'))).toBe(false);
      // It is told once.
      expect(await store.fetch(BUILD, fetched, never)).toEqual(ok(false));
      await store.save(BUILD, archiveFile(join(directory, 'anew'), 'archive'), 'record', never);
      expect(store.hasDamaged?.(BUILD.step)).toBe(false);
      expect(await store.fetch(BUILD, fetched, never)).toEqual(ok(true));
    },
  );

  it('does not take an archive that made room for others for a damaged one', async () => {
    await save(BUILD, 'archive');
    rmSync(pathOf('archive'));
    const store = openFolderStore(folder);
    expect(await store.fetch(BUILD, fetched, never)).toEqual(ok(false));
    expect(store.hasDamaged?.(BUILD.step)).toBe(false);
  });

  it.each(['', '{', '[]', '{"format":1,"digest":"../../x","size":1,"record":""}'])(
    'says that an index of %j is damaged, and drops it',
    async (text) => {
      await save(BUILD, 'archive');
      writeFileSync(join(folder, 'ac', BUILD.step, `${BUILD.fingerprint}.json`), text);
      expect(await fetch(BUILD)).toEqual(DAMAGED);
      expect(await fetch(BUILD)).toEqual(ok(false));
    },
  );

  it('lets those go that were not used for the longest time', async () => {
    for (const name of ['a', 'b', 'c']) await save(keyOf('build', name), name.repeat(300));
    useBefore('a'.repeat(300), 3);
    useBefore('b'.repeat(300), 2);
    useBefore('c'.repeat(300), 1);
    await fetch(keyOf('build', 'a'));
    await save(keyOf('build', 'd'), 'd'.repeat(500));
    const found = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      const store = openFolderStore(folder);
      found.push(
        (await store.fetch(keyOf('build', name), join(directory, `fetched-${name}`), never)).ok &&
          existsSync(join(directory, `fetched-${name}`)),
      );
    }
    expect(found).toEqual([true, false, false, true]);
    expect(readdirSync(join(folder, 'ac', BUILD.step))).toHaveLength(2);
  });

  describe('the head of an entry', () => {
    const headOf = (key: EntryKey): string | null | undefined =>
      openFolderStore(folder).head?.(key);
    const keepHead = async (key: EntryKey, head: string): Promise<void> =>
      openFolderStore(folder).keepHead?.(key, head);
    const headFile = (): string => join(folder, 'ac', BUILD.step, `${BUILD.fingerprint}.head`);

    it('is given back for as long as the entry is there, and counts as a use', async () => {
      await save(BUILD, 'archive');
      expect(headOf(BUILD)).toBeNull();
      await keepHead(BUILD, 'größe\nline');
      useBefore('archive', 9);
      expect(headOf(BUILD)).toBe('größe\nline');
      expect(statSync(pathOf('archive')).mtimeMs).toBeGreaterThan(1e12);
      expect(openFolderStore(folder).list()).toMatchObject({ value: [BUILD] });
      rmSync(pathOf('archive'));
      expect(headOf(BUILD)).toBeNull();
      expect(await fetch(BUILD)).toEqual(ok(false));
      expect(existsSync(headFile())).toBe(false);
    });

    it('is not kept of an entry that is not there, nor if it is too long', async () => {
      await keepHead(BUILD, 'head');
      expect(listTree(directory)).toEqual([]);
      await save(BUILD, 'archive');
      await keepHead(BUILD, 'x'.repeat(9 << 20));
      expect(headOf(BUILD)).toBeNull();
    });

    it('is none if a byte of it is another one', async () => {
      await save(BUILD, 'archive');
      await keepHead(BUILD, 'head');
      const whole = readFileSync(headFile());
      for (const at of whole.keys()) {
        const damaged = Buffer.from(whole);
        damaged[at] = (whole[at] ?? 0) ^ 1;
        writeFileSync(headFile(), damaged);
        expect([at, headOf(BUILD)]).toEqual([at, null]);
      }
      for (const length of whole.keys()) {
        writeFileSync(headFile(), whole.subarray(0, length));
        expect([length, headOf(BUILD)]).toEqual([length, null]);
      }
    });
  });

  it('takes no entry that is larger than all may be together', async () => {
    expect(await save(BUILD, 'a'.repeat(1001))).toEqual(
      err('the entry alone is larger than the cache folder may become'),
    );
  });

  it('lists its entries, the one that was used last first, and forgets them', async () => {
    await save(BUILD, 'archive', 'first');
    await save(keyOf('build', '2'), 'other', 'second');
    useBefore('archive', 9);
    const store = openFolderStore(folder);
    expect(store.list()).toMatchObject({
      value: [
        { ...keyOf('build', '2'), record: 'second', size: 5 },
        { ...BUILD, record: 'first', size: 7, digest: digestOf('archive') },
      ],
    });
    expect(store.clear()).toEqual(ok(null));
    expect(store.list()).toEqual(ok([]));
    expect(listTree(folder)).toEqual([]);
  });

  it('says that something else is in its place', async () => {
    writeFileSync(join(directory, 'a'), '');
    expect(await save(BUILD, 'archive')).toEqual(
      err(`the cache folder "${folder}" cannot be used: a part of its path is not a directory`),
    );
  });

  const onPosix = process.platform === 'win32' ? it.skip : it;

  onPosix('is refused if every user can write to it', async () => {
    await save(BUILD, 'archive');
    chmodSync(folder, 0o777);
    const refused = err(
      `every user can write to the cache folder "${folder}": run "chmod o-w" on it`,
    );
    expect(await fetch(BUILD)).toEqual(refused);
    expect(await save(BUILD, 'archive')).toEqual(refused);
    expect(statSync(folder).mode & 0o777).toBe(0o777);
  });
});

describe("the user's cache folder", () => {
  it.each([
    ['linux', { XDG_CACHE_HOME: '/caches' }, '/caches/stepwave'],
    ['linux', { XDG_CACHE_HOME: '' }, expect.stringMatching(/\/\.cache\/stepwave$/)],
    ['darwin', {}, expect.stringMatching(/\/Library\/Caches\/stepwave$/)],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/stepwave'],
    ['win32', {}, expect.stringMatching(/Local\/stepwave$/)],
  ] as const)('of %s with %j', (platform, environment, expected) => {
    expect(userCacheFolder(environment, platform).replaceAll('\\', '/')).toEqual(expected);
  });
});

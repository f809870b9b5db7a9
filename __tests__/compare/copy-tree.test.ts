import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  linkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { copyTree } from '../../src/compare/copy-tree.js';
import { quickOrSlow } from '../rigs/extent.js';
import { asOrdinaryUser } from '../rigs/ordinary-user.js';
import { listTree, makeTempDir, modeOf, removeTempDir } from '../rigs/temp-dir.js';

let base: string;
let from: string;
let to: string;

beforeEach(() => {
  base = makeTempDir();
  from = join(base, 'original');
  to = join(base, 'copies', '1');
  mkdirSync(from);
});

afterEach(() => {
  removeTempDir(base);
});

const never = new AbortController().signal;
const onPosix = process.platform === 'win32' ? test.skip : test;
const isRoot = process.geteuid?.() === 0;

const copy = (except: readonly string[] = []) => copyTree({ from, to, except, stop: never });
const written = (path: string, text = path): void => {
  mkdirSync(join(from, path, '..'), { recursive: true });
  writeFileSync(join(from, path), text);
};

describe('copyTree', () => {
  test('copies files, folders and empty folders', async () => {
    written('a');
    written('src/deep/b', '');
    mkdirSync(join(from, 'empty'));
    expect(await copy()).toEqual({ ok: true, value: undefined });
    expect(listTree(to)).toEqual(listTree(from));
    expect(readFileSync(join(to, 'a'), 'utf8')).toBe('a');
  });

  test('shares no file with the original', async () => {
    written('a', 'old');
    linkSync(join(from, 'a'), join(from, 'hard-link'));
    await copy();
    writeFileSync(join(to, 'a'), 'new');
    expect(readFileSync(join(from, 'a'), 'utf8')).toBe('old');
    expect(readFileSync(join(from, 'hard-link'), 'utf8')).toBe('old');
    expect(lstatSync(join(to, 'hard-link')).nlink).toBe(1);
  });

  onPosix('keeps modes, those of read-only files and folders included', async () => {
    from = join(base, 'own');
    const modes = { tool: 0o751, 'locked/file': 0o400, locked: 0o555, '.': 0o700 };
    const copied = await asOrdinaryUser(base, () => {
      written('tool');
      written('locked/file');
      for (const [path, mode] of Object.entries(modes)) chmodSync(join(from, path), mode);
      return copy();
    });
    expect(copied).toEqual({ ok: true, value: undefined });
    expect(Object.keys(modes).map((path) => modeOf(join(to, path)))).toEqual([
      '0751',
      '0400',
      '0555',
      '0700',
    ]);
  });

  onPosix('copies modes whatever the umask', async () => {
    written('shared/file');
    chmodSync(join(from, 'shared'), 0o1777);
    chmodSync(join(from, 'shared/file'), 0o666);
    const before = process.umask(0o077);
    await copy().finally(() => process.umask(before));
    expect([modeOf(join(to, 'shared')), modeOf(join(to, 'shared/file'))]).toEqual([
      '01777',
      '0666',
    ]);
  });

  onPosix('keeps the set-id bits of a program of its own', async () => {
    written('tool');
    chmodSync(join(from, 'tool'), 0o6755);
    await copy();
    expect(modeOf(join(to, 'tool'))).toBe('06755');
  });

  (isRoot ? test : test.skip)(
    "makes somebody else's program one of its own, without the set-id bits",
    async () => {
      written('tool');
      chownSync(join(from, 'tool'), 65_534, 65_534);
      chmodSync(join(from, 'tool'), 0o6755);
      await copy();
      expect(modeOf(join(to, 'tool'))).toBe('0755');
      expect(lstatSync(join(to, 'tool')).uid).toBe(0);
    },
  );

  onPosix('keeps times to the microsecond, of folders and links too', async () => {
    written('src/a.c');
    symlinkSync('a.c', join(from, 'src/link'));
    for (const path of ['src/a.c', 'src/link', 'src', '.']) {
      execFileSync('touch', ['-h', '-d', '2020-01-02 03:04:05.123456789', join(from, path)]);
    }
    await copy();
    for (const path of ['src/a.c', 'src/link', 'src', '.']) {
      expect([path, microseconds(join(to, path))]).toEqual([path, 1577934245123456n]);
    }
  });

  test('keeps the order of files that were written a microsecond apart', async () => {
    const start = 1_700_000_000_000_000;
    const paths = Array.from({ length: quickOrSlow(100, 500) }, (_, index) => `f${index}`);
    for (const [index, path] of paths.entries()) {
      written(path);
      const time = (start + index + 0.5) / 1e6;
      utimesSync(join(from, path), time, time);
    }
    await copy();
    expect(paths.map((path) => microseconds(join(to, path)))).toEqual(
      paths.map((path) => microseconds(join(from, path))),
    );
  });

  onPosix('copies links as they are, wherever they lead', async () => {
    written('dir/file');
    const links = {
      'dir/up': '../dir/file',
      dangling: 'not there',
      outside: '/usr/bin/env',
      away: '../elsewhere',
      self: 'self',
      parent: '.',
      slashes: './/dir/',
    };
    for (const [path, target] of Object.entries(links)) symlinkSync(target, join(from, path));
    expect(await copy()).toEqual({ ok: true, value: undefined });
    for (const [path, target] of Object.entries(links)) {
      expect([path, readlinkSync(join(to, path))]).toEqual([path, target]);
    }
  });

  onPosix(
    'makes links that lead into the original by an absolute path lead into the copy',
    async () => {
      written('dir/file');
      mkdirSync(join(from, 'lib'));
      symlinkSync(join(from, 'dir/file'), join(from, 'lib/file'));
      symlinkSync(from, join(from, 'lib/root'));
      symlinkSync(join(from, 'not there'), join(from, 'lib/dangling'));
      symlinkSync(`${from}2/file`, join(from, 'lib/neighbour'));
      await copy();
      expect(
        ['file', 'root', 'dangling', 'neighbour'].map((it) => readlinkSync(join(to, 'lib', it))),
      ).toEqual([join(to, 'dir/file'), to, join(to, 'not there'), `${from}2/file`]);
      writeFileSync(join(to, 'lib/file'), 'new');
      expect(readFileSync(join(from, 'dir/file'), 'utf8')).toBe('dir/file');
    },
  );

  onPosix('knows the original by the other paths that lead to it', async () => {
    written('dir/file');
    const alias = join(base, 'alias');
    const other = join(base, 'other');
    symlinkSync(from, alias);
    symlinkSync(from, other);
    symlinkSync(join(alias, 'dir/file'), join(from, 'by-alias'));
    symlinkSync(join(alias, 'not/there'), join(from, 'dangling'));
    symlinkSync(join(other, 'dir/file'), join(from, 'by-other'));
    symlinkSync('../../original/dir/file', join(from, 'dir/around'));
    expect(await copyTree({ from: alias, to, except: [], stop: never })).toMatchObject({
      ok: true,
    });
    for (const path of ['by-alias', 'by-other', 'dir/around']) {
      expect([path, readlinkSync(join(to, path))]).toEqual([path, join(to, 'dir/file')]);
    }
    expect(readlinkSync(join(to, 'dangling'))).toBe(join(to, 'not/there'));
  });

  onPosix('leaves out pipes and sockets', async () => {
    written('file');
    execFileSync('mkfifo', [join(from, 'pipe')]);
    const server = createServer().listen(join(from, 'socket'));
    await once(server, 'listening');
    expect(await copy()).toEqual({ ok: true, value: undefined });
    server.close();
    expect(listTree(to)).toEqual(['file']);
  });

  onPosix('copies names with line breaks, emoji and quotes', async () => {
    for (const name of ['two\nlines', '🌊 wave', `"quo'ted"`, '-rf', 'back\\slash', ' '])
      written(name);
    await copy();
    expect(listTree(to)).toEqual(listTree(from));
  });

  (process.platform === 'linux' ? test : test.skip)(
    'copies names that are not UTF-8, and links to them',
    async () => {
      const folder = Buffer.concat([Buffer.from(`${from}/`), Buffer.of(0x66, 0xff)]);
      mkdirSync(folder);
      writeFileSync(Buffer.concat([folder, Buffer.from('/'), Buffer.of(0xfe)]), 'odd');
      symlinkSync(Buffer.of(0x66, 0xff), join(from, 'link'));
      expect(await copy()).toEqual({ ok: true, value: undefined });
      expect(readdirSync(to, { encoding: 'latin1' }).sort()).toEqual(['f\xff', 'link']);
      expect(
        readFileSync(Buffer.concat([Buffer.from(`${to}/link/`), Buffer.of(0xfe)]), 'utf8'),
      ).toBe('odd');
      for (const directory of [from, to]) rmSync(directory, { recursive: true });
    },
  );

  test('leaves out what it is told to, and itself', async () => {
    written('keep/file');
    written('keep2/file');
    written('scratch/log');
    written('src/scratch');
    to = join(from, 'copies', 'first');
    await copy([join(from, 'scratch'), join(from, 'keep')]);
    expect(listTree(to)).toEqual(['copies/', 'keep2/', 'keep2/file', 'src/', 'src/scratch']);
  });

  test('copies folders that are 500 deep', async () => {
    const deep = Array.from({ length: 500 }, () => 'd').join('/');
    written(`${deep}/file`, 'found');
    expect(await copy()).toEqual({ ok: true, value: undefined });
    expect(readFileSync(join(to, deep, 'file'), 'utf8')).toBe('found');
  });

  const many = quickOrSlow(200, 10_000);

  test(`copies ${many} files`, async () => {
    for (let index = 0; index < many; index += 1) written(`${index % 100}/${index}`, `${index}`);
    expect(await copy()).toEqual({ ok: true, value: undefined });
    expect(listTree(to)).toEqual(listTree(from));
    expect(readFileSync(join(to, `99/${many - 1}`), 'utf8')).toBe(`${many - 1}`);
  }, 60_000);

  test('copies a large file with its mode and time', async () => {
    const data = Buffer.alloc(20 * 1024 * 1024, 'stepwave');
    writeFileSync(join(from, 'large'), data, { mode: 0o640 });
    utimesSync(join(from, 'large'), 1_600_000_000, 1_600_000_000);
    await copy();
    expect(readFileSync(join(to, 'large')).equals(data)).toBe(true);
    expect(microseconds(join(to, 'large'))).toBe(1_600_000_000_000_000n);
    expect(modeOf(join(to, 'large'))).toBe(modeOf(join(from, 'large')));
  });

  onPosix('keeps the holes of a sparse file', async () => {
    const sparse = join(from, 'disk.img');
    writeFileSync(sparse, 'start');
    truncateSync(sparse, 20 * 1024 * 1024);
    writeFileSync(sparse, 'end', { flag: 'a' });
    chmodSync(sparse, 0o640);
    expect(await copy()).toEqual({ ok: true, value: undefined });
    const copied = join(to, 'disk.img');
    expect(readFileSync(copied).equals(readFileSync(sparse))).toBe(true);
    expect(lstatSync(copied).blocks).toBeLessThan(lstatSync(copied).size / 512 / 2);
    expect(modeOf(copied)).toBe('0640');
    expect(microseconds(copied)).toBe(microseconds(sparse));
  });

  onPosix('keeps an empty end and a size that is no multiple of its pieces', async () => {
    const sparse = join(from, 'holes');
    writeFileSync(sparse, 'x');
    truncateSync(sparse, 3 * 1024 * 1024 + 17);
    await copy();
    expect(readFileSync(join(to, 'holes')).equals(readFileSync(sparse))).toBe(true);
  });

  onPosix('names the file that cannot be read', async () => {
    written('secret');
    chmodSync(join(from, 'secret'), 0);
    const copied = await asOrdinaryUser(base, copy);
    expect(copied).toEqual({ ok: false, error: expect.stringContaining(join(from, 'secret')) });
    expect(copied).toEqual({ ok: false, error: expect.stringContaining('permission denied') });
  });

  onPosix('names the folder that cannot be read', async () => {
    written('secret/file');
    chmodSync(join(from, 'secret'), 0);
    const copied = await asOrdinaryUser(base, copy);
    expect(copied).toEqual({ ok: false, error: expect.stringContaining(join(from, 'secret')) });
  });

  // Before its first turn of the event loop a copy has looked at the first entry and copied nothing.
  const overtaken = async (make: (place: string) => void): Promise<void> => {
    make(join(from, 'gone'));
    const copying = copy();
    rmSync(join(from, 'gone'));
    expect(await copying).toEqual({ ok: true, value: undefined });
    expect(listTree(to)).toEqual([]);
  };

  test.each([
    ['file', 5],
    ['large file', 17 * 1024 * 1024],
  ])('passes over a %s that vanishes meanwhile', async (_, bytes) => {
    await overtaken((place) => {
      writeFileSync(place, Buffer.alloc(bytes, 'x'));
    });
  });

  test('passes over a sparse file that vanishes meanwhile', async () => {
    await overtaken((place) => {
      writeFileSync(place, '');
      truncateSync(place, 4 * 1024 * 1024);
    });
  });

  onPosix('passes over a link that vanishes meanwhile', async () => {
    await overtaken((place) => {
      symlinkSync('elsewhere', place);
    });
  });

  test('goes on where a folder vanishes meanwhile', async () => {
    written('gone/file');
    const copying = copy();
    rmSync(join(from, 'gone'), { recursive: true });
    expect(await copying).toEqual({ ok: true, value: undefined });
    expect(listTree(to)).toEqual(['gone/']);
  });

  test('fails where the copy vanishes meanwhile', async () => {
    written('file');
    const copying = copy();
    rmSync(to, { recursive: true });
    expect(await copying).toEqual({ ok: false, error: expect.stringContaining('ENOENT') });
  });

  test('says that there is nothing to copy', async () => {
    from = join(base, 'not there');
    expect(await copy()).toEqual({
      ok: false,
      error: expect.stringMatching(/^".*not there" could not be copied: ENOENT/),
    });
  });

  test('replaces nothing that is there', async () => {
    written('a', 'new');
    mkdirSync(to, { recursive: true });
    writeFileSync(join(to, 'a'), 'mine');
    expect(await copy()).toEqual({ ok: false, error: expect.stringContaining(join(to, 'a')) });
    expect(readFileSync(join(to, 'a'), 'utf8')).toBe('mine');
  });

  test('stops when it is told to, and meanwhile lets other things happen', async () => {
    for (let index = 0; index < 1000; index += 1) written(`${index}`);
    const stop = new AbortController();
    const copying = copyTree({ from, to, except: [], stop: stop.signal });
    // Copying goes on for many slices; a timer that is due gets its turn between two of them.
    setTimeout(() => {
      stop.abort();
    }, 1);
    expect(await copying).toEqual({ ok: false, error: `copying "${from}" was stopped` });
    expect(readdirSync(to).length).toBeLessThan(1000);
  });

  test('makes a copy in which git sees nothing changed', async () => {
    const git = (cwd: string, ...args: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
        cwd,
        encoding: 'utf8',
      });
    written('src/a.c');
    written('.gitignore', 'build/\n');
    written('build/a.o');
    if (process.platform !== 'win32') symlinkSync('src/a.c', join(from, 'link'));
    git(from, 'init', '-q');
    git(from, 'add', '.');
    git(from, 'commit', '-qm', 'first');
    await copy();
    expect(git(to, 'status', '--porcelain')).toBe('');
    expect(git(to, 'log', '--format=%s')).toBe('first\n');
    writeFileSync(join(to, 'src/a.c'), 'changed');
    expect(git(to, 'status', '--porcelain')).toBe(' M src/a.c\n');
    expect(git(from, 'status', '--porcelain')).toBe('');
  });
});

function microseconds(path: string): bigint {
  return lstatSync(path, { bigint: true }).mtimeNs / 1000n;
}

import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { forceRemove } from '../../src/compare/force-remove.js';
import { asOrdinaryUser } from '../rigs/ordinary-user.js';
import { makeTempDir, modeOf, removeTempDir } from '../rigs/temp-dir.js';

let base: string;
let tree: string;

beforeEach(() => {
  base = makeTempDir();
  tree = join(base, 'tree');
});

afterEach(() => {
  removeTempDir(base);
});

const onPosix = process.platform === 'win32' ? test.skip : test;

/** Makes a tree with a folder inside, as an ordinary user would. */
function makeTree(): void {
  mkdirSync(join(tree, 'mod/cache'), { recursive: true });
  writeFileSync(join(tree, 'mod/cache/file'), '', { mode: 0o444 });
}

describe('forceRemove', () => {
  test('removes a folder and all in it', async () => {
    makeTree();
    expect(await forceRemove(tree)).toBe(true);
    expect(existsSync(tree)).toBe(false);
  });

  onPosix('removes read-only and unreadable folders', async () => {
    const isRemoved = await asOrdinaryUser(base, () => {
      makeTree();
      for (const [path, mode] of [
        ['mod/cache', 0o555],
        ['mod', 0o000],
        ['', 0o555],
      ] as const) {
        chmodSync(join(tree, path), mode);
      }
      return forceRemove(tree);
    });
    expect(isRemoved).toBe(true);
    expect(existsSync(tree)).toBe(false);
  });

  onPosix('follows no link', async () => {
    const outside = join(base, 'outside');
    await asOrdinaryUser(base, async () => {
      makeTree();
      mkdirSync(outside);
      writeFileSync(join(outside, 'file'), 'kept');
      symlinkSync(outside, join(tree, 'mod/link'));
      chmodSync(outside, 0o555);
      chmodSync(join(tree, 'mod'), 0o555);
      await forceRemove(tree);
    });
    expect(existsSync(tree)).toBe(false);
    expect(readFileSync(join(outside, 'file'), 'utf8')).toBe('kept');
    expect(modeOf(outside)).toBe('0555');
  });

  onPosix(
    'leaves what a link leads to as it is when the link itself cannot be removed',
    async () => {
      const outside = join(base, 'outside');
      const isRemoved = await asOrdinaryUser(base, async () => {
        mkdirSync(outside);
        mkdirSync(tree);
        symlinkSync(outside, join(tree, 'link'));
        chmodSync(outside, 0o555);
        chmodSync(tree, 0o555);
        return forceRemove(join(tree, 'link'));
      });
      expect(isRemoved).toBe(false);
      expect(modeOf(outside)).toBe('0555');
    },
  );

  (process.platform === 'linux' ? test : test.skip)(
    'removes names that are not UTF-8 from folders that are read-only',
    async () => {
      const isRemoved = await asOrdinaryUser(base, () => {
        makeTree();
        const odd = Buffer.concat([Buffer.from(`${tree}/mod/`), Buffer.of(0xff)]);
        mkdirSync(odd);
        writeFileSync(Buffer.concat([odd, Buffer.from('/'), Buffer.of(0xfe)]), '');
        chmodSync(odd, 0o555);
        return forceRemove(tree);
      });
      expect(isRemoved).toBe(true);
      expect(existsSync(tree)).toBe(false);
    },
  );

  test('takes what is not there for removed', async () => {
    expect(await forceRemove(tree)).toBe(true);
  });

  onPosix('says that something is left, and does not throw', async () => {
    const isRemoved = await asOrdinaryUser(base, () => {
      makeTree();
      chmodSync(base, 0o555);
      return forceRemove(tree);
    });
    chmodSync(base, 0o755);
    expect(isRemoved).toBe(false);
    expect(existsSync(tree)).toBe(true);
  });
});

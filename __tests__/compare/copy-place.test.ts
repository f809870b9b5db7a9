import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { COPIES_PREFIX, removeAbandonedCopies } from '../../src/compare/copy-place.js';
import { claimScratch } from '../../src/run/scratch-owner.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

/** A place with a copy in it, its owner as it is said to be; this process where nothing else is said. */
function place(owner: object | null = {}): string {
  const path = mkdtempSync(join(directory, COPIES_PREFIX));
  mkdirSync(join(path, 'copy'));
  writeFileSync(join(path, 'copy', 'file'), 'x');
  if (owner === null) return path;
  claimScratch(path);
  const file = join(path, 'owner.json');
  const own = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...own, ...owner }));
  return path;
}

/** No system has a process of this number. */
const GONE = { pid: 999_999_999 };

describe('copies', () => {
  it('are removed where their owner is gone, and nothing else is', async () => {
    place(GONE);
    const other = place({ ...GONE, place: 'another machine' });
    const silent = place(null);
    const own = place();
    const odd = place({ pid: -1 });
    mkdirSync(join(directory, 'other'));
    writeFileSync(join(directory, `${COPIES_PREFIX}file`), '');
    symlinkSync(other, join(directory, `${COPIES_PREFIX}link`));
    await removeAbandonedCopies(directory);
    const stay = [other, silent, own, odd].map((path) => basename(path));
    const others = ['other', `${COPIES_PREFIX}file`, `${COPIES_PREFIX}link`];
    expect(readdirSync(directory).sort()).toEqual([...stay, ...others].sort());
    expect(readdirSync(join(own, 'copy'))).toEqual(['file']);
  });

  (process.platform === 'linux' ? it : it.skip)(
    'are removed where their owner was another process of the same number',
    async () => {
      place({ startedAt: '1' });
      await removeAbandonedCopies(directory);
      expect(readdirSync(directory)).toEqual([]);
    },
  );

  it('may be looked for where there is no such directory, and twice at once', async () => {
    await removeAbandonedCopies(join(directory, 'missing'));
    place(GONE);
    await Promise.all([removeAbandonedCopies(directory), removeAbandonedCopies(directory)]);
    expect(readdirSync(directory)).toEqual([]);
  });
});

import { createHash } from 'node:crypto';
import { chmodSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { areAllThere, headText, parseHead } from '../../src/cache/head.js';
import { InputFiles } from '../../src/cache/input-files.js';
import type { Output } from '../../src/cache/archive/manifest.js';
import { FACTS } from '../rigs/cache-entries.js';
import { makeTempDir, removeTempDir, writeTree } from '../rigs/temp-dir.js';

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

const FILE: Output = {
  type: 'file',
  path: 'dist/a',
  mode: 0o640,
  size: 1,
  digest: createHash('sha256').update('a').digest('hex'),
};

describe('the head of an entry', () => {
  test('holds what a hit tells, and the log byte for byte', () => {
    const log = String.fromCharCode(...Array.from({ length: 256 }, (_, at) => at));
    const head = parseHead(headText({ facts: FACTS, outputs: [FILE] }, log) ?? '');
    const facts = { ...FACTS, parts: expect.anything() };
    expect(head).toMatchObject({ facts, outputs: [FILE] });
    expect(head?.log).toBe(log);
  });

  test('is none with a long log', () => {
    const entry = { facts: FACTS, outputs: [] };
    expect(headText(entry, 'x'.repeat(65_536))).not.toBeNull();
    expect(headText(entry, 'x'.repeat(65_537))).toBeNull();
  });

  test.each(['', '{', 'null', '[]', '["{}",""]', '["{}",1]', '[1,""]'])('is none of %j', (text) => {
    expect(parseHead(text)).toBeNull();
  });

  test('is none with an output that leaves the root', () => {
    const outputs = [{ ...FILE, path: '../a' }];
    expect(parseHead(headText({ facts: FACTS, outputs }, '') ?? '')).toBeNull();
  });
});

const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix('outputs are all there', () => {
  const OUTPUTS: readonly Output[] = [
    FILE,
    { type: 'directory', path: 'dist/empty', mode: 0o750 },
    { type: 'link', path: 'dist/link', target: 'a' },
  ];

  const isThere = async (): Promise<boolean> => {
    const inputs = new InputFiles({ root: directory, memoryFile: null });
    const found = await inputs.treeOf(['dist/**']);
    await inputs.close();
    return areAllThere(OUTPUTS, found.ok ? found.value : []);
  };

  beforeEach(() => {
    writeTree(directory, { 'dist/a': 'a', 'dist/empty/': '' });
    chmodSync(join(directory, 'dist/a'), 0o640);
    chmodSync(join(directory, 'dist/empty'), 0o750);
    symlinkSync('a', join(directory, 'dist/link'));
  });

  const path = (name: string): string => join(directory, 'dist', name);

  test('if paths, types, modes, contents and targets are the same', async () => {
    expect(await isThere()).toBe(true);
  });

  test.each<readonly [string, () => void]>([
    [
      'another content',
      () => {
        writeFileSync(path('a'), 'b');
      },
    ],
    [
      'another mode',
      () => {
        chmodSync(path('a'), 0o600);
      },
    ],
    [
      'another mode of a folder',
      () => {
        chmodSync(path('empty'), 0o700);
      },
    ],
    [
      'another file',
      () => {
        writeFileSync(path('b'), '');
      },
    ],
    [
      'a file in the empty folder',
      () => {
        writeFileSync(path('empty/b'), '');
      },
    ],
    [
      'no file',
      () => {
        rmSync(path('a'));
      },
    ],
    [
      'no folder',
      () => {
        rmSync(path('empty'), { recursive: true });
      },
    ],
    [
      'another target',
      () => {
        rmSync(path('link'));
        symlinkSync('b', path('link'));
      },
    ],
    [
      'a file in place of the link',
      () => {
        rmSync(path('link'));
        writeFileSync(path('link'), 'a');
      },
    ],
    [
      'a link in place of the file',
      () => {
        rmSync(path('a'));
        symlinkSync('b', path('a'));
      },
    ],
  ])('not with %s', async (_, change) => {
    change();
    expect(await isThere()).toBe(false);
  });
});

import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { matching } from '../../src/files/find-matches.js';
import { makeTempDir, removeTempDir, writeTree } from '../rigs/temp-dir.js';

let root: string;

beforeEach(() => {
  root = makeTempDir();
});

afterEach(() => {
  removeTempDir(root);
});

test('finds files, links and empty folders, but no folder with something in it', async () => {
  writeTree(root, { 'dist/a.js': '', 'dist/.map/b': '', 'dist/empty/deeper/': '', 'src/c': '' });
  mkdirSync(join(root, 'dist/.git'));
  symlinkSync('../src', join(root, 'dist/link'));
  const found = await matching(root, ['dist/**', '!dist/.map']);
  expect(found).toEqual({ ok: true, value: ['dist/a.js', 'dist/empty/deeper', 'dist/link'] });
});

test('an empty folder that a glob names is found', async () => {
  writeTree(root, { 'dist/': '', 'other/': '' });
  expect(await matching(root, ['dist/**'])).toEqual({ ok: true, value: ['dist'] });
});

test('nothing is found where nothing is', async () => {
  expect(await matching(root, ['**'])).toEqual({ ok: true, value: [] });
  expect(await matching(join(root, 'gone'), ['**'])).toEqual({ ok: true, value: [] });
});

import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sourceTree } from '../../src/util/source-tree.js';
import { makeTempDir, removeTempDir, writeTree } from '../rigs/temp-dir.js';

let folder = '';

beforeEach(() => {
  folder = makeTempDir();
});

afterEach(() => {
  removeTempDir(folder);
});

const itPosix = process.platform === 'win32' ? it.skip : it;

describe('sourceTree', () => {
  it('is null where there is nothing', () => {
    expect(sourceTree(join(folder, 'none'))).toBe(null);
  });

  it('is the file itself for a file', () => {
    writeTree(folder, { a: 'x' });
    expect(sourceTree(join(folder, 'a'))).toEqual([{ type: 'file', subpath: '' }]);
  });

  it('has no .git, a file or a directory, at any depth and in any spelling', () => {
    writeTree(folder, {
      '.git/config': '',
      'a/.GIT/x': '',
      'b/.g\u200cit': '',
      'b/.gitignore': '',
    });
    expect(sourceTree(folder)?.map(({ subpath }) => subpath)).toEqual([
      '',
      'a',
      'b',
      'b/.gitignore',
    ]);
  });

  it('is all that is in a directory, parents before children, sorted by code unit', () => {
    writeTree(folder, {
      'b/z': '',
      'b/A': '',
      'a.txt': '',
      'a/é': '',
      'a/e/': '',
      Z: '',
      '.x': '',
    });
    expect(sourceTree(folder)).toEqual([
      { type: 'directory', subpath: '' },
      { type: 'file', subpath: '.x' },
      { type: 'file', subpath: 'Z' },
      { type: 'directory', subpath: 'a' },
      { type: 'directory', subpath: 'a/e' },
      { type: 'file', subpath: 'a/é' },
      { type: 'file', subpath: 'a.txt' },
      { type: 'directory', subpath: 'b' },
      { type: 'file', subpath: 'b/A' },
      { type: 'file', subpath: 'b/z' },
    ]);
  });

  itPosix('tells of links, and follows none', () => {
    writeTree(folder, { 'real/secret': 'x', 'source/a': '' });
    symlinkSync('../real', join(folder, 'source/directory'));
    symlinkSync('a', join(folder, 'source/file'));
    symlinkSync('nowhere', join(folder, 'source/dangling'));
    symlinkSync('.', join(folder, 'source/loop'));
    const link = (subpath: string, target: string) => ({
      ...{ type: 'unusable', subpath },
      reason: `it is a symbolic link to "${target}"`,
    });
    expect(sourceTree(join(folder, 'source'))).toEqual([
      { type: 'directory', subpath: '' },
      { type: 'file', subpath: 'a' },
      ...[link('dangling', 'nowhere'), link('directory', '../real')],
      ...[link('file', 'a'), link('loop', '.')],
    ]);
  });

  itPosix('tells of what is neither a file nor a directory', () => {
    expect(spawnSync('mkfifo', [join(folder, 'pipe')]).status).toBe(0);
    const unusable = { type: 'unusable', reason: 'it is neither a file nor a directory' };
    expect(sourceTree(folder)).toEqual([
      { type: 'directory', subpath: '' },
      { ...unusable, subpath: 'pipe' },
    ]);
    expect(sourceTree(join(folder, 'pipe'))).toEqual([{ ...unusable, subpath: '' }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { isFileSystemRoot, movedPath, movesOf } from '../../src/compare/moves.js';

describe('movesOf', () => {
  it('gives each directory a place of its own', () => {
    expect(movesOf(['/work/repo', '/temp'], '/s')).toEqual([
      { from: '/work/repo', to: '/s/copy-1/repo' },
      { from: '/temp', to: '/s/copy-2/temp' },
    ]);
  });

  it('moves a directory inside another one along with it, and one named twice once', () => {
    const directories = ['/work/repo', '/work/repo/out', '/work/repo', '/work/repo2'];
    expect(movesOf(directories, '/s').map(({ from }) => from)).toEqual([
      '/work/repo',
      '/work/repo2',
    ]);
  });

  it('moves the outer one, whichever is named first', () => {
    expect(movesOf(['/work/repo', '/work'], '/s')).toEqual([
      { from: '/work', to: '/s/copy-1/work' },
    ]);
  });
});

describe('movedPath', () => {
  const moves = movesOf(['/work/repo', '/temp'], '/s');

  it.each([
    ['/work/repo', '/s/copy-1/repo'],
    ['/work/repo/a/b', '/s/copy-1/repo/a/b'],
    ['/work/repo/..a', '/s/copy-1/repo/..a'],
    ['/temp/x', '/s/copy-2/temp/x'],
    ['/work/repo2', '/work/repo2'],
    ['/work', '/work'],
  ])('finds %s at %s', (path, moved) => {
    expect(movedPath(path, moves)).toBe(moved);
  });
});

describe('isFileSystemRoot', () => {
  it('knows the root only', () => {
    expect(isFileSystemRoot('/')).toBe(true);
    expect(isFileSystemRoot('/work')).toBe(false);
  });
});

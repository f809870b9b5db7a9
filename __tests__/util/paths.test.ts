import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isWithin, isOutside } from '../../src/util/paths.js';

describe('isWithin', () => {
  it('counts a directory as within itself, and what is beside it not', () => {
    expect(isWithin('/a', '/a')).toBe(true);
    expect(isWithin('/a', '/a/..b')).toBe(true);
    expect(isWithin('/a', '/ab')).toBe(false);
    expect(isWithin('/a/b', '/a')).toBe(false);
  });
});

const ROOT = resolve('/srv/repo');

describe('isOutside', () => {
  it.each([
    ['a file', 'a.txt'],
    ['a file in a directory', 'src/a.txt'],
    ['the root itself', '.'],
    ['a name that begins with two dots', '..a/b'],
    ['a name of three dots', '...'],
    ['a name that begins with .git', '.github/workflows/ci.yml'],
    ['.gitignore', '.gitignore'],
  ])('lets %s in', (_, path) => {
    expect(isOutside(ROOT, join(ROOT, path))).toBe(false);
  });

  it.each([
    ['a .git further down', 'vendor/.git/config'],
    ['the directory above', '..'],
    ['a file beside', '../other/a.txt'],
    ['a directory with the root’s name as its beginning', '../repo2/a.txt'],
    ['the root’s .git', '.git'],
    ['a file in the root’s .git', '.git/hooks/pre-commit'],
    ['.git in other letters', '.GIT/config'],
    ['.git with an invisible letter', '.g\u200dit/config'],
  ])('keeps %s out', (_, path) => {
    expect(isOutside(ROOT, join(ROOT, path))).toBe(true);
  });

  it('keeps another tree out', () => {
    expect(isOutside(ROOT, resolve('/etc/passwd'))).toBe(true);
  });
});

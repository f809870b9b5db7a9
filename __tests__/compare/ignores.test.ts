import { describe, expect, test } from '@jest/globals';
import { DEFAULT_IGNORE, ignoresOf } from '../../src/compare/ignores.js';

describe('ignoresOf', () => {
  test.each([
    ['**/*.log', 'x.log'],
    ['**/*.log', '.cache/deep/.x.log'],
    ['coverage/**', 'coverage'],
    ['coverage/**', 'coverage/.hidden/file'],
    ['coverage', 'coverage'],
    ['coverage/', 'coverage'],
    ['./coverage', 'coverage'],
    ['**/__pycache__', 'a/b/__pycache__'],
    ['*.log', 'x.log'],
    ['**', 'anything/at/all'],
    ['#notes', '#notes'],
    ['!important', '!important'],
    ['{a,b}/c', 'b/c'],
  ])('%j covers %j', (glob, path) => {
    expect(ignoresOf([glob])(path)).toBe(true);
  });

  test.each([
    ['*.log', 'deep/x.log'],
    ['coverage', 'src/coverage'],
    ['coverage/**', 'coverage2'],
    ['!important', 'other'],
    ['', 'file'],
  ])('%j does not cover %j', (glob, path) => {
    expect(ignoresOf([glob])(path)).toBe(false);
  });

  test.each(['.git', '.git/index', 'sub/.git', 'a/b/.git/index'])(
    'leaves out repositories of git by default, nested ones too: %j',
    (path) => {
      expect(ignoresOf(DEFAULT_IGNORE)(path)).toBe(true);
    },
  );

  test.each(['.gitignore', '.github/x', 'sub/.gitmodules', 'sub/x.git'])(
    'leaves out nothing by default that is only named alike: %j',
    (path) => {
      expect(ignoresOf(DEFAULT_IGNORE)(path)).toBe(false);
    },
  );
});

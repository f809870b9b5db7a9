import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  foldedPath,
  isPlainPath,
  normalisedPath,
  unsafePathReason,
  windowsReason,
} from '../../src/files/path-rules.js';

describe('unsafePathReason', () => {
  it.each([
    ['', 'is empty'],
    ['  ', 'is empty'],
    ['a\u0000', 'has a control character'],
    ['a\tb', 'has a control character'],
    ['a\u007f', 'has a control character'],
    ['a\u009b', 'has a control character'],
    ['/a', 'is absolute'],
    ['\\a', 'is absolute'],
    ['//a/b', 'is a network path'],
    ['\\\\a\\b', 'is a network path'],
    ['\\/a', 'is a network path'],
    ['C:\\a', 'begins with a drive letter'],
    ['c:a', 'begins with a drive letter'],
    ['..', 'leads out of its directory with ".."'],
    ['a/../b', 'leads out of its directory with ".."'],
    ['a\\..', 'leads out of its directory with ".."'],
    ['.git', 'leads into ".git"'],
    ['.GIT/a', 'leads into ".git"'],
    ['a/.Git', 'leads into ".git"'],
    ['.git.', 'leads into ".git"'],
    ['.git ', 'leads into ".git"'],
    ['.git:a', 'leads into ".git"'],
    ['git~1', 'leads into ".git"'],
    ['.g\u200cit/config', 'leads into ".git"'],
    ['a/\uFEFF.Gi\u202Et. ', 'leads into ".git"'],
    ['.git::$INDEX_ALLOCATION/config', 'leads into ".git"'],
    ['a\\GIT~1\\b', 'leads into ".git"'],
  ])('refuses %j: it %s', (path, reason) => {
    expect(unsafePathReason(path)).toBe(reason);
  });

  it.each([
    ['a'],
    ['a/b/c.txt'],
    ['./a'],
    ['a//b'],
    ['...'],
    ['..a/b'],
    ['a..'],
    ['.gitignore'],
    ['.github/a'],
    ['.git-a'],
    ['a.git'],
    ['git'],
    ['git~2'],
    ['~/a'],
    ['$HOME'],
    ['%TEMP%'],
    ['日本/語'],
    ['a b'],
    [' a'],
    ['-rf'],
  ])('lets %j pass', (path) => {
    expect(unsafePathReason(path)).toBe(undefined);
  });

  it('lets nothing pass that leads out when its parts are followed', () => {
    const part = fc.constantFrom('..', '.', 'a', '', '.git', ' ', '\\', '\\..', '..\\', 'b\\c');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const path = parts.join('/');
        const way: string[] = [];
        let isOut = /^[\\/]/.test(path);
        for (const one of path.split(/[\\/]/)) {
          if (one === '..') isOut ||= way.pop() === undefined;
          else if (one !== '' && one !== '.') way.push(one);
        }
        if (isOut || way.includes('.git')) {
          expect([path, typeof unsafePathReason(path)]).toEqual([path, 'string']);
        }
      }),
    );
  });
});

describe('windowsReason', () => {
  it.each([
    ['con', '"con" is a name that Windows reserves'],
    ['a/NUL.txt', '"NUL.txt" is a name that Windows reserves'],
    ['aux /b', '"aux " is a name that Windows reserves'],
    ['COM0', '"COM0" is a name that Windows reserves'],
    ['lpt³.a.b', '"lpt³.a.b" is a name that Windows reserves'],
    ['CONOUT$', '"CONOUT$" is a name that Windows reserves'],
    ['a:b', '"a:b" has a character that Windows does not allow'],
    ['a/b?', '"b?" has a character that Windows does not allow'],
    ['a.', '"a." ends with a character that Windows drops'],
    ['a /b', '"a " ends with a character that Windows drops'],
    ['...', '"..." ends with a character that Windows drops'],
  ])('names what Windows cannot have in %j', (path, reason) => {
    expect(windowsReason(path)).toBe(reason);
  });

  it.each([
    'a',
    './a',
    'console',
    'com',
    'com10',
    'nully',
    'a.con',
    '.nul',
    'lpt',
    'a b.c',
    'prn-a',
  ])('lets %j pass', (path) => {
    expect(windowsReason(path)).toBe(undefined);
  });
});

describe('normalisedPath', () => {
  it.each([
    ['a', 'a'],
    ['./a', 'a'],
    ['a/./b//c/', 'a/b/c'],
    ['.', ''],
    ['./', ''],
    ['a\\b', 'a\\b'],
  ])('makes %j short: %j', (path, short) => {
    expect(normalisedPath(path)).toBe(short);
  });
});

describe('foldedPath', () => {
  it.each([
    ['README.md', 'readme.MD'],
    ['caf\u00e9', 'cafe\u0301'],
    ['CAF\u00c9', 'cafe\u0301'],
    ['\u03a3\u0399\u0393\u039c\u0391', '\u03c3\u03b9\u03b3\u03bc\u03b1'],
  ])('is the same for %j and %j', (one, other) => {
    expect(foldedPath(one)).toBe(foldedPath(other));
  });

  it('differs for different paths', () => {
    expect(new Set(['a', 'b', 'a/b', 'e', '\u00e9'].map(foldedPath)).size).toBe(5);
  });
});

describe('the short ways', () => {
  const digits = Array.from('0123456789¹²³');
  const reserved = [
    ...['con', 'prn', 'aux', 'nul', 'conin$', 'conout$'],
    ...digits.flatMap((digit) => [`com${digit}`, `lpt${digit}`]),
  ];
  const part = fc.constantFrom('a', 'b.txt', 'console', 'com', 'lpt10', 'x-y_z', '.hidden', 'ä ö');
  const mixedCase = (name: string): fc.Arbitrary<string> => fc.mixedCase(fc.constant(name));

  it('miss no name that Windows reserves, wherever it stands and however it is written', () => {
    const bad = fc
      .tuple(fc.constantFrom(...reserved).chain(mixedCase), fc.constantFrom('', '.txt', '.', ' '))
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(part), bad, fc.array(part), (before, name, after) => {
        expect(windowsReason([...before, name, ...after].join('/'))).toBeDefined();
      }),
    );
  });

  it('miss no character that Windows does not allow', () => {
    const bad = fc
      .tuple(part, fc.constantFrom(...Array.from('<>:"|?*\\')), part)
      .map((pieces) => pieces.join(''));
    const ended = fc.tuple(part, fc.constantFrom('.', ' ')).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(part), fc.oneof(bad, ended), fc.array(part), (before, name, after) => {
        expect(windowsReason([...before, name, ...after].join('/'))).toBeDefined();
      }),
    );
  });

  it('find no fault with others', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        expect(windowsReason(parts.join('/'))).toBeUndefined();
      }),
    );
  });

  const UNTIDY_PARTS = ['', '.', '..', '.git', 'git~1'];

  it('call no path plain that is unsafe or untidy', () => {
    const piece = fc.constantFrom(
      ...['a', 'B.c', '.', '..', '.git', 'git~1', '', '/', '\\', ' ', 'C:', '\n', '-'],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        for (const path of [pieces.join(''), pieces.join('/')]) {
          if (!isPlainPath(path)) continue;
          // Not by `unsafePathReason`, which takes the short way itself.
          const parts = path.toLowerCase().split('/');
          expect(parts.filter((one) => UNTIDY_PARTS.includes(one))).toEqual([]);
          expect(path).toMatch(/^[\w./-]+$/);
          expect(normalisedPath(path)).toBe(path);
        }
      }),
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { movedEnvironment } from '../../src/compare/moved-environment.js';
import type { Move } from '../../src/compare/moves.js';

const MOVES: readonly Move[] = [
  { from: '/work/repo', to: '/tmp/copy' },
  { from: '/work/_temp', to: '/tmp/scratch' },
];

const moved = (value: string, moves = MOVES, platform: NodeJS.Platform = 'linux'): string =>
  movedEnvironment({ V: value }, moves, platform).V ?? '';

describe('movedEnvironment', () => {
  test.each([
    ['/work/repo', '/tmp/copy'],
    ['/work/repo/', '/tmp/copy/'],
    ['/work//repo/src', '/tmp/copy/src'],
    ['/usr/bin:/work/repo/bin:/work/_temp/bin', '/usr/bin:/tmp/copy/bin:/tmp/scratch/bin'],
    ['/work/repo:/work/repo:/work/repo', '/tmp/copy:/tmp/copy:/tmp/copy'],
    ['-I/work/repo/include -L/work/repo', '-I/tmp/copy/include -L/tmp/copy'],
    ['-Wl,-rpath,/work/repo/lib', '-Wl,-rpath,/tmp/copy/lib'],
    ['--root=/work/repo,/work/repo;x', '--root=/tmp/copy,/tmp/copy;x'],
    [`a "/work/repo" '/work/repo'`, `a "/tmp/copy" '/tmp/copy'`],
    ['{"a":["/work/repo","/work/repo/b"]}', '{"a":["/tmp/copy","/tmp/copy/b"]}'],
    ['file:///work/repo/a', 'file:///tmp/copy/a'],
    ['one\n/work/repo\ntwo', 'one\n/tmp/copy\ntwo'],
  ])('moves %j', (value, expected) => {
    expect(moved(value)).toBe(expected);
  });

  test.each([
    '/work/repo2',
    '/work/repo-old/bin:/work/repo.git',
    '/old/work/repo',
    './work/repo',
    '-Lold/work/repo',
    'work/repo',
    '/work',
    '/Work/repo',
    '',
  ])('leaves %j alone', (value) => {
    expect(moved(value)).toBe(value);
  });

  test('prefers the deepest directory, in whatever order they are given', () => {
    const moves = [
      { from: '/work', to: '/a' },
      { from: '/work/repo/deep', to: '/c' },
      { from: '/work/repo', to: '/b' },
    ];
    expect(moved('/work/repo/deep/x:/work/repo/y:/work/z', moves)).toBe('/c/x:/b/y:/a/z');
    expect(moved('/work/repo/deeper', moves)).toBe('/b/deeper');
  });

  test('moves nothing twice', () => {
    const moves = [
      { from: '/a', to: '/b' },
      { from: '/b', to: '/a' },
    ];
    expect(moved('/a:/b', moves)).toBe('/b:/a');
  });

  test('never moves the root of a file system', () => {
    expect(moved('/:/usr', [{ from: '/', to: '/tmp/copy' }])).toBe('/:/usr');
    expect(moved('D:\\x', [{ from: 'D:\\', to: 'C:\\t' }], 'win32')).toBe('D:\\x');
    expect(moved('D:\\x', [{ from: 'D:', to: 'C:\\t' }], 'win32')).toBe('D:\\x');
  });

  test('takes the characters of a path for what they are', () => {
    const moves = [{ from: '/w/a+b (1).$x', to: '/t/$&$1' }];
    expect(moved('/w/a+b (1).$x/f', moves)).toBe('/t/$&$1/f');
    expect(moved('/w/aab (1)_$x/f', moves)).toBe('/w/aab (1)_$x/f');
  });

  test.each([
    ['D:\\a\\repo\\bin;C:\\x', 'C:\\t\\copy\\bin;C:\\x'],
    ['d:\\A\\Repo', 'C:\\t\\copy'],
    ['D:/a/repo/bin', 'C:/t/copy/bin'],
    ['{"w":"D:\\\\a\\\\repo\\\\x"}', '{"w":"C:\\\\t\\\\copy\\\\x"}'],
    ['/I D:\\a\\repo /LIBPATH:D:\\a\\repo\\lib', '/I C:\\t\\copy /LIBPATH:C:\\t\\copy\\lib'],
    ['file:///D:/a/repo/x', 'file:///C:/t/copy/x'],
    ['D:\\a\\repo2', 'D:\\a\\repo2'],
    ['ED:\\a\\repo', 'ED:\\a\\repo'],
  ])('moves %j on Windows', (value, expected) => {
    expect(moved(value, [{ from: 'D:\\a\\repo', to: 'C:\\t\\copy' }], 'win32')).toBe(expected);
  });

  test('moves a share of another machine on Windows', () => {
    const moves = [{ from: '\\\\server\\share\\repo', to: 'C:\\copy' }];
    expect(moved('x;\\\\server\\share\\repo\\bin', moves, 'win32')).toBe('x;C:\\copy\\bin');
  });

  test('keeps names, and an environment in which nothing moves', () => {
    const environment = { '/work/repo': '/work/repo', HOME: '/root' };
    expect(movedEnvironment(environment, MOVES, 'linux')).toEqual({
      '/work/repo': '/tmp/copy',
      HOME: '/root',
    });
    expect(movedEnvironment(environment, [], 'linux')).toEqual(environment);
  });

  const name = fc.stringMatching(/^[a-zA-Z0-9_.+$^*-]{1,6}$/);
  const directory = fc.array(name, { minLength: 1, maxLength: 4 }).map((it) => `/${it.join('/')}`);

  test('moves every entry of a list that is in the directory, and no other', () => {
    fc.assert(
      fc.property(directory, fc.array(directory), fc.array(directory), (from, below, others) => {
        const isBelow = (path: string): boolean => path === from || path.startsWith(`${from}/`);
        const entries = [...below.map((way) => from + way), ...others, from];
        const expected = entries.map((one) =>
          isBelow(one) ? `/new${one.slice(from.length)}` : one,
        );
        expect(moved(entries.join(':'), [{ from, to: '/new' }])).toBe(expected.join(':'));
      }),
    );
  });

  test('undoes a move by its reverse', () => {
    fc.assert(
      fc.property(directory, fc.array(directory), (from, others) => {
        const value = [from, ...others].join(':');
        const there = moved(value, [{ from, to: '/~elsewhere' }]);
        expect(there.startsWith('/~elsewhere')).toBe(true);
        expect(moved(there, [{ from: '/~elsewhere', to: from }])).toBe(value);
      }),
    );
  });
});

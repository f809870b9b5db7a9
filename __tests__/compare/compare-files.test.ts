import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareFiles, type FileRuns } from '../../src/compare/compare-files.js';
import type { PathChange, TreeChanges } from '../../src/compare/tree-state.js';

type Digests = Readonly<Record<string, string>>;

/** A run that left these digests: `-` deleted the path, `d` is a directory, what is not named did not change. */
function run(digests: Digests): TreeChanges {
  const long: Digests = { '-': 'absent', d: 'directory' };
  return new Map(
    Object.entries(digests).map(([path, digest]): [string, PathChange] => {
      const kind = digest === '-' ? 'deleted' : 'created';
      return [path, { kind, digest: long[digest] ?? digest, mtimeMs: 1 }];
    }),
  );
}

const compare = (
  sequential: readonly Digests[],
  parallel: readonly Digests[],
  fields: Partial<FileRuns> = {},
) =>
  compareFiles({
    sequential: sequential.map(run),
    parallel: parallel.map(run),
    original: () => 'absent',
    writtenBy: () => null,
    ignored: ['.git/**'],
    ...fields,
  });

const kinds = (...runs: Parameters<typeof compare>): Readonly<Record<string, string>> =>
  Object.fromEntries(compare(...runs).differences.map(({ path, kind }) => [path, kind]));

describe('compareFiles', () => {
  test('finds no difference where all runs left the same', () => {
    const same = { a: '1', b: 'd', 'b/c': '2', gone: '-' };
    expect(compare([same, same], [same, same])).toEqual({
      compared: 4,
      differences: [],
      unsteady: [],
      ignored: ['.git/**'],
    });
  });

  test('names what only one side has, and what is not the same', () => {
    const sequential = { a: '1', b: '1', c: '1' };
    const parallel = { b: '2', c: '1', e: '1' };
    expect(kinds([sequential, sequential], [parallel, parallel])).toEqual({
      a: 'missing',
      b: 'different',
      e: 'extra',
    });
  });

  test('sorts by path, and names the writer', () => {
    const writers: Digests = { b: 'build', 'a/x': 'test' };
    const { differences } = compare([{ b: '1', 'a/x': '1', a: '1' }], [{}], {
      writtenBy: (path) => writers[path] ?? null,
    });
    expect(differences).toEqual([
      { path: 'a', kind: 'missing', writtenBy: null },
      { path: 'a/x', kind: 'missing', writtenBy: 'test' },
      { path: 'b', kind: 'missing', writtenBy: 'build' },
    ]);
  });

  test('calls unstable what only differs between runs of the pool', () => {
    expect(kinds([{ a: '1' }, { a: '1' }], [{ a: '1' }, { a: '2' }])).toEqual({ a: 'unstable' });
    expect(kinds([{ a: '1' }, { a: '1' }], [{ a: '1' }, {}])).toEqual({ a: 'unstable' });
  });

  test('calls unsteady, and no difference, what differs between runs of one worker', () => {
    const comparison = compare([{ a: '1', b: '1' }, { a: '2' }], [{ a: '3' }, { a: '4' }]);
    expect(comparison.unsteady).toEqual(['a', 'b']);
    expect(comparison.differences).toEqual([]);
    expect(comparison.compared).toBe(2);
  });

  test('takes what a run did not change for what was there before', () => {
    const original = (path: string): string => (path === 'a' ? '1' : '2');
    const changed = { a: '1', b: '1' };
    expect(kinds([changed, changed], [{}, {}], { original })).toEqual({ b: 'different' });
    expect(kinds([{ a: '-' }], [{}], { original })).toEqual({ a: 'extra' });
    expect(kinds([{}], [{ a: '-' }], { original })).toEqual({ a: 'missing' });
  });

  test('asks for the original only where a run left it, and once', () => {
    const asked: string[] = [];
    const original = (path: string): string => {
      asked.push(path);
      return '1';
    };
    compare([{ a: '1', b: '1' }, { a: '1' }], [{ a: '1', b: '1' }, { a: '1' }], { original });
    expect(asked).toEqual(['b']);
  });

  test('names a folder only where nothing in it says as much', () => {
    const full = { out: 'd', 'out/lib': 'd', 'out/lib/a': '1', 'out/empty': 'd', hollow: 'd' };
    expect(kinds([full], [{}])).toEqual({
      'out/lib/a': 'missing',
      'out/empty': 'missing',
      hollow: 'missing',
    });
    expect(compare([full, {}], [full]).unsteady).toEqual(['hollow', 'out/empty', 'out/lib/a']);
  });

  test('names a folder that took the place of a file besides what is in it', () => {
    expect(kinds([{ out: '1' }], [{ out: 'd', 'out/a': '1' }])).toEqual({
      out: 'different',
      'out/a': 'extra',
    });
  });

  test('names a folder in which nothing differs but what is unsteady', () => {
    const { differences, unsteady } = compare([{ t: 'd', 't/1': '1' }, { t: 'd' }], [{}, {}]);
    expect(differences.map(({ path }) => path)).toEqual(['t']);
    expect(unsteady).toEqual(['t/1']);
  });

  const digests = fc.dictionary(
    fc.constantFrom('a', 'b', 'a/c', 'a/c/d'),
    fc.constantFrom('1', '2', '-', 'd'),
  );
  const runs = fc.array(digests, { minLength: 1, maxLength: 3 });

  test('says of each path one thing at most, and nothing of two equal sides', () => {
    fc.assert(
      fc.property(runs, runs, (sequential, parallel) => {
        const { differences, unsteady, compared } = compare(sequential, parallel);
        const named = [...differences.map(({ path }) => path), ...unsteady];
        expect(new Set(named).size).toBe(named.length);
        expect(named.length).toBeLessThanOrEqual(compared);
        const first = sequential.slice(0, 1);
        expect(compare(first, first).differences).toEqual([]);
      }),
    );
  });

  test('finds with the sides exchanged the same paths, if each side agrees with itself', () => {
    const opposite = { missing: 'extra', extra: 'missing', different: 'different' };
    fc.assert(
      fc.property(digests, digests, (one, other) => {
        const there = kinds([one], [other]);
        const back = kinds([other], [one]);
        const exchanged = Object.entries(back).map(([path, kind]) => [
          path,
          opposite[kind as 'extra'],
        ]);
        expect(there).toEqual(Object.fromEntries(exchanged));
      }),
    );
  });
});

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
    ignored: ['**/.git'],
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
      ignored: ['**/.git'],
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

  test('sorts what is alike by path, and names the writer', () => {
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

  test('sorts by how much a difference says, then by path', () => {
    const sequential = { d: '1', e: '1', f: '1', g: '1' };
    const { differences } = compare(
      [sequential, sequential],
      [
        { a: '1', b: '1', c: '1', d: '2', e: '2' },
        { b: '1', c: '1', d: '2', e: '2' },
      ],
    );
    expect(differences.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'different d',
      'different e',
      'missing f',
      'missing g',
      'extra b',
      'extra c',
      'unstable a',
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

  describe('where names come and go with one worker', () => {
    const sequential = [{ 'tmp/1': 'x' }, { 'tmp/2': 'x' }];

    test('calls unsteady what only some runs of the pool left in the same folder', () => {
      const comparison = compare(sequential, [{ 'tmp/3': 'x' }, { 'tmp/4': 'x' }]);
      expect(comparison.differences).toEqual([]);
      expect(comparison.unsteady).toEqual(['tmp/1', 'tmp/2', 'tmp/3', 'tmp/4']);
      expect(comparison.compared).toBe(4);
    });

    test('does so at the top of the workspace too', () => {
      const comparison = compare([{ 'core.1': 'x' }, {}], [{ 'core.2': 'x' }, {}]);
      expect(comparison.differences).toEqual([]);
      expect(comparison.unsteady).toEqual(['core.1', 'core.2']);
    });

    test('calls what is in a folder of such a name unsteady with it', () => {
      const made = (name: string): Digests => ({
        [`tmp/${name}`]: 'd',
        [`tmp/${name}/sub`]: 'd',
        [`tmp/${name}/sub/file`]: 'x',
      });
      const comparison = compare([made('1'), made('2')], [made('3'), made('4')]);
      expect(comparison.differences).toEqual([]);
      expect(comparison.unsteady).toEqual(['1', '2', '3', '4'].map((it) => `tmp/${it}/sub/file`));
    });

    test('keeps as a difference what happens in another folder', () => {
      const elsewhere = ['a', 'other/3', 'tmp2/3', 'tmp/sub/3'];
      const raced = Object.fromEntries(elsewhere.map((path) => [path, 'x']));
      const { differences, unsteady } = compare(sequential, [raced, {}]);
      expect(differences.map(({ path, kind }) => `${kind} ${path}`)).toEqual(
        elsewhere.map((path) => `unstable ${path}`).sort(),
      );
      expect(unsteady).toEqual(['tmp/1', 'tmp/2']);
    });

    test('keeps as a difference what every run of the pool left', () => {
      expect(kinds(sequential, [{ 'tmp/3': 'x' }, { 'tmp/3': 'y' }])).toEqual({
        'tmp/3': 'unstable',
      });
      expect(kinds(sequential, [{ 'tmp/3': 'x' }, { 'tmp/3': 'x' }])).toEqual({ 'tmp/3': 'extra' });
    });

    test('keeps as a difference what the runs of one worker left', () => {
      const both = sequential.map((digests) => ({ ...digests, 'tmp/out': 'x' }));
      expect(kinds(both, [{ 'tmp/out': 'x' }, {}])).toEqual({ 'tmp/out': 'unstable' });
    });

    test('does not take another content for a name that comes and goes', () => {
      expect(kinds([{ 'tmp/1': 'x' }, { 'tmp/1': 'y' }], [{ 'tmp/3': 'x' }, {}])).toEqual({
        'tmp/3': 'unstable',
      });
    });
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

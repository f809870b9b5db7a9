import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fileTree, type TreeLine } from '../../../src/report/log/file-tree.js';
import { printable } from '../../../src/util/printable.js';
import { always } from '../../rigs/graph-builder.js';

const line = (path: string, note = '', mark = '+'): TreeLine => ({ path, mark, note });

const show = (lines: readonly TreeLine[]): string => fileTree(lines, printable).join('\n');

describe('fileTree', () => {
  it('is nothing for nothing', () => {
    expect(fileTree([], printable)).toEqual([]);
  });

  it('indents what is in a directory, each directory once, all by name', () => {
    const lines = [
      line('b/c/z', '(two)', '~'),
      line('a.txt', '(one)', '='),
      line('b/c/y', '(two)'),
      line('a/', ''),
      line('b/d', '(three)', '!'),
      line('a/x/', ''),
    ];
    expect(show(lines)).toBe(`  + a/
  +   x/
  = a.txt (one)
    b/
      c/
  +     y (two)
  ~     z (two)
  !   d (three)`);
  });

  it('keeps what is in a directory together, whatever sorts between', () => {
    expect(show(['a-b', 'a/c', 'a.d', 'a/', 'aa'].map((path) => line(path)))).toBe(`  + a/
  +   c
  + a-b
  + a.d
  + aa`);
  });

  it('shows parents again where another directory of that name begins', () => {
    expect(show(['a/b/c', 'd/b/c', 'd/e'].map((path) => line(path)))).toBe(`    a/
      b/
  +     c
    d/
      b/
  +     c
  +   e`);
  });

  it('tells a file from a directory of its name: of what is not known yet there may be both', () => {
    expect(show([line('${{ x }}/b'), line('${{ x }}', '(one)', '?')])).toBe(`  ? \${{ x }} (one)
    \${{ x }}/
  +   b`);
  });

  it('shows a path as often as it is told, in the order in which it is told', () => {
    const lines = [line('a/f', '(one)'), line('a/f', '(two)', '~'), line('a/f', '(three)', '=')];
    expect(show(lines)).toBe(`    a/
  +   f (one)
  ~   f (two)
  =   f (three)`);
  });

  it('shows a directory that is told twice, and its files once', () => {
    expect(show([line('a/'), line('a/', '', '='), line('a/f')])).toBe(`  + a/
  = a/
  +   f`);
  });

  it('shows each name as it is told to', () => {
    expect(show([line('a\n::error::b/\u001b[31m\u202e', '(x)')])).toBe(`    a\\n::error::b/
  +   \\u001b[31m\\u202e (x)`);
  });

  it('changes nothing that it is given', () => {
    const lines = Object.freeze([line('b'), line('a')]);
    expect(show(lines)).toBe('  + a\n  + b');
    expect(lines.map(({ path }) => path)).toEqual(['b', 'a']);
  });

  it('tells each path by its indentation, whatever the paths', () => {
    const part = fc.constantFrom('a', 'b', 'a.b', 'a-', 'B', '\u00e9', 'a b');
    const parts = fc.array(part, { minLength: 1, maxLength: 4 });
    const path = fc.tuple(parts, fc.boolean()).map(([names, isDirectory]) => ({
      path: names.join('/') + (isDirectory ? '/' : ''),
    }));
    always(fc.uniqueArray(path, { selector: (one) => one.path, maxLength: 12 }), (paths) => {
      const found: string[] = [];
      const way: string[] = [];
      for (const shown of fileTree(
        paths.map((one) => line(one.path)),
        printable,
      )) {
        const [, mark, indent = '', name = ''] = /^ {2}(.) ((?: {2})*)(.*)$/.exec(shown) ?? [];
        way.splice(indent.length / 2, Infinity, name.replace(/\/$/, ''));
        if (mark === '+') found.push(way.join('/') + (name.endsWith('/') ? '/' : ''));
      }
      expect([...found].sort()).toEqual(paths.map((one) => one.path).sort());
    });
  });
});

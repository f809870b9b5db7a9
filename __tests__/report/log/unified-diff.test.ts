import { describe, expect, it } from '@jest/globals';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { unifiedDiff } from '../../../src/report/log/unified-diff.js';
import { printable } from '../../../src/util/printable.js';
import { always } from '../../rigs/graph-builder.js';

const diff = (before: string | Buffer, after: string | Buffer, path = 'f'): readonly string[] =>
  unifiedDiff(path, { before: Buffer.from(before), after: Buffer.from(after) });

const HEADER = ['--- a/f', '+++ b/f'];

const numbered = (count: number, prefix = ''): string =>
  Array.from({ length: count }, (_, at) => `${prefix}${String(at)}\n`).join('');

describe('unifiedDiff', () => {
  it('shows what changes with three lines around it', () => {
    const before = numbered(20);
    expect(diff(before, before.replace('9\n', 'nine\n'))).toEqual([
      ...HEADER,
      '@@ -7,7 +7,7 @@',
      ...[' 6', ' 7', ' 8', '-9', '+nine', ' 10', ' 11', ' 12'],
    ]);
  });

  it('shows changes apart as hunks of their own', () => {
    const before = numbered(30);
    const after = before.replace('2\n', 'two\n').replace('\n27\n', '\ntwenty-seven\n');
    expect(diff(before, after).filter((line) => line.startsWith('@@'))).toEqual([
      '@@ -1,6 +1,6 @@',
      '@@ -25,6 +25,6 @@',
    ]);
  });

  it('shows what is added to an empty file, and what is taken from one', () => {
    expect(diff('', 'a\n')).toEqual([...HEADER, '@@ -0,0 +1,1 @@', '+a']);
    expect(diff('a\n', '')).toEqual([...HEADER, '@@ -1,1 +0,0 @@', '-a']);
  });

  it('tells of a last line that does not end', () => {
    const none = '\\ No newline at end of file';
    expect(diff('a', 'b')).toEqual([...HEADER, '@@ -1,1 +1,1 @@', '-a', none, '+b', none]);
    expect(diff('a\n', 'a')).toEqual([...HEADER, '@@ -1,1 +1,1 @@', '-a', '+a', none]);
  });

  it('shows line ends and blanks that change, also in the last line', () => {
    expect(diff('a\nb\n', 'a\r\nb\r\n')).toEqual([
      ...[...HEADER, '@@ -1,2 +1,2 @@'],
      ...['-a', '-b', '+a\\r', '+b\\r'],
    ]);
    expect(diff('a\n', 'a  \n')).toEqual([...HEADER, '@@ -1,1 +1,1 @@', '-a', '+a  ']);
    expect(diff('a\n\n', 'b\n\n')).toEqual([...HEADER, '@@ -1,2 +1,2 @@', '-a', '+b', ' ']);
    expect(diff('a\n', 'a\n\n\n')).toEqual([...HEADER, '@@ -1,1 +1,3 @@', ' a', '+', '+']);
  });

  it('keeps tabs, by which makefiles are told from others', () => {
    expect(diff('all:\n', 'all:\n\tmake\n').at(-1)).toBe('+\tmake');
  });

  it('says of a mode alone that it changes', () => {
    expect(diff('same\n', 'same\n', 'run.sh')).toEqual(['run.sh: only the mode changes']);
    expect(diff(Buffer.from([0, 1]), Buffer.from([0, 1]))).toEqual(['f: only the mode changes']);
  });

  it.each([
    ['a zero byte', Buffer.from('a\0b')],
    ['bytes that are no UTF-8', Buffer.from([0x61, 0xff, 0x0a])],
  ])('says of a file with %s how large it is', (_, bytes) => {
    expect(diff(bytes, 'text\n')).toEqual(['f: binary, 3 bytes → 5 bytes']);
    expect(diff('text\n', bytes)).toEqual(['f: binary, 5 bytes → 3 bytes']);
    expect(diff('', Buffer.alloc(1_234))).toEqual(['f: binary, 0 bytes → 1,234 bytes']);
  });

  it('says of what is not there to be compared that it is too large', () => {
    expect(unifiedDiff('dir/f', null)).toEqual(['dir/f: too large to show']);
  });

  it('cuts what is longer than 400 lines, and says by how much', () => {
    const whole = diff('', numbered(397));
    expect([whole.length, whole.at(-1)]).toEqual([400, '+396']);
    const cut = diff('', numbered(398));
    expect([cut.length, cut.at(-2), cut.at(-1)]).toEqual([401, '+396', '… 1 more line']);
    expect(diff('', numbered(5_000)).at(-1)).toBe('… 4,603 more lines');
  });

  it('is safe to print, whatever stands in the file and its path', () => {
    const hostile = '\u001b[31m::error::x\u2028y\u202e\u0007';
    const lines = diff('a\n', `${hostile}\n`, `d/\n::error::\u001b[0m`);
    expect(lines).toEqual(lines.map((line) => printable(line)));
    expect(lines.slice(2)).toEqual([
      ...['@@ -1,1 +1,1 @@', '-a'],
      '+\\u001b[31m::error::x\\u2028y\\u202e\\u0007',
    ]);
    expect(lines.filter((line) => line.startsWith('::'))).toEqual([]);
    const path = 'x\n::error::y';
    expect(unifiedDiff(path, null)).toEqual(['x\\n::error::y: too large to show']);
    expect(diff('a', 'a', path)).toEqual(['x\\n::error::y: only the mode changes']);
    expect(diff('a\0', 'a', path)).toEqual(['x\\n::error::y: binary, 2 bytes → 1 byte']);
  });

  it('says the whole change: applied to the one file it gives the other', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '', ' ', 'a ', '\tc', '--- a', '@@ -1 @@'), {
        maxLength: 30,
      })
      .chain((lines) => fc.constantFrom(lines.join('\n'), `${lines.join('\n')}\n`));
    always(fc.tuple(text, text), ([before, after]) => {
      if (before === after) return;
      expect(applyPatch(before, `${diff(before, after).join('\n')}\n`)).toBe(after);
    });
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matcherOf } from '../../src/files/match-globs.js';
import { canMeet, patternsOf } from '../../src/plan/glob-overlap.js';

const meet = (one: string, other: string): boolean => canMeet(patternsOf(one), patternsOf(other));

describe('two globs', () => {
  test.each([
    ['dist', 'dist'],
    ['dist', 'dist/a/b'],
    ['dist/*.js', 'dist/a.*'],
    ['**/*.js', 'src'],
    ['a/**/b', 'a/b'],
    ['a/**/b', 'a/x/y/b/c'],
    ['{a,b}/*.ts', 'b/**'],
    ['[ab].c', 'b.c'],
    ['[!a].c', 'b.c'],
    ['a\\*', 'a*'],
    ['*', '.hidden'],
  ])('%s and %s can select one path', (one, other) => {
    expect([meet(one, other), meet(other, one)]).toEqual([true, true]);
  });

  test.each([
    ['dist', 'dist2'],
    ['dist/*.js', 'dist/*.css'],
    ['packages/*/dist', 'packages/*/lib'],
    ['a/b', 'a/c/**'],
    ['{a,b}/x', '{c,d}/x'],
    ['[ab].c', 'c.c'],
    ['[!a].c', 'a.c'],
    ['a\\*', 'ab'],
    ['??', 'abc'],
  ])('%s and %s cannot', (one, other) => {
    expect([meet(one, other), meet(other, one)]).toEqual([false, false]);
  });

  test('meet exactly where a path shows it', () => {
    const names = ['a', 'b', 'aa', 'ab', 'ba', 'bb'];
    const longer = (paths: readonly string[]): readonly string[] =>
      paths.flatMap((path) => names.map((name) => `${path}/${name}`));
    const [two, three] = [longer(names), longer(longer(names))];
    const paths = [...names, ...two, ...three, ...longer(three)];
    const part = fc.constantFrom('a', 'b', '*', '**', '?', 'a*', '*b', 'a?', '{a,bb}', '[ab]b');
    const glob = fc.array(part, { minLength: 1, maxLength: 2 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(glob, glob, (one, other) => {
        const [first, second] = [matcherOf([one]), matcherOf([other])];
        const shown = paths.some((path) => first.matches(path) && second.matches(path));
        expect([one, other, meet(one, other)]).toEqual([one, other, shown]);
      }),
      { numRuns: 300 },
    );
  });

  test('many stars take no more time than few', () => {
    const stars = '*a'.repeat(500);
    expect(meet(`${stars}b`, `${stars}c`)).toBe(false);
    expect(meet('**/'.repeat(300) + 'a', '**/'.repeat(300) + 'b')).toBe(true);
  });
});

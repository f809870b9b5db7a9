import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matcherOf } from '../../src/files/match-globs.js';

const CASES: readonly (readonly [globs: readonly string[], yes: string[], no: string[]])[] = [
  [['*.md'], ['a.md', '.md', '.a.md'], ['a/b.md', 'a.MD', 'md']],
  [['**/*.md'], ['a.md', 'a/b/c.md', '.a/.b.md'], ['a.mdx']],
  [['src'], ['src', 'src/a', 'src/.b/c'], ['srcs', 'a/src']],
  [['src/'], ['src', 'src/a'], ['srcs']],
  [['./src/**'], ['src', 'src/a/b'], ['srcs/a']],
  [['src/*'], ['src/a', 'src/a/b'], ['src']],
  [['src/?.[ch]'], ['src/a.c', 'src/b.h'], ['src/ab.c', 'src/a.o']],
  [['src/[!a].c'], ['src/b.c'], ['src/a.c']],
  [['{a,b/c}/*.ts'], ['a/x.ts', 'b/c/x.ts'], ['b/x.ts', 'c/x.ts']],
  [['**'], ['a', '.a', 'a/b/.c'], []],
  [['app/(auth)/+x/#y'], ['app/(auth)/+x/#y'], ['app/auth/x/y']],
  [['app/\\[id\\]'], ['app/[id]', 'app/[id]/page.tsx'], ['app/i']],
  [['src', '!src/gen'], ['src/a'], ['src/gen', 'src/gen/a/b']],
  [['src', '!src/gen', 'src/gen/keep'], ['src/a', 'src/gen/keep'], ['src/gen/a']],
  [['!src/gen', 'src'], ['src/gen/a'], []],
  [['src', '!**/*.test.ts'], ['src/a.ts'], ['src/a.test.ts', 'src/b/c.test.ts']],
  [['!!src'], ['src/a'], ['a']],
  [['!src'], [], ['src/a', 'a']],
  [[], [], ['a']],
];

describe('globs', () => {
  test.each(CASES)('%j', (globs, yes, no) => {
    const { matches } = matcherOf(globs);
    expect(yes.filter((path) => !matches(path))).toEqual([]);
    expect(no.filter(matches)).toEqual([]);
  });

  test('a folder is passed over only if nothing in it can match', () => {
    const part = fc.constantFrom('a', 'b', '.c', 'a.ts');
    const globPart = fc.oneof(part, fc.constantFrom('*', '**', '?', '*.ts', '{a,b}', '[ab]'));
    const joined = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc.array(one, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const glob = fc.tuple(fc.constantFrom('', '!'), joined(globPart)).map((both) => both.join(''));
    fc.assert(
      fc.property(fc.array(glob, { maxLength: 4 }), joined(part), (globs, path) => {
        const { matches, mayHold } = matcherOf(globs);
        const folders = path.split('/').map((_, index, parts) => parts.slice(0, index).join('/'));
        const isReached = folders.slice(1).every(mayHold);
        expect(matches(path) && !isReached).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('a path without patterns selects what the library selects by it', () => {
    const name = fc.constantFrom('a', 'b', 'a b', '.c', 'a.ts', 'A', '..a', '@x', '-');
    const joined = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.array(joined, { maxLength: 3 }), joined, (globs, path) => {
        const plain = matcherOf(globs);
        // Braces make a pattern of a path, and change nothing.
        const byLibrary = matcherOf(globs.map((glob) => `{${glob},${glob}}`));
        expect(plain.matches(path)).toBe(byLibrary.matches(path));
        expect(plain.mayHold(path)).toBe(byLibrary.mayHold(path));
      }),
      { numRuns: 1000 },
    );
  });

  test('folders without a chance are not read', () => {
    const { mayHold } = matcherOf(['src/**/*.ts', 'lib/a/*.js', '!src/gen']);
    expect(['src', 'src/a', 'lib', 'lib/a'].filter((folder) => !mayHold(folder))).toEqual([]);
    expect(['node_modules', 'lib/b', 'src/gen', 'src/gen/a'].filter(mayHold)).toEqual([]);
  });
});

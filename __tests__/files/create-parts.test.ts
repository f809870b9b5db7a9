import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentChars, cutIntoParts, PART_FILES } from '../../src/files/create-parts.js';
import type { CreateEntry } from '../../src/model/task.js';
import { always } from '../rigs/graph-builder.js';

const MEGA = 1 << 20;

const entry = (path: string, chars = 0): CreateEntry => ({
  ...{ type: 'file', path, mode: null },
  content: { from: 'text', text: 'x'.repeat(chars) },
});

const entries = (count: number, chars = 0): readonly CreateEntry[] =>
  Array.from({ length: count }, (_, at) => entry(String(at), chars));

const sizes = (all: readonly CreateEntry[]): readonly number[] =>
  cutIntoParts(all).map((part) => part.length);

describe('cutIntoParts', () => {
  it('is no part for nothing', () => {
    expect(cutIntoParts([])).toEqual([]);
  });

  it.each([
    [1, [1]],
    [PART_FILES, [250]],
    [PART_FILES + 1, [250, 1]],
    [1_000, [250, 250, 250, 250]],
  ])('gives a part so many entries at most: %d', (count, expected) => {
    expect(sizes(entries(count))).toEqual(expected);
  });

  it('gives a part 4 MiB of content at most, but for a file that is larger alone', () => {
    expect(sizes(entries(5, MEGA))).toEqual([4, 1]);
    expect(sizes([...entries(4, MEGA), entry('empty'), entry('one', 1)])).toEqual([5, 1]);
    expect(sizes([entry('a'), entry('big', 5 * MEGA), entry('b')])).toEqual([1, 1, 1]);
  });

  it('keeps every entry, in order', () => {
    const anyEntries = fc.array(fc.integer({ min: 0, max: 3 * MEGA }), { maxLength: 12 });
    always(
      anyEntries,
      (lengths) => {
        const all = lengths.map((chars, at) => entry(String(at), chars));
        const parts = cutIntoParts(all);
        expect(parts.flat().map(({ path }) => path)).toEqual(all.map(({ path }) => path));
        for (const part of parts) {
          const chars = part.reduce((sum, one) => sum + lengthOf(one), 0);
          expect(part.length === 1 || chars <= 4 * MEGA).toBe(true);
        }
      },
      30,
    );
  });
});

function lengthOf(one: CreateEntry): number {
  return one.type === 'file' && one.content.from === 'text' ? one.content.text.length : 0;
}

describe('contentChars', () => {
  it.each([
    [{ from: 'text', text: 'abc' } as const, 3],
    [{ from: 'base64', base64: 'AP8=' } as const, 4],
    [{ from: 'source' } as const, 0],
    [{ from: 'copy', file: '/a/long/path' } as const, 0],
  ])('of %j is %d', (content, chars) => {
    expect(contentChars(content)).toBe(chars);
  });
});

import { describe, expect, it } from '@jest/globals';
import { conflictOf, type DeclaredCache } from '../../../src/infer/cache/declared-conflict.js';

const BARE: DeclaredCache = { id: 'build', inputs: [], outputs: [] };

const isOrdered = (): boolean => false;

/** What is said of a proposal for the first of two steps, the second of which has a cache. */
function said(
  proposed: Pick<DeclaredCache, 'inputs' | 'outputs'>,
  existing: Omit<DeclaredCache, 'id'>,
): string | null {
  return conflictOf(0, proposed, [BARE, { id: 'docs', ...existing }], isOrdered);
}

describe('a proposal beside the caches of a plan', () => {
  it('must not leave what another step without an order reads', () => {
    expect(said({ inputs: [], outputs: ['out/**'] }, { inputs: ['**/*.md'], outputs: [] })).toBe(
      'the cache of docs reads **/*.md, of which this step leaves something, and neither needs the other',
    );
  });

  it('must not read what another step without an order leaves', () => {
    expect(said({ inputs: ['a.js'], outputs: [] }, { inputs: [], outputs: ['*.js'] })).toBe(
      'the cache of docs leaves *.js, of which this step reads something, and neither needs the other',
    );
  });

  it.each<[string, Omit<DeclaredCache, 'id'>]>([
    ['takes the files out', { inputs: ['**', '!out/**'], outputs: [] }],
    ['has other files', { inputs: ['src/**'], outputs: ['dist/**'] }],
    ['reads the same', { inputs: ['lib/**'], outputs: [] }],
  ])('may stand where the other cache %s', (_, existing) => {
    expect(said({ inputs: ['lib/a'], outputs: ['out/**'] }, existing)).toBeNull();
  });

  it('may share files with a step that waits for it', () => {
    const proposed = { inputs: [], outputs: ['out/**'] };
    const steps = [BARE, { id: 'docs', inputs: ['out/**'], outputs: [] }];
    const asked: (readonly number[])[] = [];
    const conflict = conflictOf(0, proposed, steps, (...pair) => asked.push(pair) > 0);
    expect(conflict).toBeNull();
    expect(asked).toEqual([[0, 1]]);
  });
});

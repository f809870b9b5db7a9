import { describe, expect, it } from '@jest/globals';
import { placeBars } from '../../../src/report/html/place-bars.js';
import { neverStarted, success } from '../../rigs/result-builder.js';

describe('placeBars', () => {
  it('makes a lane for each worker that ran something, by number', () => {
    const { lanes, barById } = placeBars([
      success('c', { worker: 5 }),
      success('a', { worker: 1 }),
      neverStarted('n', { outcome: 'skipped' }),
      success('b', { worker: 1, startMs: 1_000 }),
    ]);
    expect(lanes).toEqual([{ worker: 1 }, { worker: 5 }]);
    expect([...barById.keys()].sort()).toEqual(['a', 'b', 'c']);
    expect(barById.get('b')).toEqual({ lane: 0, startMs: 1_000, endMs: 2_000 });
    expect(barById.get('c')?.lane).toBe(1);
  });
});

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
    expect(lanes).toEqual([
      { worker: 1, rowCount: 1 },
      { worker: 5, rowCount: 1 },
    ]);
    expect([...barById.keys()].sort()).toEqual(['a', 'b', 'c']);
    expect(barById.get('b')).toEqual({ lane: 0, row: 0, startMs: 1_000, endMs: 2_000 });
    expect(barById.get('c')?.lane).toBe(1);
  });

  it('puts steps that overlap on one worker below each other', () => {
    //  a ─────────────      row 0
    //     b ──   c ────     row 1
    //      d ─              row 2
    const { lanes, barById } = placeBars([
      success('c', { startMs: 500, durationMs: 600 }),
      success('a', { startMs: 0, durationMs: 1_000 }),
      success('b', { startMs: 200, durationMs: 200 }),
      success('d', { startMs: 250, durationMs: 50 }),
    ]);
    expect(lanes).toEqual([{ worker: 0, rowCount: 3 }]);
    expect(['a', 'b', 'c', 'd'].map((id) => barById.get(id)?.row)).toEqual([0, 1, 1, 2]);
  });

  it('takes a millisecond of overlap for the inaccuracy that it is', () => {
    const steps = [success('a', { durationMs: 100.9 }), success('b', { startMs: 100 })];
    expect(placeBars(steps).lanes).toEqual([{ worker: 0, rowCount: 1 }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { historyOf } from '../../src/history/changes.js';
import type { Timings } from '../../src/history/timings.js';
import { cancelled, failure, neverStarted, runResult, success } from '../rigs/result-builder.js';
import { runsOfA, timedRun } from '../rigs/timings-builder.js';

const against = (timings: Timings) => ({ branch: 'main', timings });

/** The change of a step `a` that now takes so long. */
function changeOfA(nowMs: number, timings: Timings) {
  const results = runResult([success('a', { durationMs: nowMs })]);
  return historyOf(results, against(timings))?.steps[0];
}

describe('historyOf', () => {
  it('puts each known step beside the median of its earlier runs', () => {
    const results = runResult([
      success('new', { durationMs: 5 }),
      success('b', { durationMs: 2100 }),
      success('a', { durationMs: 400 }),
    ]);
    const runs = [
      timedRun({ a: 100, b: 2000 }),
      timedRun({ a: 120, b: 2200 }),
      timedRun({ a: 90, b: 1000, old: 7 }),
      timedRun({ a: 110 }),
    ];
    expect(historyOf(results, against({ runs }))).toMatchObject({
      branch: 'main',
      runs: 4,
      steps: [
        { id: 'b', runs: 3, baseMs: 2000, changeMs: 100, verdict: 'within noise' },
        { id: 'a', runs: 4, baseMs: 105, changeMs: 295, noiseMs: 50, verdict: 'slower' },
      ],
    });
  });

  it('looks at the last ten runs in which a step succeeded', () => {
    const old = runsOfA(9000, 9000, 9000, 9000, 9000, 9000).runs;
    const recent = runsOfA(...Array.from({ length: 10 }, () => 1000)).runs;
    const without = [timedRun({ b: 1 }), timedRun({ b: 1 })];
    const timings = { runs: [...old, ...recent, ...without] };
    expect(changeOfA(1000, timings)).toMatchObject({ runs: 10, baseMs: 1000, noiseMs: 100 });
    expect(historyOf(runResult([success('a')]), against(timings))?.runs).toBe(18);
  });

  it.each([
    [1100, 'within noise'],
    [1101, 'slower'],
    [900, 'within noise'],
    [899, 'faster'],
  ])('calls %d ms against 1000 ms with a band of 100 ms %s', (nowMs, verdict) => {
    expect(changeOfA(nowMs, runsOfA(1000, 1000, 1000))).toMatchObject({ noiseMs: 100, verdict });
  });

  it('shows a change but gives no verdict with fewer than three runs', () => {
    expect(changeOfA(9000, runsOfA(1000, 2000))).toEqual({
      ...{ id: 'a', runs: 2, baseMs: 1500, noiseMs: null, changeMs: 7500, verdict: null },
    });
  });

  it('flags a change exactly where it is outside of the noise', () => {
    const time = fc.double({ min: 0, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(time, fc.array(time, { minLength: 3, maxLength: 20 }), (nowMs, earlier) => {
        const change = changeOfA(nowMs, runsOfA(...earlier));
        if (change?.noiseMs == null) throw new Error('there is no noise');
        const isOutside = nowMs > change.baseMs + change.noiseMs + 0.002;
        const isInside = Math.abs(change.changeMs) <= change.noiseMs;
        if (isOutside) expect(change.verdict).toBe('slower');
        expect(change.verdict === 'within noise').toBe(isInside);
        expect(change.changeMs).toBeCloseTo(nowMs - change.baseMs, 2);
      }),
    );
  });

  it('shows times to the microsecond', () => {
    expect(changeOfA(0.3, runsOfA(0.1, 0.1001, 0.1003, 0.1))).toMatchObject({
      ...{ baseMs: 0.1, changeMs: 0.2 },
    });
  });

  it('leaves out steps that did not succeed now', () => {
    const results = runResult([
      failure('failed'),
      cancelled('cancelled'),
      neverStarted('skipped', { outcome: 'skipped' }),
      success('fine'),
    ]);
    const runs = [timedRun({ failed: 1, cancelled: 1, skipped: 1, fine: 1 })];
    expect(historyOf(results, against({ runs }))?.steps.map(({ id }) => id)).toEqual(['fine']);
  });

  it('takes no step that is called like something of every object for known', () => {
    const results = runResult([success('constructor'), success('a')]);
    const history = historyOf(results, against(runsOfA(1)));
    expect(history?.steps.map(({ id }) => id)).toEqual(['a']);
  });

  describe('of the makespan', () => {
    const results = runResult([success('a')], {
      ...{ workers: 4, executor: 'thread', makespanMs: 1500 },
    });
    const alike = { workers: 4, executor: 'thread' } as const;
    const runs = [
      timedRun({ a: 1 }, { ...alike, makespanMs: 1000 }),
      timedRun({ a: 1 }, { ...alike, workers: 2, makespanMs: 1 }),
      timedRun({ a: 1 }, { ...alike, executor: 'process', makespanMs: 2 }),
      timedRun({ a: 1 }, { ...alike, makespanMs: null }),
      timedRun({ a: 1 }, { ...alike, makespanMs: 1010 }),
      timedRun({ a: 1 }, { ...alike, makespanMs: 990 }),
    ];

    it('compares only with whole runs on as many workers of the same kind', () => {
      expect(historyOf(results, against({ runs }))?.makespan).toEqual({
        ...{ runs: 3, baseMs: 1000, noiseMs: 100, changeMs: 500, verdict: 'slower' },
      });
    });

    it('says nothing where there was no such run', () => {
      const history = historyOf(results, against({ runs: runs.slice(1, 4) }));
      expect(history).toMatchObject({ makespan: null, steps: [{ id: 'a', runs: 3 }] });
    });

    it('is compared also where no step is known', () => {
      const renamed = { ...results, steps: [success('b')] };
      expect(historyOf(renamed, against({ runs }))).toMatchObject({
        makespan: { runs: 3 },
        steps: [],
      });
    });

    it('says nothing of a run that failed', () => {
      const failed = { ...results, outcome: 'failure' } as const;
      expect(historyOf(failed, against({ runs }))).toMatchObject({
        makespan: null,
        steps: [{ id: 'a' }],
      });
    });
  });

  it('is null where nothing is known of what ran', () => {
    const results = runResult([success('a')]);
    expect(historyOf(results, against({ runs: [] }))).toBeNull();
    expect(historyOf(results, against({ runs: [timedRun({ b: 1 }, { workers: 9 })] }))).toBeNull();
  });
});

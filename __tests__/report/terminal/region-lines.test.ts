import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { paint } from '../../../src/report/terminal/paint.js';
import { regionLines, type LiveState } from '../../../src/report/terminal/region-lines.js';

const START_MS = 1_000;

const plain = (text: string): string => text;

const steps = (count: number): LiveState['running'] =>
  Array.from({ length: count }, (_, at) => ({ title: `s${String(at)}`, startMs: START_MS }));

function stateOf(given: Partial<LiveState> = {}): LiveState {
  return {
    ...{ total: 12, done: 3, failed: 0, running: [], next: [], startMs: START_MS },
    ...{ leftMs: null, stopping: null },
    ...given,
  };
}

/** The lines 65 s after the start of the run. */
const linesOf = (given: Partial<LiveState>, columns = 80, rows = 24): readonly string[] =>
  regionLines(stateOf(given), { columns, rows }, START_MS + 65_000, plain);

describe('regionLines', () => {
  it('shows what runs and for how long, how many are done, and what waits', () => {
    const running = [
      { title: 'build — Compile', startMs: START_MS },
      { title: 'lint', startMs: START_MS + 61_000 },
    ];
    expect(linesOf({ running, next: ['test', 'docs'], failed: 1 })).toEqual([
      '1 m 5 s  build — Compile',
      '    4 s  lint',
      '3/12 done, 1 failed, 1 m 5 s',
      '7 waiting, next: test, docs',
    ]);
  });

  it('shows an expected end only where one is known', () => {
    expect(linesOf({ done: 12, leftMs: 40_900 })).toEqual(['12/12 done, 1 m 5 s, about 40 s left']);
    expect(linesOf({ done: 12 })).toEqual(['12/12 done, 1 m 5 s']);
  });

  it('says that the run is stopping, and then promises nothing', () => {
    const given = { stopping: 'stopping', leftMs: 1, next: ['a'] };
    expect(linesOf(given)).toEqual(['3/12 done, stopping, 1 m 5 s']);
  });

  it('folds what does not fit into half of the window', () => {
    const lines = linesOf({ total: 200, done: 0, running: steps(200) });
    expect(lines).toHaveLength(12);
    expect(lines.slice(-3)).toEqual(['1 m 5 s  s9', 'and 190 more', '0/200 done, 1 m 5 s']);
  });

  it('counts the running steps where there is no room for one', () => {
    expect(linesOf({ running: steps(9) }, 80, 2)).toEqual(['3/12 done, 1 m 5 s']);
    expect(linesOf({ running: steps(9) }, 80, 3)).toEqual(['9 running', '3/12 done, 1 m 5 s']);
    expect(linesOf({ running: steps(9) }, 80, 1)).toEqual([]);
  });

  it('leaves out as a whole what a narrow window has no room for', () => {
    const given = { failed: 2, leftMs: 9_000, next: ['first', 'second'] };
    expect(linesOf(given, 36)).toEqual([
      '3/12 done, 2 failed, 1 m 5 s',
      '9 waiting, next: first, second',
    ]);
    expect(linesOf(given, 25)).toEqual(['3/12 done, 2 failed', '9 waiting, next: first']);
    expect(linesOf(given, 20)).toEqual(['3/12 done, 2 failed', '9 waiting']);
  });

  it('is never wider or higher than the window, whatever the names are', () => {
    const title = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constant('型を確認する'.repeat(9)),
    );
    const size = fc.record({
      columns: fc.integer({ min: 2, max: 130 }),
      rows: fc.integer({ min: 1, max: 60 }),
    });
    const running = fc.array(fc.record({ title, startMs: fc.nat(9_000_000) }), { maxLength: 200 });
    fc.assert(
      fc.property(running, fc.array(title), size, (some, next, window) => {
        const state = stateOf({ running: some, next, total: 500, failed: 3, leftMs: 5_000 });
        const lines = regionLines(state, window, 9_999_999, paint);
        expect(lines.length).toBeLessThan(window.rows);
        for (const line of lines) expect(stringWidth(line)).toBeLessThan(window.columns);
      }),
    );
  });

  it('has a colour for what failed', () => {
    const [line] = regionLines(
      stateOf({ done: 12, failed: 1 }),
      { columns: 80, rows: 24 },
      START_MS,
      paint,
    );
    expect(line).toBe('12/12 done, \u001b[31m1 failed\u001b[39m, 0 s');
  });
});

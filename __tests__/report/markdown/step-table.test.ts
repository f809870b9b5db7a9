import { describe, expect, it } from '@jest/globals';
import type { StepResult } from '../../../src/model/result.js';
import { renderStepTable } from '../../../src/report/markdown/step-table.js';
import { toReportModel } from '../../../src/report/report-model.js';
import { failure, neverStarted, runResult, success } from '../../rigs/result-builder.js';

/** Steps of 2 ms on each of two workers. */
const FILES = Array.from({ length: 200 }, (_, index) =>
  success(`file-${index + 1}`, {
    ...{ worker: index % 2, startMs: 2 * Math.floor(index / 2), durationMs: 2, cpuMs: 1 },
    group: 1 + (index % 3),
  }),
);
const BUILD = success('build', { startMs: 300, durationMs: 20_000, cpuMs: 30_000, worker: 1 });
const TEST = failure('test', { startMs: 300, durationMs: 9_000, cpuMs: 500 });

function blocks(steps: readonly StepResult[], rowLimit = Infinity): readonly string[] {
  const model = toReportModel(runResult(steps, { criticalPath: ['file-7', 'build'] }));
  return renderStepTable(model, { rowLimit });
}

describe('renderStepTable, with many short steps', () => {
  it('shows them in one row, with their sums', () => {
    const [, table] = blocks([...FILES, BUILD, TEST]);
    expect(table?.split('\n').slice(2)).toEqual([
      '| 1–3 | **200 short steps** | ✅&nbsp;success | – | 400&nbsp;ms | 200&nbsp;ms | 0–1 | ★ |',
      '| 1 | <code>build</code> | ✅&nbsp;success | 0&nbsp;ms | 20.0&nbsp;s | 30.0&nbsp;s | 1 | ★ |',
      '| 1 | <code>test</code> | ❌&nbsp;failure | 0&nbsp;ms | 9.00&nbsp;s | 500&nbsp;ms | 0 |  |',
    ]);
  });

  it('names them behind the table, in its order', () => {
    const [, , summary, ids] = blocks([...FILES, BUILD]);
    expect(summary).toBe('<details><summary>The 200 short steps</summary>');
    expect(ids?.split(', ')).toHaveLength(200);
    expect(ids).toMatch(/^<code>file-1<\/code>, <code>file-4<\/code>, /);
  });

  it('names as many as there may be rows, and keeps their row', () => {
    const [, table, , ids, , note] = blocks([...FILES, BUILD, TEST], 2);
    expect(table?.split('\n').slice(2)).toEqual([
      expect.stringContaining('200 short steps'),
      expect.stringContaining('<code>test</code>'),
    ]);
    expect(ids).toBe(
      '<code>file-1</code>, <code>file-4</code> and 198 more, named in the results file',
    );
    expect(note).toMatch(/^1 more row left out for brevity \(1 success\)\./);
  });

  it('does not sum up CPU times of which one is not known', () => {
    const [first, ...rest] = FILES;
    const unknown = success('file-1', { ...first, cpuMs: null });
    const [, table] = blocks([unknown, ...rest, BUILD]);
    expect(table).toContain('| 400&nbsp;ms | – | 0–1 |');
  });
});

describe('renderStepTable, with legs', () => {
  const leg = (n: number, fields = {}) =>
    success(`test-${String(n)}`, {
      ...{ name: `test (${String(n)})`, of: 'test', startMs: 1000 * n, durationMs: 1000 * n },
      ...fields,
    });
  const cells = (steps: readonly StepResult[]): readonly string[] =>
    (blocks(steps)[1] ?? '').split('\n').slice(2);

  it('shows those of a step in one row, with the longest, and those that failed by themselves', () => {
    const skipped = neverStarted('test-5', {
      ...{
        outcome: 'skipped',
        conclusion: 'success',
        of: 'test',
        reason: 'no file is left for it',
      },
    });
    const failed = failure('test-4', { of: 'test', durationMs: 500 });
    expect(cells([leg(1), leg(3, { worker: 1 }), leg(2), failed, skipped, success('b')])).toEqual([
      '| 1 | <code>test</code> **4 of 5 legs** | ✅&nbsp;3 success, ⏭️&nbsp;1 skipped | 0&nbsp;ms | 1.00&nbsp;s–3.00&nbsp;s (<code>test-3</code>) | 0–1 |  |',
      '| 1 | <code>test-4</code> | ❌&nbsp;failure | 0&nbsp;ms | 500&nbsp;ms | 0 |  |',
      '| 1 | <code>b</code> | ✅&nbsp;success | 0&nbsp;ms | 1.00&nbsp;s | 0 |  |',
    ]);
    const text = blocks([leg(1), skipped]).join('\n');
    expect(text).toContain('The 2 legs of <code>test</code>');
    expect(text).toContain('<code>test-5</code> skipped because no file is left for it');
  });

  it('counts those that failed, too, wherever it counts', () => {
    const text = blocks([leg(1), failure('test-2', { of: 'test' }), leg(3)]).join('\n');
    expect(text).toContain('<code>test</code> **2 of 3 legs**');
    expect(text).toContain('<summary>2 of 3 legs of <code>test</code>');
  });

  it('says nothing of time and workers where none has run', () => {
    const legs = [1, 2].map((at) =>
      neverStarted(`test-${String(at)}`, { outcome: 'cancelled', of: 'test', reason: 'why' }),
    );
    expect(cells([...legs, success('b', { cpuMs: 5 })])[0]).toMatch(/(\| – ){4}\| {2}\|$/);
  });

  it('shows a leg that is alone as any other step', () => {
    expect(cells([leg(1), failure('test-2', { of: 'test' })])).toEqual([
      expect.stringContaining('<code>test-1</code> test (1)'),
      expect.stringContaining('<code>test-2</code>'),
    ]);
  });

  it('says how often legs were tried, and where they lie on the critical path', () => {
    const build = leg(1, { id: 'build', attempts: 3, cpuMs: 10 });
    expect(cells([leg(2, { cpuMs: 5 }), build])).toEqual([
      expect.stringMatching(/15&nbsp;ms \| 0 \| ★ \| up to 3 \|$/),
    ]);
  });

  it('escapes what a name holds', () => {
    expect(blocks([leg(1, { of: '<b>' }), leg(2, { of: '<b>' })]).join('\n')).not.toContain('<b>');
  });

  it('leaves rows out as it does for steps, and counts their legs', () => {
    const others = [
      success('long', { durationMs: 90_000 }),
      success('longer', { durationMs: 99_000 }),
    ];
    expect(blocks([leg(1), leg(2), ...others], 2).at(-1)).toMatch(
      /^1 more row left out for brevity \(2 success\)\./,
    );
  });
});

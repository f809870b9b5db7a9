import { describe, expect, it } from '@jest/globals';
import type { StepResult } from '../../../src/model/result.js';
import { renderStepTable } from '../../../src/report/markdown/step-table.js';
import { toReportModel } from '../../../src/report/report-model.js';
import { failure, runResult, success } from '../../rigs/result-builder.js';

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

import { describe, expect, it } from '@jest/globals';
import type { Results } from '../../../src/model/findings.js';
import { renderHeadline, renderShortHeadline } from '../../../src/report/markdown/headline.js';
import { toReportModel } from '../../../src/report/report-model.js';
import { cancelled, neverStarted, runResult, success } from '../../rigs/result-builder.js';

const headline = (result: Results): readonly string[] => renderHeadline(toReportModel(result));

const two = [success('a'), success('b', { worker: 1 })];

/** The sentence and the cells of the fact table that a gain shows in. */
function gainOf(fields: Partial<Results>): readonly (string | undefined)[] {
  const [, sentence, table] = headline(runResult(two, fields));
  const cells = table?.split('\n')[2]?.split(' | ');
  return [sentence, cells?.[1], cells?.[2]];
}

describe('renderHeadline', () => {
  it('claims a speed-up', () => {
    expect(gainOf({ makespanMs: 1_000, sequentialMs: 2_000, speedup: 2 })).toEqual([
      '**2 steps in 1.00 s, 2.00x faster than one after another.** Steps: 2 success.',
      "2.00 s (estimate: the sum of the steps' durations)",
      '2.00x',
    ]);
  });

  it('claims nothing for a run that was cut short', () => {
    const fields = { makespanMs: 1_000, sequentialMs: 2_000, speedup: 2 };
    expect(gainOf({ ...fields, outcome: 'cancelled' })[0]).toBe(
      '**2 steps in 1.00 s.** Steps: 2 success.',
    );
  });

  it('says when it was measured', () => {
    const fields = { makespanMs: 1_000, sequentialMs: 1_999, speedup: 1.999 };
    expect(gainOf({ ...fields, sequentialBasis: 'measured' })).toEqual([
      '**2 steps in 1.00 s, 1.99x faster than one after another.** Steps: 2 success.',
      '1.99 s (measured)',
      '1.99x',
    ]);
  });

  it('claims no gain within the noise', () => {
    expect(gainOf({ makespanMs: 2_000, sequentialMs: 2_080, speedup: 1.04 })).toEqual([
      '**2 steps in 2.00 s, no gain over one after another.** Steps: 2 success.',
      "2.08 s (estimate: the sum of the steps' durations)",
      'no gain',
    ]);
  });

  it('claims no gain of a tiny run', () => {
    expect(gainOf({ makespanMs: 10, sequentialMs: 20, speedup: 2 })).toEqual([
      '**2 steps in 10 ms, no gain over one after another.** Steps: 2 success.',
      "20 ms (estimate: the sum of the steps' durations)",
      'no gain',
    ]);
  });

  it('admits that it was slower', () => {
    const fields = { makespanMs: 2_000, sequentialMs: 1_600, speedup: 0.8 };
    expect(gainOf({ ...fields, sequentialBasis: 'measured' })).toEqual([
      '**2 steps in 2.00 s, slower than one after another.** Steps: 2 success.',
      '1.60 s (measured)',
      '0.80x',
    ]);
  });

  it('says when no step ran', () => {
    const steps = [neverStarted('a', { outcome: 'skipped' })];
    expect(headline(runResult(steps))).toEqual([
      '## ✅ Example: success',
      '**No step ran.** Steps: 1 skipped.',
    ]);
  });

  it('says when there are no steps', () => {
    expect(headline(runResult([]))).toEqual([
      '## ✅ Example: success',
      '**The plan has no steps.**',
    ]);
  });

  it('names a fallback with its reason', () => {
    const fallback = { from: 'process', to: 'thread', reason: 'fork: <no> @memory' } as const;
    expect(headline(runResult(two, { fallback, executor: 'thread' })).at(-1)).toBe(
      '⚠️ Executor thread instead of process: fork&#58; &lt;no&gt; &#64;&#8203;memory',
    );
  });
});

describe('renderShortHeadline', () => {
  it('holds no text of the plan', () => {
    const result = runResult([cancelled('a')], { outcome: 'cancelled' });
    expect(renderShortHeadline(toReportModel(result))).toBe('🚫 cancelled: 1 step in 1.00 s.');
  });
});

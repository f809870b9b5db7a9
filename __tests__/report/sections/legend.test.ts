import { describe, expect, it } from '@jest/globals';
import type { StepResult } from '../../../src/model/result.js';
import { toReportModel } from '../../../src/report/report-model.js';
import { legendOf } from '../../../src/report/sections/legend.js';
import { cancelled, failure, neverStarted, runResult, success } from '../../rigs/result-builder.js';

function legend(steps: readonly StepResult[], criticalPath: readonly string[] = []): string[] {
  const items = legendOf(toReportModel(runResult(steps, { criticalPath })));
  return items.map(({ look, sign, text }) => `${look} ${sign} ${text}`);
}

describe('legendOf', () => {
  it('explains what is in the timeline', () => {
    const allowed = failure('c', { conclusion: 'success' });
    expect(legend([success('a'), failure('b'), allowed, cancelled('d')], ['a'])).toEqual([
      'critical ★ critical path',
      'success ✓ succeeded',
      'failure ✗ failed',
      'allowed ! failed, allowed by continue-on-error',
      'cancelled ⊘ cancelled',
    ]);
  });

  it('explains nothing else', () => {
    expect(legend([failure('a'), neverStarted('b', { outcome: 'cancelled' })])).toEqual([
      'failure ✗ failed',
    ]);
  });
});

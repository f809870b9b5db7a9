import { describe, expect, it } from '@jest/globals';
import { toReportModel } from '../../src/report/report-model.js';
import { renderWhatIf } from '../../src/report/what-if-section.js';
import { predicted, proven } from './sample-findings.js';

describe('renderWhatIf', () => {
  it('is silent where nothing was predicted', () => {
    expect(renderWhatIf(toReportModel(proven({ whatIf: null })))).toEqual([]);
  });

  it('marks the workers of the run and the knee, and calls itself an estimate', () => {
    const [, table, note] = renderWhatIf(toReportModel(proven({ workers: 8 })));
    expect(table?.split('\n').slice(2)).toEqual([
      '| 1 | 1 m 55 s | 1 m 55 s | 1.00x |  |',
      '| 2 | 1 m | 57.6 s | 1.91x |  |',
      '| 4 | 40.7 s | 40.6 s | 2.83x | more workers bring less than 5% |',
      '| 8 | 40.7 s | 40.6 s | 2.83x | this run |',
      '| 16 | 40.7 s | 40.6 s | 2.83x |  |',
    ]);
    expect(note).toMatch(/^An estimate: /);
  });

  it('says both of one line', () => {
    const model = toReportModel(proven({ whatIf: predicted() }));
    expect(renderWhatIf(model)[1]).toContain('| this run; more workers bring less than 5% |');
  });
});

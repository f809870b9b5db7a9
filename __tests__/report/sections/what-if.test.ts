import { describe, expect, it } from '@jest/globals';
import type { Results } from '../../../src/model/findings.js';
import { sectionMarkdown } from '../../../src/report/markdown/render-section.js';
import { whatIfSection } from '../../../src/report/sections/what-if.js';
import { predicted, proven } from '../../rigs/sample-findings.js';

const blocks = (results: Results): readonly string[] =>
  sectionMarkdown(whatIfSection(results.whatIf ?? predicted(), results));

describe('whatIfSection', () => {
  it('marks the workers of the run and the knee, and calls itself an estimate', () => {
    const [, table, note] = blocks(proven({ workers: 8 }));
    expect(table?.split('\n').slice(2)).toEqual([
      '| 1 | 1 m 55 s | 1 m 55 s | 1.00x | 1 m 56 s |  |',
      '| 2 | 1 m | 57.6 s | 1.91x |  |  |',
      '| 4 | 40.7 s | 40.6 s | 2.83x | 40.9 s | more than these bring less than 5% |',
      '| 8 | 40.7 s | 40.6 s | 2.83x |  | as many as in this run |',
      '| 16 | 40.7 s | 40.6 s | 2.83x |  |  |',
    ]);
    expect(note).toMatch(/^An estimate: /);
  });

  it('has no column of what was measured where nothing was', () => {
    const [, table] = blocks(proven({ comparison: null }));
    expect(table).not.toContain('Measured');
  });

  it('claims nothing of more workers than it has looked at', () => {
    const whatIf = predicted({ kneeWorkers: 16 });
    const [, table] = blocks(proven({ whatIf }));
    expect(table).not.toContain('less than 5%');
  });

  it('says both of one line', () => {
    expect(blocks(proven({ whatIf: predicted() }))[1]).toContain(
      '| as many as in this run; more than these bring less than 5% |',
    );
  });
});

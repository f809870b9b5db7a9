import { describe, expect, it } from '@jest/globals';
import type { Comparison, FileComparison } from '../../../src/model/findings.js';
import { sectionMarkdown } from '../../../src/report/markdown/render-section.js';
import { comparisonSection } from '../../../src/report/sections/comparison.js';
import { measured } from '../../rigs/sample-findings.js';

const blocks = (comparison: Comparison): readonly string[] =>
  sectionMarkdown(comparisonSection(comparison, 20));
const text = (comparison: Comparison): string => blocks(comparison).join('\n\n');
const files = (fields: Partial<FileComparison>): string =>
  text(
    measured({
      files: { compared: 3, differences: [], unsteady: [], ignored: [], ...fields },
    }),
  );

describe('comparisonSection', () => {
  it('claims what is faster, with the rule beside it', () => {
    expect(text(measured())).toContain(
      '**The pool is 2.84x faster.** 3 rounds, interleaved; chance alone would give such a ' +
        'difference, either way, in 10.0% of cases (Mann-Whitney U; claimed at 10% or less, the ' +
        'least that 3 rounds can show, where the medians differ by 5% or more).',
    );
  });

  it('claims more with more rounds, and rounds chance up', () => {
    const comparison = measured({ rounds: 5, pValue: 2 / 252 });
    expect(text(comparison)).toContain(
      'in 0.8% of cases (Mann-Whitney U; claimed at 5% or less, w',
    );
    expect(text(measured({ rounds: 6, pValue: 2 / 924 }))).toContain('in 0.3% of cases');
  });

  it('says by how much the pool is slower', () => {
    const comparison = measured({ speedup: 0.5, verdict: 'slower' });
    expect(text(comparison)).toContain('**The pool is 2.00x slower.** 3 rounds');
  });

  it('claims nothing inside the noise', () => {
    const comparison = measured({ speedup: 1.3, verdict: 'within noise', pValue: 0.2 });
    expect(text(comparison)).toContain('**Within noise: no difference can be claimed.** 3 rounds');
    expect(text(comparison)).toContain('in 20.0% of cases');
    expect(text(comparison)).not.toContain('1.30x');
  });

  it('says that fewer than three rounds tell nothing', () => {
    const comparison = measured({ rounds: 2, verdict: 'within noise', pValue: 1 / 6 });
    expect(text(comparison)).toContain('2 rounds, interleaved; fewer than 3 cannot be told from');
  });

  it('sets the sides beside each other', () => {
    const [, table] = blocks(measured());
    expect(table).toBe(
      [
        '|  | Median | Shortest | Longest |',
        '| --- | ---: | ---: | ---: |',
        '| One worker | 1 m 56 s | 1 m 55 s | 1 m 57 s |',
        '| Pool of 4 | 40.9 s | 40.6 s | 41.7 s |',
      ].join('\n'),
    );
  });

  it('tells the contention of all steps and of each, the most contended first', () => {
    const shown = text(measured());
    // (9,840 + 7,430 + 14,380) / (9,800 + 5,100 + 11,200)
    expect(shown).toContain('Steps took longer in the pool than alone (1.21x).');
    expect(shown.match(/<code>[\w-]+<\/code> \|[^\n]*x \|/g)).toEqual([
      '<code>lint</code> | 5.10 s | 7.43 s | 1.45x |',
      '<code>unit-tests</code> | 11.2 s | 14.3 s | 1.28x |',
      '<code>install</code> | 9.80 s | 9.84 s | 1.00x |',
    ]);
  });

  it('calls a little contention none', () => {
    const steps = [{ id: 'a', aloneMs: 1_000, poolMs: 1_099, contention: 1.099 }];
    expect(text(measured({ steps }))).toContain('Steps took as long in the pool as alone (1.09x).');
  });
});

describe('comparisonSection, what did not work', () => {
  it('says why nothing was measured', () => {
    const reason = 'no <b>space</b> left on device';
    const comparison = { status: 'impossible', rounds: 3, workers: 2, reason } as const;
    expect(text(comparison)).toContain(
      '⚠️ Not measured: <code>no &lt;b&gt;space&lt;/b&gt; left on device</code>',
    );
  });

  it('names the runs and steps that failed, and suspects needs where only the pool failed', () => {
    const failure = { round: 2, side: 'parallel', outcome: 'failure' } as const;
    const comparison: Comparison = {
      ...{ status: 'failed', rounds: 3, workers: 2 },
      failures: [{ ...failure, failedSteps: ['link', 'a|b'] }],
    };
    const shown = text(comparison);
    expect(shown).toContain('- round 2, the pool: failure of <code>link</code>, <code>a&#124;b');
    expect(shown).toContain('Only the pool failed: a step may lack `needs`');
  });

  it('suspects nothing where one worker failed too', () => {
    const failures = (['sequential', 'parallel'] as const).map((side) => ({
      ...{ round: 1, side, outcome: 'failure' as const, failedSteps: ['a'] },
    }));
    const shown = text({ status: 'failed', rounds: 3, workers: 2, failures });
    expect(shown).toContain('- round 1, one worker: failure of <code>a</code>');
    expect(shown).not.toContain('may lack');
  });
});

describe('comparisonSection, the files', () => {
  it('says that they are the same, and what was not compared', () => {
    expect(files({ ignored: ['**/.git', '*.log'] })).toContain(
      'Both sides left the same files (3 paths compared). Not compared: <code>&#42;&#42;/.git',
    );
    expect(files({ compared: 0 })).toContain('No run left a file behind.');
  });

  it('names what differs, how, and who wrote it alone', () => {
    const shown = files({
      differences: [
        { path: 'a', kind: 'missing', writtenBy: 'gen' },
        { path: 'b', kind: 'extra', writtenBy: null },
        { path: 'c', kind: 'different', writtenBy: null },
        { path: '</td>|d', kind: 'unstable', writtenBy: null },
      ],
    });
    expect(shown).toContain('⚠️ **4 paths of 3 differ**');
    expect(shown).toContain('may lack `needs`');
    expect(shown).toContain(
      [
        '- <code>a</code>: not made in the pool; alone, <code>gen</code> wrote it',
        '- <code>b</code>: only made in the pool',
        '- <code>c</code>: different in the pool',
        '- <code>&lt;/td&gt;&#124;d</code>: not the same in every run of the pool',
      ].join('\n'),
    );
  });

  it('says that one round cannot tell what changes anyway', () => {
    const differences = [{ path: 'a', kind: 'different' as const, writtenBy: null }];
    const compare = { compared: 1, differences, unsteady: [], ignored: [] };
    expect(text(measured({ rounds: 1, files: compare }))).toContain(
      'or they change from run to run anyway, which one round cannot tell.',
    );
  });

  it('does not blame the pool for what one worker makes anew each time', () => {
    const shown = files({ unsteady: ['build.stamp'] });
    expect(shown).toContain('Both sides left the same files otherwise (3 paths compared).');
    expect(shown).toContain('1 path changed from run to run with one worker too');
    expect(shown).toContain('- <code>build.stamp</code>');
  });

  it('names twenty paths and says how many more there are', () => {
    const differences = Array.from({ length: 1_234 }, (_, index) => ({
      ...{ path: `file-${String(index)}`, kind: 'extra' as const, writtenBy: null },
    }));
    const shown = files({ differences });
    expect(shown.match(/^- <code>file-/gm)).toHaveLength(20);
    expect(shown).toContain('- and 1,214 more, named in the results file');
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Comparison, FileDifference, Results } from '../../../src/model/findings.js';
import { plainText, type Block, type Section } from '../../../src/report/document.js';
import { runResult, success } from '../../rigs/result-builder.js';
import { measured, predicted } from '../../rigs/sample-findings.js';
import { pageOf, resultsOf } from '../../rigs/page-reader.js';

const RUN = runResult([success('a')], { workers: 2 });

const sectionsOf = (findings: Partial<Results>): readonly Section[] =>
  pageOf(resultsOf(RUN, findings)).sections;

/** Every text and list item of a section, without its emphasis. */
function sentencesOf(section: Section | undefined): readonly string[] {
  const textsOf = (block: Block): readonly string[] => {
    if (block.kind === 'text') return [plainText(block.text)];
    return block.kind === 'list' ? block.items.map(plainText) : [];
  };
  return section?.blocks.flatMap(textsOf) ?? [];
}

const comparisonSentences = (comparison: Comparison): readonly string[] =>
  sentencesOf(sectionsOf({ comparison })[0]);

describe('the sections of the page', () => {
  it('are none where nothing was found out', () => {
    expect(sectionsOf({})).toEqual([]);
  });

  it('are those of the summary, as data', () => {
    const [comparison, whatIf] = sectionsOf({ whatIf: predicted(), comparison: measured() });
    expect(comparison?.title).toBe('One worker against the pool');
    expect(comparison?.blocks.map(({ kind }) => kind)).toEqual([
      'table',
      'text',
      'text',
      'folded',
      'text',
    ]);
    expect(whatIf?.blocks[0]).toMatchObject({
      kind: 'table',
      columns: [
        { title: 'Workers', isNumber: true },
        { title: 'Predicted makespan', isNumber: true },
        { title: 'Lower bound', isNumber: true },
        { title: 'Predicted speed-up', isNumber: true },
        { title: 'Measured', isNumber: true },
        { title: '', isNumber: false },
      ],
    });
  });

  it('name 200 of the files that differ, and say when there are more', () => {
    const differences = Array.from({ length: 201 }, (_, index): FileDifference => ({
      path: `out/${index}`,
      kind: 'missing',
      writtenBy: index === 0 ? 'a\u202E' : null,
    }));
    const files = { compared: 300, differences, unsteady: ['log.txt'], ignored: ['tmp/**', 'x'] };
    const sentences = comparisonSentences(measured({ files, steps: [] })).slice(1);
    expect(sentences.slice(0, 3)).toEqual([
      '⚠️ 201 paths of 300 differ between one worker and the pool: a step that reads or writes one of ' +
        'them may lack needs on the step that writes it. Not compared: tmp/**, x.',
      'out/0: not made in the pool; alone, a\uFFFD wrote it',
      'out/1: not made in the pool',
    ]);
    expect(sentences.slice(201)).toEqual([
      'and 1 more, named in the results file',
      '1 path changed from run to run with one worker too, which parallelism cannot explain:',
      'log.txt',
    ]);
  });

  it('count one file that differs in the singular', () => {
    const differences: readonly FileDifference[] = [{ path: 'x', kind: 'extra', writtenBy: null }];
    const files = { compared: 3, differences, unsteady: [], ignored: [] };
    expect(comparisonSentences(measured({ files, steps: [] }))[1]).toMatch(
      /^⚠️ 1 path of 3 differs between/,
    );
  });

  it('show untrusted text on one line', () => {
    const base = { rounds: 3, workers: 2 };
    expect(comparisonSentences({ ...base, status: 'impossible', reason: 'disk\nfull' })).toEqual([
      '⚠️ Not measured: disk full',
    ]);
    const failures = [
      { round: 2, side: 'parallel', outcome: 'failure', failedSteps: ['a', 'b\nc'] } as const,
      { round: 3, side: 'sequential', outcome: 'cancelled', failedSteps: [] } as const,
    ];
    expect(comparisonSentences({ ...base, status: 'failed', failures })).toEqual([
      '⚠️ Not measured: a run did not succeed.',
      'round 2, the pool: failure of a, b c',
      'round 3, one worker: cancelled',
      'Only the pool failed: a step may lack needs on what it reads.',
    ]);
  });

  it('suspect the needs only where the pool alone failed', () => {
    const one = { round: 1, side: 'parallel', outcome: 'cancelled', failedSteps: [] } as const;
    const failed = { status: 'failed', rounds: 3, workers: 2 } as const;
    expect(comparisonSentences({ ...failed, failures: [one] }).at(-1)).toBe(
      'round 1, the pool: cancelled',
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import type { MeasuredComparison } from '../../../src/proof/findings.js';
import { pageSections } from '../../../src/report/html/page-sections.js';
import { runResult, success } from '../../rigs/result-builder.js';
import { resultsOf } from './page-reader.js';

const RUN = runResult([success('a')], { workers: 2 });
const MEASURED: MeasuredComparison = {
  ...{ status: 'measured', rounds: 3, workers: 4, speedup: 1.999, verdict: 'faster', pValue: 0.05 },
  sequential: { makespansMs: [41, 40, 44], medianMs: 41, minMs: 40, maxMs: 44 },
  parallel: { makespansMs: [20, 21, 25], medianMs: 21, minMs: 20, maxMs: 25 },
  steps: [],
  files: { compared: 1_200, differences: [], unsteady: [], ignored: [] },
};

describe('pageSections', () => {
  it('is empty where nothing was found out', () => {
    expect(pageSections(resultsOf(RUN))).toEqual([]);
  });

  it('shows the predictions, and which of them is the run', () => {
    const predictions = [1, 2, 4].map((workers) => ({
      ...{ workers, makespanMs: 8_000 / workers, lowerBoundMs: 2_000, speedup: workers },
    }));
    const [section] = pageSections(
      resultsOf(RUN, {
        whatIf: { startUpMs: 3, eagerMakespanMs: null, split: null, kneeWorkers: 4, predictions },
      }),
    );
    expect(section?.sentences[1]).toBe('4 workers would come within 5 % of the best.');
    expect(section?.tables[0]?.rows).toEqual([
      ['1', '8.00 s', '1.00x', '2.00 s'],
      ['2 (this run)', '4.00 s', '2.00x', '2.00 s'],
      ['4', '2.00 s', '4.00x', '2.00 s'],
    ]);
  });

  it('shows a measured comparison with its spread and verdict', () => {
    const [section] = pageSections(resultsOf(RUN, { comparison: MEASURED }));
    expect(section?.sentences).toEqual([
      'The pool of 4 workers: faster, speed-up 1.99x (3 rounds, p = 0.050, Mann-Whitney U).',
      'Both left the same files (1,200 paths compared).',
    ]);
    expect(section?.tables.map(({ rows }) => rows)).toEqual([
      [
        ['One worker', '41 ms', '40 ms', '44 ms', '3'],
        ['Pool', '21 ms', '20 ms', '25 ms', '3'],
      ],
    ]);
  });

  it('claims no speed-up within noise', () => {
    const comparison = { ...MEASURED, verdict: 'within noise', pValue: 0.0001 } as const;
    const [section] = pageSections(resultsOf(RUN, { comparison }));
    expect(section?.sentences[0]).toBe(
      'The pool of 4 workers: no difference beyond noise (3 rounds, p < 0.001, Mann-Whitney U).',
    );
  });

  it('names the files that differ, and says when there are more', () => {
    const differences = Array.from({ length: 201 }, (_, index) => ({
      ...{ path: `out/${index}`, kind: 'missing' as const },
      writtenBy: index === 0 ? 'a\u202E' : null,
    }));
    const files = { compared: 300, differences, unsteady: ['log.txt'], ignored: ['tmp/**', 'x'] };
    const [section] = pageSections(resultsOf(RUN, { comparison: { ...MEASURED, files } }));
    expect(section?.sentences.slice(1)).toEqual([
      '201 files of 300 paths differ: a step may lack a need. The first 200 files are shown.',
      'Different between runs of one worker, too, and so not counted: log.txt.',
      'Not compared: tmp/**, x.',
    ]);
    expect(section?.tables[1]?.rows.slice(0, 2)).toEqual([
      ['out/0', 'missing', 'a\uFFFD'],
      ['out/1', 'missing', '–'],
    ]);
    expect(section?.tables[1]?.rows).toHaveLength(200);
  });

  it('shows which runs failed instead of times that say nothing', () => {
    const failures = [
      { round: 2, side: 'parallel', outcome: 'failure', failedSteps: ['a', 'b\nc'] } as const,
      { round: 3, side: 'sequential', outcome: 'cancelled', failedSteps: [] } as const,
    ];
    const comparison = { status: 'failed', rounds: 3, workers: 2, failures } as const;
    const [section] = pageSections(resultsOf(RUN, { comparison }));
    expect(section?.tables[0]?.rows).toEqual([
      ['2', 'pool', 'failure', 'a, b c'],
      ['3', 'one worker', 'cancelled', ''],
    ]);
  });

  it('says why nothing could be measured', () => {
    const comparison = {
      status: 'impossible',
      rounds: 3,
      workers: 2,
      reason: 'disk\nfull',
    } as const;
    expect(pageSections(resultsOf(RUN, { comparison }))[0]).toMatchObject({
      sentences: ['It could not be measured: disk full'],
      tables: [],
    });
  });
});

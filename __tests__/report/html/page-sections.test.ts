import { describe, expect, it } from '@jest/globals';
import type {
  FailedRound,
  FileComparison,
  MeasuredComparison,
  WhatIf,
} from '../../../src/model/findings.js';
import { pageSections } from '../../../src/report/html/page-sections.js';
import { runResult, success } from '../../rigs/result-builder.js';
import { resultsOf } from './page-reader.js';

const RUN = runResult([success('a')], { workers: 2 });
const MEASURED: MeasuredComparison = {
  ...{ status: 'measured', rounds: 3, workers: 4, speedup: 1.999, verdict: 'faster', pValue: 0.1 },
  sequential: { makespansMs: [41, 40, 44], medianMs: 41, minMs: 40, maxMs: 44 },
  parallel: { makespansMs: [20, 21, 25], medianMs: 21, minMs: 20, maxMs: 25 },
  steps: [],
  files: { compared: 1_200, differences: [], unsteady: [], ignored: [] },
};

function whatIf(kneeWorkers: number): WhatIf {
  const predictions = [1, 2, 4].map((workers) => ({
    ...{ workers, makespanMs: 8_000 / workers, lowerBoundMs: 2_000, speedup: workers },
  }));
  return { startUpMs: 3, eagerMakespanMs: null, split: null, kneeWorkers, predictions };
}

describe('pageSections', () => {
  it('is empty where nothing was found out', () => {
    expect(pageSections(resultsOf(RUN))).toEqual([]);
  });

  it('shows the predictions, and which of them is the run', () => {
    const [section] = pageSections(resultsOf(RUN, { whatIf: whatIf(4) }));
    expect(section?.sentences).toEqual([
      "An estimate: this run's durations, put through the scheduler again. " +
        'It takes a core for each worker for granted.',
    ]);
    expect(section?.tables[0]?.rows).toEqual([
      ['1', '8.00 s', '1.00x', '2.00 s'],
      ['2 (this run)', '4.00 s', '2.00x', '2.00 s'],
      ['4', '2.00 s', '4.00x', '2.00 s'],
    ]);
  });

  it('says how many workers are enough where more of them were tried', () => {
    const [section] = pageSections(resultsOf(RUN, { whatIf: whatIf(1) }));
    expect(section?.sentences[1]).toBe('1 worker would come within 5 % of the best.');
  });

  it('shows what was measured beside what was predicted', () => {
    const found = { whatIf: whatIf(4), comparison: MEASURED };
    const predictions = pageSections(resultsOf(RUN, found))[1]?.tables[0];
    expect(predictions?.columns[2]).toEqual({ title: 'Measured', isNumber: true });
    expect(predictions?.rows.map((cells) => cells[2])).toEqual(['41 ms', '–', '21 ms']);
  });

  it('shows a measured comparison with its spread and verdict', () => {
    const [section] = pageSections(resultsOf(RUN, { comparison: MEASURED }));
    expect(section?.sentences).toEqual([
      'The pool of 4 workers: faster, speed-up 1.99x (3 rounds; chance alone: 10.0 %, Mann-Whitney U).',
      'Both left the same files (1,200 paths compared).',
    ]);
    expect(section?.tables.map(({ rows }) => rows)).toEqual([
      [
        ['One worker', '41 ms', '40 ms', '44 ms', '3'],
        ['Pool', '21 ms', '20 ms', '25 ms', '3'],
      ],
    ]);
  });

  it('claims no speed-up within noise, and rounds the chance up', () => {
    const comparison = { ...MEASURED, verdict: 'within noise', pValue: 0.1001 } as const;
    const [section] = pageSections(resultsOf(RUN, { comparison }));
    expect(section?.sentences[0]).toBe(
      'The pool of 4 workers: no difference beyond noise (3 rounds; chance alone: 10.1 %, Mann-Whitney U).',
    );
  });

  it('gives no chance for fewer than 3 rounds', () => {
    const comparison = { ...MEASURED, verdict: 'within noise', rounds: 2 } as const;
    const [section] = pageSections(resultsOf(RUN, { comparison }));
    expect(section?.sentences.slice(0, 2)).toEqual([
      'The pool of 4 workers: no difference beyond noise (2 rounds).',
      'Fewer than 3 rounds cannot be told from chance.',
    ]);
  });

  it('does not call files the same that were not steady, nor where there are none', () => {
    const sentences = (fields: Partial<FileComparison>): readonly string[] | undefined => {
      const files = { ...MEASURED.files, ...fields };
      const [section] = pageSections(resultsOf(RUN, { comparison: { ...MEASURED, files } }));
      return section?.sentences.slice(1);
    };
    expect(sentences({ compared: 3, unsteady: ['log.txt'] })).toEqual([
      'Both left the same files otherwise (3 paths compared).',
      'Different between runs of one worker, too, and so not counted: log.txt.',
    ]);
    expect(sentences({ compared: 0, ignored: ['tmp/**'] })).toEqual([
      'No run left a file behind.',
      'Not compared: tmp/**.',
    ]);
  });

  it('says in words how files differ', () => {
    const kinds = ['missing', 'extra', 'different', 'unstable'] as const;
    const differences = kinds.map((kind) => ({ path: 'x', kind, writtenBy: null }));
    const files = { ...MEASURED.files, differences };
    const [section] = pageSections(resultsOf(RUN, { comparison: { ...MEASURED, files } }));
    expect(section?.tables[1]?.rows.map(([, words]) => words)).toEqual([
      'not made in the pool',
      'only made in the pool',
      'different in the pool',
      'not the same in every run of the pool',
    ]);
  });

  it('counts one file that differs in the singular', () => {
    const differences = [{ path: 'x', kind: 'extra', writtenBy: null } as const];
    const files = { ...MEASURED.files, compared: 3, differences };
    const [section] = pageSections(resultsOf(RUN, { comparison: { ...MEASURED, files } }));
    expect(section?.sentences[1]).toBe('1 of 3 paths differs: a step may lack needs.');
  });

  it('names the files that differ, and says when there are more', () => {
    const differences = Array.from({ length: 201 }, (_, index) => ({
      ...{ path: `out/${index}`, kind: 'missing' as const },
      writtenBy: index === 0 ? 'a\u202E' : null,
    }));
    const files = { compared: 300, differences, unsteady: ['log.txt'], ignored: ['tmp/**', 'x'] };
    const [section] = pageSections(resultsOf(RUN, { comparison: { ...MEASURED, files } }));
    expect(section?.sentences.slice(1)).toEqual([
      '201 of 300 paths differ: a step may lack needs. The first 200 are shown.',
      'Different between runs of one worker, too, and so not counted: log.txt.',
      'Not compared: tmp/**, x.',
    ]);
    expect(section?.tables[1]?.columns[2]?.title).toBe('Written alone by');
    expect(section?.tables[1]?.rows.slice(0, 2)).toEqual([
      ['out/0', 'not made in the pool', 'a\uFFFD'],
      ['out/1', 'not made in the pool', '–'],
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
    expect(section?.sentences).toEqual(['Not every run succeeded, so the times say nothing.']);
  });

  it('suspects the needs where only the pool failed', () => {
    const hint = (failed: Partial<FailedRound>): string | undefined => {
      const one = { round: 1, side: 'parallel', outcome: 'failure', failedSteps: [] } as const;
      const failures = [{ ...one, ...failed }];
      const comparison = { status: 'failed', rounds: 3, workers: 2, failures } as const;
      return pageSections(resultsOf(RUN, { comparison }))[0]?.sentences[1];
    };
    expect(hint({})).toBe('Only the pool failed: a step may lack needs on what it reads.');
    expect(hint({ side: 'sequential' })).toBeUndefined();
    expect(hint({ outcome: 'cancelled' })).toBeUndefined();
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

import { describe, expect, it } from '@jest/globals';
import type { Change, Comparison } from '../../../src/model/findings.js';
import { failure, neverStarted, runResult, success } from '../../rigs/result-builder.js';
import { cellOf, pageOf, resultsOf, stepOf } from '../../rigs/page-reader.js';

const CHANGE: Change = {
  runs: 12,
  baseMs: 900,
  noiseMs: 50,
  changeMs: 100,
  verdict: 'slower',
};

describe('the steps of the page', () => {
  it('refer to their needs and dependents by index, whatever the order of the plan', () => {
    const page = pageOf(
      resultsOf(
        runResult([
          success('late', { group: 2, needs: ['early', 'elsewhere'] }),
          success('early', { group: 1 }),
        ]),
      ),
    );
    expect(page.steps.map(({ id }) => id)).toEqual(['early', 'late']);
    expect(stepOf(page, 'late').needs).toEqual([0, 'elsewhere']);
    expect(stepOf(page, 'early').dependents).toEqual([1]);
  });

  it('are called by their name where the id is an automatic one', () => {
    const page = pageOf(resultsOf(runResult([success('step-3', { name: 'npm test' })])));
    expect(stepOf(page, 'step-3')).toMatchObject({
      label: 'npm test',
      spoken: 'npm test (step-3) succeeded, 1.00 s, from 0 ms',
    });
  });

  it('tell retries, failures and the critical path without colour', () => {
    const run = runResult([failure('a', { attempts: 3 }), success('b', { attempts: 2 })], {
      criticalPath: ['b'],
    });
    const page = pageOf(resultsOf(run));
    expect(stepOf(page, 'a')).toMatchObject({ sign: '✗↻3', isCritical: false });
    expect(stepOf(page, 'b')).toMatchObject({ sign: '★↻2', isCritical: true });
    expect(stepOf(page, 'b').spoken).toMatch(/attempt 2.* on the critical path$/);
  });

  it('show a failure that was allowed as neither success nor failure', () => {
    const page = pageOf(resultsOf(runResult([failure('a', { conclusion: 'success' })])));
    expect(stepOf(page, 'a')).toMatchObject({ look: 'allowed', symbol: '!' });
    expect(cellOf(page, 'a', 'Outcome')).toBe('failure, allowed');
  });

  it('are sorted by numbers, not by the texts that are shown', () => {
    const run = runResult([
      success('a', { durationMs: 9_000 }),
      success('b', { durationMs: 70_000 }),
    ]);
    const page = pageOf(resultsOf(run));
    const column = page.columns.findIndex(({ title }) => title === 'Duration');
    expect(page.steps.map(({ sortKeys }) => sortKeys[column])).toEqual([9_000, 70_000]);
  });

  it('have a column only for what is known', () => {
    const titles = (steps: Parameters<typeof runResult>[0]): readonly string[] =>
      pageOf(resultsOf(runResult(steps))).columns.map(({ title }) => title);
    const always = ['Step', 'Outcome', 'Duration', 'Start', 'Wait', 'Worker', 'Group'];
    expect(titles([success('a')])).toEqual(always);
    expect(titles([success('a', { cpuMs: 3, attempts: 2 })])).toEqual([
      ...always.slice(0, 5),
      'CPU time',
      ...always.slice(5),
      'Attempts',
    ]);
  });

  it('show the change against earlier runs, and whether it is more than chance', () => {
    const steps = [
      { ...CHANGE, id: 'a' },
      { ...CHANGE, id: 'b', changeMs: -1_500, noiseMs: null, verdict: null },
      { ...CHANGE, id: 'c', changeMs: 0.4, verdict: 'within noise' as const, runs: 1 },
    ];
    const history = { branch: 'main', runs: 12, makespan: CHANGE, steps };
    const run = runResult([success('a'), success('b'), success('c'), success('new')]);
    const page = pageOf(resultsOf(run, { history }));
    const detail = (id: string): unknown =>
      new Map(stepOf(page, id).details).get('Against earlier runs');
    expect(detail('a')).toBe('+100 ms, slower (median 900 ms of 12 runs, noise ±50 ms)');
    expect(detail('b')).toBe('−1.50 s, too few runs to tell (median 900 ms of 12 runs)');
    expect(detail('c')).toBe('±0 ms, within noise (median 900 ms of 1 run, noise ±50 ms)');
    expect(detail('new')).toBeUndefined();
    expect(cellOf(page, 'b', 'Change')).toBe('−1.50 s');
    expect(cellOf(page, 'new', 'Change')).toBe('–');
    expect(page.facts.at(-1)).toEqual({
      label: 'Against main',
      value: '+100 ms',
      note: 'slower: median 900 ms of 12 runs, noise ±50 ms',
    });
  });

  it('show the time alone and in the pool', () => {
    const comparison: Comparison = {
      ...{
        status: 'measured',
        rounds: 1,
        workers: 2,
        speedup: 1,
        verdict: 'within noise',
        pValue: 1,
      },
      sequential: { makespansMs: [1], medianMs: 1, minMs: 1, maxMs: 1 },
      parallel: { makespansMs: [1], medianMs: 1, minMs: 1, maxMs: 1 },
      steps: [
        { id: 'a', aloneMs: 1_000, poolMs: 1_250, contention: 1.25 },
        { id: 'b', aloneMs: 0, poolMs: 1, contention: null },
      ],
      files: { compared: 0, differences: [], unsteady: [], ignored: [] },
    };
    const page = pageOf(resultsOf(runResult([success('a'), success('b')]), { comparison }));
    const detail = (id: string): unknown =>
      new Map(stepOf(page, id).details).get('Alone and in the pool');
    expect(detail('a')).toBe('1.00 s alone, 1.25 s in the pool (1.25x)');
    expect(detail('b')).toBe('0 ms alone, 1 ms in the pool');
    expect(cellOf(page, 'a', 'Contention')).toBe('1.25x');
    expect(cellOf(page, 'b', 'Contention')).toBe('–');
  });

  it('name the first files of a step and count the others', () => {
    const files = Array.from({ length: 22 }, (_, index) => ({
      path: `f${index}\u202E`,
      result: 'created' as const,
    }));
    const page = pageOf(resultsOf(runResult([success('a', { files })])));
    const text = new Map(stepOf(page, 'a').details).get('Files') ?? '';
    expect(text).toMatch(/^f0\uFFFD \(created\), f1\uFFFD \(created\), .*, 2 more files$/);
  });
});

describe('the bars of the page', () => {
  it('are in a lane for each worker that ran something, by number', () => {
    const page = pageOf(
      resultsOf(
        runResult([
          success('c', { worker: 5 }),
          success('a', { worker: 1 }),
          neverStarted('n', { outcome: 'skipped' }),
          success('b', { worker: 1, startMs: 1_000 }),
        ]),
      ),
    );
    expect(page.lanes).toEqual(['1', 'no slot']);
    expect(stepOf(page, 'n').bar).toBeNull();
    expect(stepOf(page, 'b').bar).toEqual({ lane: 0, startMs: 1_000, endMs: 2_000 });
    expect(stepOf(page, 'c').bar?.lane).toBe(1);
  });
});

describe('the legs of a step', () => {
  it('are a group of the table, without those that failed', () => {
    const leg = (n: number) =>
      success(`test-${String(n)}`, { of: 'test', durationMs: 1000 * n, worker: n - 1 });
    const skipped = neverStarted('test-4', { outcome: 'skipped', of: 'test' });
    const failed = failure('test-3', { of: 'test' });
    const page = pageOf(resultsOf(runResult([leg(1), leg(2), failed, skipped, success('other')])));
    expect(page.steps.map(({ id, group }) => [id, group])).toEqual([
      ['test-1', 0],
      ['test-2', 0],
      ['test-3', null],
      ['test-4', 0],
      ['other', null],
    ]);
    const [group] = page.groups;
    expect(group).toMatchObject({ id: 'test', text: '3 of 4 legs, the longest test-2' });
    const cells = page.columns.map(({ title }, index) => [title, group?.cells[index]]);
    expect(Object.fromEntries(cells)).toMatchObject({
      Outcome: '2 success, 1 skipped',
      Duration: '1.00 s – 2.00 s',
      Start: '0 ms',
      Worker: '0 – 1',
    });
  });

  it('stand alone if there is one', () => {
    const page = pageOf(resultsOf(runResult([success('test-1', { of: 'test' })])));
    expect([page.groups, page.steps[0]?.group]).toEqual([[], null]);
  });
});

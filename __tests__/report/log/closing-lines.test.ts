import { describe, expect, it } from '@jest/globals';
import type { FileComparison } from '../../../src/model/findings.js';
import { closingLines } from '../../../src/report/log/closing-lines.js';
import { failure, fromCache, neverStarted, runResult, success } from '../../rigs/result-builder.js';
import { measured, proven } from '../../rigs/sample-findings.js';

describe('closingLines', () => {
  it('says in one line what a single step came to', () => {
    const result = runResult([success('a', { durationMs: 40 })], { workers: 1 });
    expect(closingLines(result, [])).toEqual([
      'success: 1 step of 1 ran in 40 ms on 1 worker (process)',
    ]);
  });

  it('sets the time against one after another when two or more steps ran', () => {
    const result = runResult([success('a'), success('b', { worker: 1, durationMs: 1_500 })]);
    expect(closingLines(result, [])).toEqual([
      'success: 2 steps of 2 ran in 1.50 s on 2 workers (process)',
      'one after another: 2.50 s (estimated), speed-up 1.66; workers busy 83 %; lower bound 1.25 s',
    ]);
  });

  it('says when one after another was measured', () => {
    const result = runResult([success('a'), success('b', { worker: 1 })], {
      sequentialBasis: 'measured',
    });
    expect(closingLines(result, [])[1]).toBe(
      'one after another: 2.00 s (measured), speed-up 2.00; workers busy 100 %; lower bound 1.00 s',
    );
  });

  it('names the steps that failed the run, and neither those let pass nor those skipped', () => {
    const result = runResult([
      failure('a'),
      failure('b', { conclusion: 'success' }),
      neverStarted('c', { outcome: 'skipped', because: 'a' }),
      failure('d'),
    ]);
    expect(closingLines(result, [])).toEqual([
      'failure: 3 steps of 4 ran in 1.00 s on 1 of 2 workers (process)',
      'one after another: 3.00 s (estimated), speed-up 3.00; workers busy 150 %; lower bound 1.50 s',
      'failed: a, d',
    ]);
  });

  it('says how long it took to find that nothing had to run', () => {
    expect(closingLines(runResult([fromCache('a'), fromCache('b')]), [])).toEqual([
      'success: no step had to run; done in 40 ms',
      'from the cache: 2 of 2 steps, which took 6.00 s when they ran',
    ]);
  });

  it('ends with the reports, in the order in which they were written', () => {
    const result = runResult([], { executor: 'inline' });
    const reports = [
      ['results', '/tmp/r.json'],
      ['summary', '/tmp/s.md'],
    ] as const;
    expect(closingLines(result, reports)).toEqual([
      "success: 0 steps of 0 ran in 0 ms inside Stepwave's own process (inline)",
      'results: /tmp/r.json',
      'summary: /tmp/s.md',
    ]);
  });

  it('says what was measured, and names a few of the paths that differ', () => {
    expect(closingLines(proven(), []).slice(2)).toEqual([
      'one worker 1 m 56 s, pool of 4 40.9 s (medians of 3 rounds): faster, speed-up 2.84',
      'both left the same files (12 paths compared)',
    ]);
    const differences = ['a', 'b', 'c', 'd', 'e', 'f'].map((path) => ({
      ...{ path, kind: 'extra' as const, writtenBy: null },
    }));
    const files = { compared: 9, differences, unsteady: [], ignored: [] };
    expect(closingLines(proven({ comparison: measured({ files }) }), [])[3]).toBe(
      '6 paths differ between one worker and the pool, so a step may lack needs: a, b, c, d, e, …',
    );
  });

  it('says why nothing was measured', () => {
    const failures = (['sequential', 'parallel'] as const).map((side) => ({
      ...{ round: 1, side, outcome: 'failure' as const, failedSteps: ['a'] },
    }));
    const failed = { status: 'failed', rounds: 3, workers: 2, failures } as const;
    expect(closingLines(proven({ comparison: failed }), [])[2]).toBe(
      'not measured: a run did not succeed',
    );
    const onlyPool = { ...failed, failures: failures.slice(1) };
    expect(closingLines(proven({ comparison: onlyPool }), [])[2]).toBe(
      'not measured: a run did not succeed, and only in the pool: a step may lack needs',
    );
    const impossible = { status: 'impossible', rounds: 3, workers: 2, reason: 'disk' } as const;
    expect(closingLines(proven({ comparison: impossible }), [])[2]).toBe('not measured: disk');
  });

  it('says of files no more than is known', () => {
    const line = (fields: Partial<FileComparison>, rounds = 3): string | undefined => {
      const files = { compared: 9, differences: [], unsteady: [], ignored: [], ...fields };
      return closingLines(proven({ comparison: measured({ rounds, files }) }), [])[3];
    };
    expect(line({ compared: 0 })).toBe('no run left a file behind');
    expect(line({ unsteady: ['a'] })).toBe(
      'both left the same files (9 paths compared), but for 1 path that change anyway',
    );
    const differences = [{ path: 'a', kind: 'different' as const, writtenBy: null }];
    expect(line({ differences }, 1)).toBe(
      'the files differ, which one round cannot tell from chance',
    );
  });

  it('claims no speed-up for a run that was cut short', () => {
    const result = runResult([success('a'), success('b')], { outcome: 'cancelled' });
    expect(closingLines(result, []).join()).not.toContain('speed-up');
  });
});

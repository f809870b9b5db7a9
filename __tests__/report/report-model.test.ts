import { describe, expect, it } from '@jest/globals';
import type { Results, Verdict } from '../../src/model/findings.js';
import { toReportModel, type Gain } from '../../src/report/report-model.js';
import { failure, neverStarted, runResult, success, unstartable } from '../rigs/result-builder.js';
import { allOutcomes } from '../rigs/all-outcomes.js';
import { measured, proven } from '../rigs/sample-findings.js';

describe('toReportModel', () => {
  it('sorts rows by group and keeps the plan order within one', () => {
    const steps = [
      success('c', { group: 2 }),
      success('a'),
      success('d', { group: 2 }),
      success('b'),
    ];
    const { rows } = toReportModel(runResult(steps));
    expect(rows.map(({ step }) => step.id)).toEqual(['a', 'b', 'c', 'd']);
    expect(steps.map(({ id }) => id)).toEqual(['c', 'a', 'd', 'b']);
  });

  it('marks the critical path', () => {
    const result = runResult([success('a'), success('__proto__'), success('c')], {
      criticalPath: ['a', '__proto__'],
    });
    const { rows } = toReportModel(result);
    expect(rows.map(({ isCritical }) => isCritical)).toEqual([true, true, false]);
  });

  it('lists failures that failed the run before those that were allowed', () => {
    const result = runResult([
      failure('allowed', { conclusion: 'success' }),
      success('fine'),
      failure('late', { group: 2 }),
      unstartable('early'),
    ]);
    const { failedRows } = toReportModel(result);
    expect(failedRows.map(({ step }) => step.id)).toEqual(['early', 'late', 'allowed']);
  });

  it('counts', () => {
    expect(toReportModel(allOutcomes()).totals).toEqual({
      stepCount: 15,
      startedCount: 10,
      countByOutcome: { success: 2, failure: 8, cancelled: 2, skipped: 3 },
      allowedFailureCount: 1,
      gain: 'faster',
      hasCpuTime: true,
      hasRetries: true,
    });
  });

  it('counts a plan without steps', () => {
    expect(toReportModel(runResult([])).totals).toEqual({
      stepCount: 0,
      startedCount: 0,
      countByOutcome: { success: 0, failure: 0, cancelled: 0, skipped: 0 },
      allowedFailureCount: 0,
      gain: 'none',
      hasCpuTime: false,
      hasRetries: false,
    });
  });

  it('finds steps by id', () => {
    const skipped = neverStarted('b', { outcome: 'skipped', because: 'a' });
    expect(toReportModel(runResult([failure('a'), skipped])).stepById.get('b')).toBe(skipped);
  });
});

describe('the gain of a measured run', () => {
  it.each<[Verdict, Gain]>([
    ['faster', 'faster'],
    ['slower', 'slower'],
    ['within noise', 'none'],
  ])('is what the rounds say: %s', (verdict, gain) => {
    const results = proven({ comparison: measured({ verdict, speedup: 7.5 }), speedup: 1 });
    expect(toReportModel(results).totals.gain).toBe(gain);
  });

  it.each<[string, Partial<Results>]>([
    [
      'the rounds failed',
      { comparison: { status: 'failed', rounds: 3, workers: 2, failures: [] } },
    ],
    ['there were too few rounds', { comparison: measured({ rounds: 2 }) }],
    ['the run itself failed', { outcome: 'failure' }],
    ['the run was cancelled', { outcome: 'cancelled', comparison: null }],
  ])('is unknown where %s', (_, fields) => {
    expect(toReportModel(proven(fields)).totals.gain).toBe('unknown');
  });
});

describe('the gain of a run', () => {
  it.each<[string, number, number, Gain]>([
    ['twice as fast', 10_000, 5_000, 'faster'],
    ['just above the noise', 10_500, 10_000, 'faster'],
    ['within the noise', 10_400, 10_000, 'none'],
    ['equal', 10_000, 10_000, 'none'],
    ['a little slower', 10_000, 10_400, 'none'],
    ['slower', 10_000, 10_600, 'slower'],
    ['a large ratio of tiny times', 60, 20, 'none'],
    ['a large ratio of small times', 90, 30, 'faster'],
    ['nothing at all', 0, 0, 'none'],
  ])('of %s: %d ms against %d ms', (_, sequentialMs, makespanMs, gain) => {
    const speedup = makespanMs === 0 ? 1 : sequentialMs / makespanMs;
    const result = runResult([], { sequentialMs, makespanMs, speedup });
    expect(toReportModel(result).totals.gain).toBe(gain);
  });
});

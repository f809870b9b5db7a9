import { describe, expect, it } from '@jest/globals';
import type { Results } from '../../../src/model/findings.js';
import type { StepResult } from '../../../src/model/result.js';
import { GANTT_COLORS } from '../../../src/report/markdown/gantt-colors.js';
import { renderGantt } from '../../../src/report/markdown/gantt.js';
import { toReportModel } from '../../../src/report/report-model.js';
import { cancelled, failure, neverStarted, runResult, success } from '../../rigs/result-builder.js';
import { manySteps } from '../../rigs/sample-results.js';

const gantt = (result: Results) => renderGantt(toReportModel(result));

/** The lines of the chart below its header. */
function tasks(steps: readonly StepResult[], criticalPath: readonly string[] = []): string[] {
  const chart = gantt(runResult(steps, { criticalPath }));
  return chart.kind === 'chart' ? chart.text.split('\n').slice(5) : [chart.kind];
}

describe('renderGantt', () => {
  it('draws the steps of each worker in the order of their starts', () => {
    const steps = [
      success('late', { worker: 1, startMs: 2_500, durationMs: 500 }),
      success('other', { startMs: 0, durationMs: 1_250 }),
      success('early', { worker: 1, startMs: 0, durationMs: 2_500 }),
    ];
    expect(gantt(runResult(steps, { criticalPath: ['early', 'late'] }))).toEqual({
      kind: 'chart',
      text: [
        GANTT_COLORS,
        'gantt',
        '    dateFormat YYYY-MM-DD HH:mm:ss.SSS',
        '    axisFormat %-S.%L s',
        '    todayMarker off',
        '    section worker 0',
        '    ✓ other :2001-01-01 00:00:00.000, 1250ms',
        '    section worker 1',
        '    ★ early :2001-01-01 00:00:00.000, 2500ms',
        '    ★ late :2001-01-01 00:00:02.500, 500ms',
      ].join('\n'),
    });
  });

  it('marks steps that did not succeed and leaves out those that never started', () => {
    const steps = [
      failure('bad'),
      failure('flaky', { worker: 1, conclusion: 'success' }),
      cancelled('stopped', { worker: 2 }),
      neverStarted('never', { outcome: 'skipped' }),
    ];
    expect(tasks(steps)).toEqual([
      '    section worker 0',
      '    ✗ bad :crit, 2001-01-01 00:00:00.000, 1000ms',
      '    section worker 1',
      '    ! flaky :active, crit, 2001-01-01 00:00:00.000, 1000ms',
      '    section no slot',
      '    ⊘ stopped :done, 2001-01-01 00:00:00.000, 1000ms',
    ]);
  });

  it('draws the wait for a service and its use apart', () => {
    const api = { kind: 'service', worker: 2, durationMs: 3_000, upMs: 1_000 };
    const died = { ...api, worker: 3 };
    const steps = [success('api', api), failure('db', died), success('e2e', { startMs: 1_000 })];
    expect(tasks(steps, ['api', 'e2e'])).toEqual([
      '    section worker 0',
      '    ★ e2e :2001-01-01 00:00:01.000, 1000ms',
      '    section no slot',
      '    ★ api :2001-01-01 00:00:00.000, 1000ms',
      '    ● api :done, 2001-01-01 00:00:01.000, 2000ms',
      '    section no slot',
      '    ✓ db :2001-01-01 00:00:00.000, 1000ms',
      '    ✗ db :crit, 2001-01-01 00:00:01.000, 2000ms',
    ]);
  });

  it('keeps the colour of the outcome on the critical path', () => {
    expect(tasks([failure('bad'), cancelled('stopped')], ['bad', 'stopped'])).toEqual([
      '    section worker 0',
      '    ✗ ★ bad :crit, 2001-01-01 00:00:00.000, 1000ms',
      '    ⊘ ★ stopped :done, 2001-01-01 00:00:00.000, 1000ms',
    ]);
  });

  it('draws short steps that ran one after another as one bar', () => {
    const files = Array.from({ length: 5 }, (_, index) =>
      success(`file-${index}`, { startMs: 2 * index, durationMs: 1 }),
    );
    const build = success('build', { startMs: 10, durationMs: 2_000 });
    expect(tasks([...files, build])).toEqual([
      '    section worker 0',
      '    ✓ 5 short steps :2001-01-01 00:00:00.000, 9ms',
      '    ✓ build :2001-01-01 00:00:00.010, 2000ms',
    ]);
    expect(tasks([...files, build], ['file-3', 'build'])).toContain(
      '    ★ 5 short steps :2001-01-01 00:00:00.000, 9ms',
    );
  });

  it('keeps steps of no length visible, and at least 1 ms', () => {
    const tiny = [success('a', { durationMs: 0 }), success('b', { worker: 1, durationMs: 0 })];
    expect(tasks(tiny).slice(1, 2)).toEqual(['    ✓ a :2001-01-01 00:00:00.000, 1ms']);
    const long = [success('a', { durationMs: 0 }), success('b', { durationMs: 40_000 })];
    expect(tasks(long).slice(1, 2)).toEqual(['    ✓ a :2001-01-01 00:00:00.000, 100ms']);
  });

  it('rounds fractions of milliseconds', () => {
    const steps = [success('a', { startMs: 10.6, durationMs: 5.1 }), success('b')];
    expect(tasks(steps).slice(-1)).toEqual(['    ✓ a :2001-01-01 00:00:00.011, 5ms']);
  });

  it('labels a step by its name where the id is automatic', () => {
    const steps = [
      success('step-7', { name: 'npm ci' }),
      success('lint', { name: 'npm run lint' }),
    ];
    expect(tasks(steps)).toEqual([
      '    section worker 0',
      '    ✓ npm ci :2001-01-01 00:00:00.000, 1000ms',
      '    ✓ lint :2001-01-01 00:00:00.000, 1000ms',
    ]);
  });

  it.each<[number, string]>([
    [999, '%-L ms'],
    [1_000, '%-S.%L s'],
    [9_999, '%-S.%L s'],
    [10_000, '%-S s'],
    [59_999, '%-S s'],
    [60_000, '%-M:%S min'],
    [3_599_999, '%-M:%S min'],
    [3_600_000, '%-H:%M h'],
    [86_399_999, '%-H:%M h'],
    [86_400_000, 'day %-d, %-H:%M h'],
  ])('labels the axis of a run of %d ms with %s', (durationMs, format) => {
    const chart = gantt(runResult([success('a', { durationMs }), success('b', { durationMs: 1 })]));
    expect(chart).toEqual({
      kind: 'chart',
      text: expect.stringContaining(`axisFormat ${format}\n`),
    });
  });
});

describe('renderGantt, without a chart', () => {
  it('says that one step is too little', () => {
    const never = neverStarted('b', { outcome: 'skipped' });
    expect(gantt(runResult([success('a'), never]))).toEqual({ kind: 'too-few-steps' });
  });

  it('draws 300 steps and refuses 301', () => {
    expect(gantt(manySteps(300)).kind).toBe('chart');
    expect(gantt(manySteps(301))).toEqual({ kind: 'too-many-steps', limit: 300 });
  });

  it('refuses a text that GitHub would refuse', () => {
    const steps = Array.from({ length: 300 }, (_, index) =>
      success('中'.repeat(50) + String(index)),
    );
    expect(gantt(runResult(steps))).toEqual({ kind: 'too-long', limitBytes: 45_000 });
  });
});

describe('renderGantt, with legs', () => {
  const leg = (n: number, fields = {}) =>
    success(`t-${String(n)}`, {
      ...{ of: 'test', startMs: 1000 * n, durationMs: 1000 },
      ...fields,
    });
  const others = [success('build', { worker: 1, durationMs: 9_000 })];

  it('draws five and more that follow each other as one bar', () => {
    const legs = [0, 1, 2, 3, 4].map((n) => leg(n));
    expect(tasks([...legs, ...others], ['t-2'])).toEqual([
      '    section worker 0',
      '    ★ test (5 legs) :2001-01-01 00:00:00.000, 5000ms',
      '    section worker 1',
      '    ✓ build :2001-01-01 00:00:00.000, 9000ms',
    ]);
  });

  it.each<[string, readonly StepResult[]]>([
    ['fewer', [0, 1, 2, 3].map((n) => leg(n))],
    [
      'those around a failure',
      [
        ...[0, 1, 3, 4].map((n) => leg(n)),
        failure('t-2', { of: 'test', startMs: 2000, durationMs: 1000 }),
      ],
    ],
    ['a pause between them', [0, 1, 2, 5, 6, 7].map((n) => leg(n))],
    [
      'those of two steps',
      [0, 1, 2].map((n) => leg(n)).concat([3, 4, 5].map((n) => leg(n, { of: 'b' }))),
    ],
    ['those of two workers', [0, 1, 2, 3, 4, 5].map((n) => leg(n, { worker: n % 2 }))],
  ])('draws single bars for %s', (_, legs) => {
    expect(tasks([...legs, ...others]).join('\n')).not.toContain('legs)');
  });
});

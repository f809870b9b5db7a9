import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addRun,
  MAX_TEXT_LENGTH,
  NO_TIMINGS,
  parseTimings,
  timingsText,
  type TimedRun,
} from '../../src/history/timings.js';
import {
  cancelled,
  failure,
  neverStarted,
  runResult,
  success,
  unstartable,
} from '../rigs/result-builder.js';
import { timedRun } from '../rigs/timings-builder.js';

const aRun = runResult([success('a', { durationMs: 300 })]);

describe('addRun', () => {
  it('remembers what a run says about how long things take', () => {
    const results = runResult(
      [success('a', { durationMs: 300, cpuMs: 45 }), success('b', { cpuMs: null })],
      {
        workers: 4,
        executor: 'thread',
        makespanMs: 310,
      },
    );
    const steps = new Map([
      ['a', 300],
      ['b', 1000],
    ]);
    const shares = new Map([['a', 0.15]]);
    expect(addRun(NO_TIMINGS, results).runs).toEqual([
      { workers: 4, executor: 'thread', makespanMs: 310, steps, shares },
    ]);
  });

  it('puts the newest last, and keeps the last 20', () => {
    const times = Array.from({ length: 23 }, (_, at) => at);
    const timings = times.reduce(
      (known, makespanMs) => addRun(known, { ...aRun, makespanMs }),
      NO_TIMINGS,
    );
    expect(timings.runs.map((run) => run.makespanMs)).toEqual(times.slice(-20));
  });

  it('remembers only steps that succeeded', () => {
    const results = runResult([
      success('a'),
      failure('b'),
      cancelled('c'),
      neverStarted('d', { outcome: 'skipped' }),
      unstartable('e'),
    ]);
    const [run] = addRun(NO_TIMINGS, results).runs;
    expect([...(run?.steps.keys() ?? [])]).toEqual(['a']);
  });

  it('remembers no makespan of a run that failed', () => {
    const results = runResult([success('a'), failure('b')]);
    expect(addRun(NO_TIMINGS, results).runs).toMatchObject([{ makespanMs: null }]);
  });

  it.each([
    ['was cancelled', runResult([success('a'), cancelled('b')], { outcome: 'cancelled' })],
    ['had no successful step', runResult([failure('a')])],
  ])('leaves out a run that %s', (_, results) => {
    const timings = addRun(NO_TIMINGS, aRun);
    expect(addRun(timings, results)).toBe(timings);
  });
});

const time = fc.double({ min: 0, max: Number.MAX_SAFE_INTEGER, noNaN: true });
const anyRun: fc.Arbitrary<TimedRun> = fc
  .record({
    workers: fc.integer({ min: 1, max: 1000 }),
    executor: fc.constantFrom('process' as const, 'thread' as const, 'inline' as const),
    makespanMs: fc.option(time),
    steps: fc.array(fc.tuple(fc.string({ maxLength: 99 }), time)),
    shares: fc.array(fc.tuple(fc.string({ maxLength: 99 }), time)),
  })
  .map((run) => ({ ...run, steps: new Map(run.steps), shares: new Map(run.shares) }));

/** JSON knows no negative zero. */
const withoutNegativeZero = (run: TimedRun): TimedRun => ({
  ...run,
  makespanMs: run.makespanMs === null ? null : run.makespanMs + 0,
  steps: new Map([...run.steps].map(([id, duration]) => [id, duration + 0])),
  shares: new Map([...run.shares].map(([id, share]) => [id, share + 0])),
});

/** The steps of the one run that a text tells of. */
const stepsIn = (steps: string): readonly (readonly [string, number])[] | undefined => {
  const text = `{"workers":1,"executor":"inline","makespanMs":1,"steps":${steps}}`;
  const [run] = parseTimings(`{"schema":1,"runs":[${text}]}`).runs;
  return run && [...run.steps];
};

describe('parseTimings', () => {
  it('reads what timingsText has written', () => {
    fc.assert(
      fc.property(fc.array(anyRun.map(withoutNegativeZero), { maxLength: 20 }), (runs) => {
        expect(parseTimings(timingsText({ runs }))).toEqual({ runs });
      }),
    );
  });

  it('reads the stored format', () => {
    const stored = { workers: 2, executor: 'process', makespanMs: 1000, steps: { a: 300.5 } };
    // Earlier versions knew no shares.
    const earlier = { runs: [timedRun({ a: 300.5 })] };
    expect(parseTimings(JSON.stringify({ schema: 1, runs: [stored] }))).toEqual(earlier);
    const withShares = { ...stored, shares: { a: 0.2 } };
    const timings = { runs: [timedRun({ a: 300.5 }, { shares: new Map([['a', 0.2]]) })] };
    expect(parseTimings(JSON.stringify({ schema: 1, runs: [withShares] }))).toEqual(timings);
    expect(JSON.parse(timingsText(timings))).toEqual({ schema: 1, runs: [withShares] });
  });

  it('never throws, and never lets a number through that cannot be a time', () => {
    const shaped = fc.record({
      schema: fc.constantFrom(1, 1, 1, 2, '1'),
      runs: fc.oneof(
        fc.array(fc.oneof(anyRun, fc.jsonValue(), fc.record({ steps: fc.jsonValue() }))),
        fc.jsonValue(),
      ),
    });
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      shaped.map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const run of parseTimings(text).runs) {
          const times = [run.makespanMs ?? 0, run.workers, ...run.steps.values()];
          expect(times.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
        }
      }),
    );
  });

  const valid = {
    ...{ workers: 1, executor: 'inline', makespanMs: 1, steps: { a: 1 } },
    // Fields that are not known are passed over.
    startedAt: '2026-01-01T00:00:00.000Z',
  };

  it.each([
    ['another schema', { schema: 2, runs: [valid] }],
    ['no schema', { runs: [valid] }],
    ['runs that are no list', { schema: 1, runs: { length: 1, 0: valid } }],
    ['a run that is none', { schema: 1, runs: [valid, null] }],
    ['steps that are a list', { schema: 1, runs: [{ ...valid, steps: [1] }] }],
    ['no steps', { schema: 1, runs: [{ ...valid, steps: undefined }] }],
    ['a negative time', { schema: 1, runs: [{ ...valid, steps: { a: -1 } }] }],
    ['a time in words', { schema: 1, runs: [{ ...valid, steps: { a: '1' } }] }],
    ['a makespan in words', { schema: 1, runs: [{ ...valid, makespanMs: '1' }] }],
    ['no makespan', { schema: 1, runs: [{ ...valid, makespanMs: undefined }] }],
    ['no workers', { schema: 1, runs: [{ ...valid, workers: 0 }] }],
    ['half a worker', { schema: 1, runs: [{ ...valid, workers: 1.5 }] }],
    ['an unknown executor', { schema: 1, runs: [{ ...valid, executor: 'toString' }] }],
    [
      'an id that is too long',
      { schema: 1, runs: [{ ...valid, steps: { ['x'.repeat(101)]: 1 } }] },
    ],
  ])('takes %s for nothing known', (_, stored) => {
    expect(parseTimings(JSON.stringify({ schema: 1, runs: [valid] })).runs).toHaveLength(1);
    expect(parseTimings(JSON.stringify(stored))).toEqual(NO_TIMINGS);
  });

  it('takes a number that overflows for nothing known', () => {
    expect(stepsIn('{"a":1}')).toEqual([['a', 1]]);
    expect(stepsIn('{"a":1e999}')).toBeUndefined();
    expect(stepsIn('{"a":1e308}')).toBeUndefined();
  });

  it('takes more steps than a plan can have for nothing known', () => {
    const steps = (count: number): string =>
      JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`s${at}`, 1])));
    expect(stepsIn(steps(100_000))).toHaveLength(100_000);
    expect(stepsIn(steps(100_001))).toBeUndefined();
  });

  it('reads the last 20 of more runs', () => {
    const runs = Array.from({ length: 25 }, (_, at) => ({ ...valid, workers: at + 1 }));
    const { runs: read } = parseTimings(JSON.stringify({ schema: 1, runs }));
    expect(read.map((run) => run.workers)).toEqual(runs.slice(-20).map((run) => run.workers));
  });

  it('takes ids that objects have of themselves for what they are: ids', () => {
    const steps = stepsIn('{"__proto__":1,"constructor":2,"hasOwnProperty":3}');
    expect(steps).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
      ['hasOwnProperty', 3],
    ]);
    expect(stepsIn('{"__proto__":{"polluted":1}}')).toBeUndefined();
    expect({}).not.toHaveProperty('polluted');
  });

  it('does not read a text that is too long', () => {
    const text = timingsText({ runs: [timedRun({ a: 1 })] });
    expect(parseTimings(text.padEnd(MAX_TEXT_LENGTH)).runs).toHaveLength(1);
    expect(parseTimings(text.padEnd(MAX_TEXT_LENGTH + 1))).toEqual(NO_TIMINGS);
  });
});

describe('timingsText', () => {
  it('leaves out the oldest runs where it would be too long to be read', () => {
    const steps = new Map(
      Array.from({ length: 100_000 }, (_, at) => [`${String(at)}${'x'.repeat(90)}`, 1]),
    );
    const runs = [1, 2, 3].map((workers) => ({ ...timedRun({}), workers, steps, shares: steps }));
    const text = timingsText({ runs });
    expect(text.length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
    expect(parseTimings(text).runs.map((run) => run.workers)).toEqual([3]);
  });
});

describe('the files of splits', () => {
  const times = (...entries: readonly (readonly [string, number])[]) => new Map(entries);
  const split = (...entries: readonly (readonly [string, number])[]) =>
    new Map([['test', times(...entries)]]);

  it('are kept with the newest time of each, and so over a run that measured none', () => {
    const first = addRun(NO_TIMINGS, aRun, split(['a', 1], ['b', 2]));
    const second = addRun(first, aRun, split(['b', 3], ['c', 4]));
    const third = addRun(second, aRun);
    expect(third.splits).toEqual(split(['b', 3], ['c', 4], ['a', 1]));
    expect(parseTimings(timingsText(third))).toEqual(third);
  });

  it('are none for a plan without splits', () => {
    expect(addRun(NO_TIMINGS, aRun)).not.toHaveProperty('splits');
  });

  it('are bounded, in number and in length', () => {
    const many = Array.from({ length: 60_000 }, (_, n) => [`f${String(n)}`, n] as const);
    const known = addRun(NO_TIMINGS, aRun, split(['x'.repeat(2_000), 1], ...many)).splits;
    expect(known?.get('test')?.size).toBe(50_000);
    expect(known?.get('test')?.has('x'.repeat(2_000))).toBe(false);
  });

  it.each<[string, unknown]>([
    ['no object', 5],
    ['files that are no object', { test: [1] }],
    ['a time that is none', { test: { a: -1, b: 'x', c: null } }],
    ['an id that is too long', { ['x'.repeat(101)]: { a: 1 } }],
  ])('are left out where they are %s, and the runs stay', (_, splits) => {
    const stored = JSON.parse(timingsText(addRun(NO_TIMINGS, aRun))) as object;
    const { runs, splits: known } = parseTimings(JSON.stringify({ ...stored, splits }));
    expect(runs).toHaveLength(1);
    expect([...(known?.values() ?? [])].every((files) => files.size === 0)).toBe(true);
  });
});

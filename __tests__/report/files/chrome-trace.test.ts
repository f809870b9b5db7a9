import { describe, expect, it } from '@jest/globals';
import { renderTrace } from '../../../src/report/files/chrome-trace.js';
import { failure, neverStarted, runResult, success } from '../../rigs/result-builder.js';
import { allOutcomes } from '../../rigs/all-outcomes.js';
import { golden } from '../../rigs/golden.js';
import { KNOWN, MEASURED } from '../../rigs/sample-findings.js';
import {
  HOSTILE_NAMES,
  hostileNames,
  loaded,
  manySteps,
  typical,
} from '../../rigs/sample-results.js';

interface Event {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid?: number;
  readonly ts?: number;
  readonly dur?: number;
  readonly id?: number;
  readonly bp?: string;
  readonly args?: Readonly<Record<string, unknown>>;
}

interface Trace {
  readonly otherData: Readonly<Record<string, unknown>>;
  readonly traceEvents: readonly Event[];
}

const parse = (text: string): Trace => JSON.parse(text) as Trace;
const ofPhase = ({ traceEvents }: Trace, ph: string): readonly Event[] =>
  traceEvents.filter((event) => event.ph === ph);
const argsOf = (trace: Trace, id: string): Event['args'] =>
  ofPhase(trace, 'X').find(({ args }) => args?.id === id)?.args;

/** The slice that Perfetto binds an arrow to: the last that it has met on the thread. */
function sliceInPerfetto({ traceEvents }: Trace, arrow: Event): Event | undefined {
  const isMet = (event: Event, index: number): boolean =>
    (event.ts ?? 0) < (arrow.ts ?? 0) ||
    (event.ts === arrow.ts && index < traceEvents.indexOf(arrow));
  return traceEvents
    .map((event, index) => ({ event, index }))
    .filter(
      ({ event, index }) => event.ph === 'X' && event.tid === arrow.tid && isMet(event, index),
    )
    .sort((a, b) => (a.event.ts ?? 0) - (b.event.ts ?? 0) || a.index - b.index)
    .at(-1)?.event;
}

/** The slices that hold the time, both ends counted: chrome://tracing may bind to any of them. */
function slicesAt(trace: Trace, { tid, ts = 0 }: Event): readonly Event[] {
  return ofPhase(trace, 'X').filter(
    (slice) =>
      slice.tid === tid && (slice.ts ?? 0) <= ts && ts <= (slice.ts ?? 0) + (slice.dur ?? 0),
  );
}

/** Every arrow as `from>to`, as Perfetto binds it. */
function arrows(trace: Trace): readonly string[] {
  const ends = new Map(ofPhase(trace, 'f').map((end) => [end.id, end]));
  return ofPhase(trace, 's').map((start) => {
    const end = ends.get(start.id);
    const [from, to] = [start, end].map((arrow) =>
      arrow === undefined ? undefined : sliceInPerfetto(trace, arrow)?.args?.id,
    );
    return `${String(from)}>${String(to)}`;
  });
}

/** The arrows whose end a reader meets before their start, in the order of time and then of the file. */
function endsBeforeStarts({ traceEvents }: Trace): readonly (number | undefined)[] {
  const met = new Set<number | undefined>();
  return [...traceEvents]
    .sort((a, b) => (a.ts ?? 0) - (b.ts ?? 0))
    .filter(({ ph, id }) => (ph === 's' ? (met.add(id), false) : ph === 'f' && !met.has(id)))
    .map(({ id }) => id);
}

/** What the format asks of the slices: whole, not negative, and apart on each thread. */
function slicesThatOverlap(trace: Trace): readonly string[] {
  const endByThread = new Map<number, number>();
  const overlaps: string[] = [];
  for (const { tid = -1, ts = -1, dur = -1, name } of ofPhase(trace, 'X')) {
    expect([ts, dur].every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
    if (ts < (endByThread.get(tid) ?? 0)) overlaps.push(name);
    endByThread.set(tid, ts + dur);
  }
  return overlaps;
}

/** Several things at one time on one worker, with a step of no slot beside. */
function crowded() {
  return runResult([
    success('last', { startMs: 5, durationMs: 5, needs: ['none-2'], group: 3 }),
    success('none-2', { startMs: 5, durationMs: 0, needs: ['none-1'], group: 2 }),
    success('none-1', { startMs: 5, durationMs: 0, needs: ['first'], group: 1 }),
    success('first', { durationMs: 5 }),
    success('download', { startMs: 5, durationMs: 1, worker: 2, needs: ['first'], group: 2 }),
    success('short', { startMs: 10, durationMs: 0.001, needs: ['last'], group: 4 }),
    success('shorter', { startMs: 10.001, durationMs: 0.001, needs: ['short'], group: 5 }),
  ]);
}

describe('renderTrace', () => {
  it('shows every outcome with its reason', () => {
    const text = renderTrace(allOutcomes());
    expect(text).toBe(golden('all-outcomes.trace.txt', text));
  });

  it('keeps the slices of a thread apart, each with the times of its step', () => {
    const trace = parse(renderTrace(typical()));
    expect(slicesThatOverlap(trace)).toEqual([]);
    const times = ofPhase(trace, 'X').map(({ args, ts, dur, tid }) => [args?.id, ts, dur, tid]);
    expect(times).toHaveLength(14);
    expect(times).toContainEqual(['bundle-size', 24_230_000, 3_180_000, 5]);
  });

  it('draws an arrow for every need that started', () => {
    const trace = parse(renderTrace(typical()));
    const wanted = typical().steps.flatMap(({ id, needs }) => needs.map((need) => `${need}>${id}`));
    expect([...arrows(trace)].sort()).toEqual(wanted.sort());
    expect(ofPhase(trace, 'f').every(({ bp }) => bp === 'e')).toBe(true);
  });

  it('draws none from a step that never started', () => {
    const result = runResult([
      neverStarted('a', { outcome: 'skipped' }),
      success('b', { needs: ['a'], group: 2 }),
    ]);
    expect(arrows(parse(renderTrace(result)))).toEqual([]);
  });

  it('binds arrows to the right steps where several begin and end at one time', () => {
    const trace = parse(renderTrace(crowded()));
    expect(endsBeforeStarts(trace)).toEqual([]);
    expect(slicesThatOverlap(trace)).toEqual([]);
    expect([...arrows(trace)].sort()).toEqual([
      'first>download',
      'first>none-1',
      'last>short',
      'none-1>none-2',
      'none-2>last',
      'short>shorter',
    ]);
  });

  it('begins and ends arrows where only one slice is, unless that has no length', () => {
    const trace = parse(renderTrace(allOutcomes()));
    const ends = [...ofPhase(trace, 's'), ...ofPhase(trace, 'f')];
    expect(ends).toHaveLength(16);
    const ambiguous = ends.filter((end) => slicesAt(trace, end).length !== 1);
    expect(ambiguous.map(({ ph, ts }) => [ph, ts])).toEqual([]);
  });

  it('names a thread for each worker that ran something, in the order of the workers', () => {
    const trace = parse(renderTrace(crowded()));
    expect(ofPhase(trace, 'M').map(({ name, tid, args }) => [name, tid, args])).toEqual([
      ['process_name', undefined, { name: 'Example' }],
      ['thread_name', 2, { name: 'worker 0' }],
      ['thread_sort_index', 2, { sort_index: 0 }],
      ['thread_name', 4, { name: 'worker 2 (takes no slot)' }],
      ['thread_sort_index', 4, { sort_index: 2 }],
    ]);
  });

  it('counts the steps that run', () => {
    const counts = ofPhase(parse(renderTrace(crowded())), 'C');
    expect(counts.map(({ ts, args }) => [ts, args?.running])).toEqual([
      [0, 1],
      [5_000, 2],
      [6_000, 1],
      [10_002, 0],
    ]);
  });

  it('says what is known of a step from earlier runs and from a comparison', () => {
    const results = { ...typical(), comparison: MEASURED, history: KNOWN };
    const trace = parse(renderTrace(results));
    expect(argsOf(trace, 'build')).toMatchObject({
      needs: 'install',
      isCritical: true,
      baseMs: 9_650,
      changeMs: 3_000,
      verdict: 'slower',
      aloneMs: 10_000,
      poolMs: 12_500,
      contention: 1.25,
    });
    expect(argsOf(trace, 'image')).not.toHaveProperty('verdict');
    expect(argsOf(trace, 'lint')).not.toHaveProperty('baseMs');
  });

  it('shows hostile names on one line and never half a character', () => {
    const text = renderTrace(hostileNames());
    const trace = parse(text);
    expect(ofPhase(trace, 'X')).toHaveLength(HOSTILE_NAMES.length);
    // eslint-disable-next-line no-control-regex -- control characters are what it looks for
    expect(text).not.toMatch(/(?<!\\)\\u|[\u0000-\u0009\u000B-\u001F\u202E]|\p{Surrogate}/iu);
    expect(text).toContain('lone \uFFFD surrogate');
  });

  it('draws only the arrow from the last need where there would be more than 20,000', () => {
    const needs = Array.from({ length: 201 }, (_, index) => `need-${index}`);
    const result = runResult([
      ...needs.map((id, index) => success(id, { worker: index, durationMs: index === 7 ? 9 : 5 })),
      ...Array.from({ length: 100 }, (_, index) =>
        failure(`user-${index}`, { startMs: 9, worker: index, needs, group: 2 }),
      ),
    ]);
    const trace = parse(renderTrace(result));
    expect(new Set(arrows(trace).map((arrow) => arrow.split('>')[0]))).toEqual(new Set(['need-7']));
    expect(ofPhase(trace, 'f')).toHaveLength(100);
    expect(trace.otherData.arrows).toBe('only from the need that ended last');
  });

  it('makes one event of each of 5,000 steps, in a few hundred bytes', () => {
    const text = renderTrace(manySteps(5_000));
    expect(ofPhase(parse(text), 'X')).toHaveLength(5_000);
    expect(text.length).toBeLessThan(5_000 * 400);
  });

  it('is a whole trace of a run in which nothing started', () => {
    const result = runResult([neverStarted('a', { outcome: 'cancelled' })]);
    const trace = parse(renderTrace(result));
    expect(trace.traceEvents.map(({ name }) => name)).toEqual(['process_name']);
    expect(trace.otherData).toMatchObject({ steps: 1, neverStarted: 1 });
  });
});

describe('a service', () => {
  it('is two slices, and its arrows begin when it is ready', () => {
    const steps = [
      success('api', { worker: 1, durationMs: 3_000, upMs: 1_000 }),
      success('e2e', { startMs: 1_000, needs: ['api'] }),
    ];
    const trace = parse(renderTrace(runResult(steps)));
    const slices = ofPhase(trace, 'X').map(({ name, ts, dur }) => [name, ts, dur]);
    expect(slices).toContainEqual(['api', 0, 1_000_000]);
    expect(slices).toContainEqual(['api (in use)', 1_000_000, 2_000_000]);
    expect(ofPhase(trace, 's').map(({ ts }) => ts)).toEqual([999_999.75]);
  });
});

describe('renderTrace, the load of the machine', () => {
  it('counts averages from the beginning of their time, and memory from when it was seen', () => {
    const trace = parse(renderTrace(loaded()));
    const counters = (name: string): readonly Event[] =>
      ofPhase(trace, 'C').filter((event) => event.name === name);
    expect(counters('cores in use').slice(0, 2)).toMatchObject([
      { ts: 0, args: { busyCores: 3.5 } },
      { ts: 500_000, args: { busyCores: 3.5 } },
    ]);
    expect(counters('cores in use')).toHaveLength(70);
    expect(counters('memory in use')[0]).toMatchObject({ ts: 500_000, args: { usedMiB: 2048 } });
    expect(argsOf(trace, 'build')).toMatchObject({ peakBytes: 2_500_000_000 });
  });

  it('has no such counter where nobody looked', () => {
    expect(renderTrace(typical())).not.toContain('in use');
  });
});

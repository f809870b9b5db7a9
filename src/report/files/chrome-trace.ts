import type { Results } from '../../model/findings.js';
import { describeCause } from '../describe-step.js';
import {
  isAllowedFailure,
  isStarted,
  toReportModel,
  type StartedRow,
  type StartedStep,
} from '../report-model.js';
import { laneText } from '../workers.js';
import { jsonText } from './json-text.js';
import { arrowsOf, freeMs, type Arrow } from './trace-arrows.js';
import { traceCounters } from './trace-counters.js';
import { PROCESS_ID, toMicroseconds, type TraceEvent } from './trace-event.js';

/** Thread 0 would be the idle one, and a thread with the number of its process would be the main one. */
const FIRST_THREAD_ID = 2;

const MAX_NAME_CHARS = 200;
const MAX_ARG_CHARS = 2_000;

/**
 * The run in Chrome's Trace Event Format (the JSON object form), for Perfetto and chrome://tracing: a
 * thread for each worker that ran something, a complete event for each step that started, arrows along
 * the needs, a second event for a service from when it was used, and counters of the running steps and of the load.
 * Steps that never started have no time: only their number is given. Linear in steps and needs, apart from sorting.
 *
 * Times are microseconds. Readers require that slices of one thread are disjoint, that an arrow begins and ends
 * inside a slice, and that the slice comes before the arrow.
 *
 * @see https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
 */
export function renderTrace(results: Results): string {
  const model = toReportModel(results);
  const rows = model.rows.filter(isStarted).sort(byTime);
  const repeats = model.repeatRows.filter(isStarted).sort(byTime);
  const arrows = arrowsOf(rows.map(({ step }) => step));
  const started = [...rows, ...repeats].map(({ step }) => step);
  const events = [
    ...nameEvents(results, started),
    ...rows.flatMap((row) => [
      sliceEvent(row),
      ...(arrows.into.get(row.step.id) ?? []).map(arrowEnd),
      ...(arrows.outOf.get(row.step.id) ?? []).map(arrowStart),
      ...usedEvents(row.step),
    ]),
    ...repeats.flatMap((row) => [sliceEvent(row), ...usedEvents(row.step)]),
    ...traceCounters(results, started),
  ];
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  const facts = JSON.stringify(runFacts(results, arrows.isCut), null, 2);
  return `{"displayTimeUnit":"ms","otherData":${facts},"traceEvents":[\n${lines}\n]}\n`;
}

/**
 * Readers keep the order of events of one time, so a step of no length comes before the one that its
 * worker ran next, and before those that need it.
 */
function byTime({ step: a }: StartedRow, { step: b }: StartedRow): number {
  return a.startMs - b.startMs || a.endMs - b.endMs || a.group - b.group;
}

/** The names of the process and of the threads, which viewers would otherwise sort by name or by load. */
function nameEvents(results: Results, started: readonly StartedStep[]): readonly TraceEvent[] {
  const workers = [...new Set(started.map((step) => step.worker))].sort((a, b) => a - b);
  return [
    nameEvent('process_name', {}, { name: jsonText(results.plan.name, MAX_NAME_CHARS) }),
    ...workers.flatMap((worker) => {
      const thread = threadOf(worker);
      const alone = `worker ${worker}${worker < results.workers ? '' : ' (takes no slot)'}`;
      const name = results.merged === undefined ? alone : laneText(worker, results);
      return [
        nameEvent('thread_name', thread, { name }),
        nameEvent('thread_sort_index', thread, { sort_index: worker }),
      ];
    }),
  ];
}

function nameEvent(name: string, thread: TraceEvent, args: TraceEvent): TraceEvent {
  return { name, ph: 'M', pid: PROCESS_ID, ...thread, args };
}

function threadOf(worker: number): { readonly tid: number } {
  return { tid: FIRST_THREAD_ID + worker };
}

function sliceEvent(row: StartedRow): TraceEvent {
  const { step } = row;
  const color = colorOf(step);
  return {
    name: jsonText(step.name, MAX_NAME_CHARS),
    cat: 'step',
    ph: 'X',
    pid: PROCESS_ID,
    ...threadOf(step.worker),
    ts: toMicroseconds(step.startMs),
    dur: toMicroseconds(freeMs(step)) - toMicroseconds(step.startMs),
    ...(color === null ? {} : { cname: color }),
    args: argsOf(row),
  };
}

/** A service goes on as a slice of its own, so that the wait for it stands apart. */
function usedEvents({ name, worker, upMs, endMs }: StartedStep): readonly TraceEvent[] {
  if (upMs === undefined) return [];
  const ts = toMicroseconds(upMs);
  const slice = { cat: 'service', ph: 'X', pid: PROCESS_ID, ...threadOf(worker) };
  const title = `${jsonText(name, MAX_NAME_CHARS)} (in use)`;
  return [{ name: title, ...slice, ts, dur: toMicroseconds(endMs) - ts, cname: 'grey' }];
}

/** Colour names of chrome://tracing. Perfetto picks colours by the name of the step. */
function colorOf(step: StartedStep): string | null {
  if (step.outcome === 'success') return null;
  if (step.outcome === 'cancelled') return 'grey';
  return isAllowedFailure(step) ? 'bad' : 'terrible';
}

/** The fields with the names of the results file. Those without a value are left out. */
function argsOf({ step, isCritical, change, comparison }: StartedRow): TraceEvent {
  const args = {
    id: jsonText(step.id, MAX_NAME_CHARS),
    kind: step.kind,
    group: step.group,
    needs: step.needs.length === 0 ? null : jsonText(step.needs.join(', '), MAX_ARG_CHARS),
    isCritical,
    outcome: step.outcome,
    conclusion: step.conclusion,
    cause: step.cause === null ? null : jsonText(describeCause(step.cause), MAX_ARG_CHARS),
    because: step.because === null ? null : jsonText(step.because, MAX_NAME_CHARS),
    exitCode: step.exitCode,
    attempts: step.attempts,
    waitMs: step.waitMs,
    durationMs: step.durationMs,
    cpuMs: step.cpuMs,
    peakBytes: step.peakBytes ?? null,
    baseMs: change?.baseMs ?? null,
    changeMs: change?.changeMs ?? null,
    verdict: change?.verdict ?? null,
    aloneMs: comparison?.aloneMs ?? null,
    poolMs: comparison?.poolMs ?? null,
    contention: comparison?.contention ?? null,
  };
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));
}

const NEEDS = { name: 'needs', cat: 'needs' };

/** The arrow's tail, at the end of its slice. */
function arrowStart({ id, from }: Arrow): TraceEvent {
  const ts = toMicroseconds(freeMs(from)) - arrowMarginUs(from);
  return { ...NEEDS, ph: 's', id, pid: PROCESS_ID, ...threadOf(from.worker), ts };
}

/** The arrow's head, at the start of its slice; `bp: "e"` binds it to that and not to the next one. */
function arrowEnd({ id, to }: Arrow): TraceEvent {
  const ts = toMicroseconds(to.startMs) + arrowMarginUs(to);
  return { ...NEEDS, ph: 'f', bp: 'e', id, pid: PROCESS_ID, ...threadOf(to.worker), ts };
}

/**
 * How far inside its slice an arrow begins or ends: chrome://tracing counts both ends of a slice as
 * part of it, and the worker's slice before or after may have the same time.
 */
function arrowMarginUs(step: StartedStep): number {
  return toMicroseconds(freeMs(step)) > toMicroseconds(step.startMs) ? 0.25 : 0;
}

function runFacts(results: Results, isCut: boolean): TraceEvent {
  const { plan, fallback, steps } = results;
  return {
    plan: jsonText(plan.name, MAX_NAME_CHARS),
    file: jsonText(plan.file, MAX_ARG_CHARS),
    outcome: results.outcome,
    startedAt: results.startedAt,
    makespanMs: results.makespanMs,
    spanMs: results.spanMs,
    lowerBoundMs: results.lowerBoundMs,
    sequentialMs: results.sequentialMs,
    sequentialBasis: results.sequentialBasis,
    speedup: results.speedup,
    utilization: results.utilization,
    workers: results.workers,
    executor: results.executor,
    ...(fallback === null
      ? {}
      : {
          fallback: jsonText(
            `${fallback.from} to ${fallback.to}: ${fallback.reason}`,
            MAX_ARG_CHARS,
          ),
        }),
    schedule: results.schedule,
    steps: steps.length,
    neverStarted: steps.filter((step) => step.startMs === null).length,
    ...(isCut ? { arrows: 'only from the need that ended last' } : {}),
  };
}

import {
  hasSucceededByRunning,
  isWholeSuccess,
  type ExecutorKind,
  type RunResult,
} from '../model/result.js';

/** What is remembered of one run. */
export interface TimedRun {
  readonly workers: number;
  readonly executor: ExecutorKind;
  /** Null for a failed run, which is short because steps were skipped. */
  readonly makespanMs: number | null;
  /** Durations of the steps that succeeded, by id. A map, because an id may be `constructor`. */
  readonly steps: ReadonlyMap<string, number>;
}

/** The last runs of a plan on a branch, the newest last. */
export interface Timings {
  readonly runs: readonly TimedRun[];
}

/** No earlier runs. */
export const NO_TIMINGS: Timings = { runs: [] };

/** More than any figure uses, so that a future figure can look further back. */
const MAX_RUNS = 20;

/** As many as a plan may have. */
const MAX_STEPS = 100_000;

/** Longer than any id that a plan may have. */
const MAX_ID_LENGTH = 100;

/** Longest stored text in characters: enough for one run of the largest plan. */
export const MAX_TEXT_LENGTH = 16 * 1024 * 1024;

/**
 * Adds a run, unless it was cancelled or no step in it succeeded, so that it shows nothing about durations.
 */
export function addRun(timings: Timings, results: RunResult): Timings {
  const steps = new Map(
    results.steps.flatMap((step) =>
      hasSucceededByRunning(step) ? [[step.id, step.durationMs] as const] : [],
    ),
  );
  if (results.outcome === 'cancelled' || steps.size === 0) return timings;
  const { workers, executor } = results;
  const makespanMs = isWholeSuccess(results) ? results.makespanMs : null;
  return { runs: [...timings.runs, { workers, executor, makespanMs, steps }].slice(-MAX_RUNS) };
}

/** The stored form. The oldest runs are left out if it would be too long. */
export function timingsText({ runs }: Timings): string {
  const stored = runs.map((run) =>
    JSON.stringify({ ...run, steps: Object.fromEntries(run.steps) }),
  );
  const lengthOf = (texts: readonly string[]): number =>
    texts.reduce((sum, text) => sum + text.length + 1, 0);
  const envelope = 100;
  while (lengthOf(stored) + envelope > MAX_TEXT_LENGTH) stored.shift();
  return `{"schema":1,"runs":[${stored.join(',')}]}`;
}

/**
 * Reads the stored form. A malformed text counts as no earlier runs: code of other branches may have written it.
 */
export function parseTimings(text: string): Timings {
  if (text.length > MAX_TEXT_LENGTH) return NO_TIMINGS;
  try {
    const stored: unknown = JSON.parse(text);
    if (!isObject(stored) || stored.schema !== 1 || !Array.isArray(stored.runs)) return NO_TIMINGS;
    const runs = stored.runs.slice(-MAX_RUNS).map(parseRun);
    return runs.every((run) => run !== null) ? { runs } : NO_TIMINGS;
  } catch {
    return NO_TIMINGS;
  }
}

function parseRun(stored: unknown): TimedRun | null {
  if (!isObject(stored) || !isObject(stored.steps)) return null;
  const { workers, executor, makespanMs } = stored;
  if (!isTime(workers) || !Number.isInteger(workers) || workers < 1) return null;
  if (!isExecutor(executor) || !(makespanMs === null || isTime(makespanMs))) return null;
  const steps = Object.entries(stored.steps);
  if (steps.length > MAX_STEPS || !steps.every(isStep)) return null;
  return { workers, executor, makespanMs, steps: new Map(steps) };
}

function isStep(entry: [string, unknown]): entry is [string, number] {
  return entry[0].length <= MAX_ID_LENGTH && isTime(entry[1]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Bounded, so that sums are finite too. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}

function isExecutor(value: unknown): value is ExecutorKind {
  return value === 'process' || value === 'thread' || value === 'inline';
}

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
  /** How much of a core each of them computed on, as far as it was measured: CPU time ÷ duration. */
  readonly shares: ReadonlyMap<string, number>;
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
export const MAX_TEXT_LENGTH = 32 * 1024 * 1024;

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
  const shares = sharesIn(results);
  const run = { workers, executor, makespanMs, steps, shares };
  return { runs: [...timings.runs, run].slice(-MAX_RUNS) };
}

function sharesIn({ steps }: RunResult): ReadonlyMap<string, number> {
  return new Map(
    steps.flatMap((step) =>
      hasSucceededByRunning(step) && step.cpuMs !== null && step.durationMs > 0
        ? [[step.id, Math.round((1000 * step.cpuMs) / step.durationMs) / 1000] as const]
        : [],
    ),
  );
}

/** The stored form. The oldest runs are left out if it would be too long. */
export function timingsText({ runs }: Timings): string {
  const stored = runs.map((run) =>
    JSON.stringify({
      ...run,
      steps: Object.fromEntries(run.steps),
      shares: Object.fromEntries(run.shares),
    }),
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
  const steps = numbersIn(stored.steps);
  // Runs of earlier versions have no shares.
  const shares = numbersIn(stored.shares ?? {});
  if (steps === null || shares === null) return null;
  return { workers, executor, makespanMs, steps, shares };
}

/** Numbers by the ids of steps; null if it is anything else. */
function numbersIn(stored: unknown): ReadonlyMap<string, number> | null {
  const entries = Object.entries(isObject(stored) ? stored : {});
  return entries.length <= MAX_STEPS && entries.every(isStep) ? new Map(entries) : null;
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

import {
  blockingMs,
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

/** How long the files of splits took, in milliseconds: by the id of a step in the plan file, then by path. */
export type SplitTimes = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The last runs of a plan on a branch, the newest last. */
export interface Timings {
  readonly runs: readonly TimedRun[];
  /** What was last measured of the files of splits; absent if the plan has none. */
  readonly splits?: SplitTimes;
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
export function addRun(
  timings: Timings,
  results: RunResult,
  splits: SplitTimes = new Map(),
): Timings {
  const steps = new Map(
    results.steps.flatMap((step) =>
      hasSucceededByRunning(step) ? [[step.id, blockingMs(step) ?? step.durationMs] as const] : [],
    ),
  );
  if (results.outcome === 'cancelled' || steps.size === 0) return timings;
  const { workers, executor } = results;
  const makespanMs = isWholeSuccess(results) ? results.makespanMs : null;
  const shares = sharesIn(results);
  const runs = [...timings.runs, { workers, executor, makespanMs, steps, shares }].slice(-MAX_RUNS);
  const known = mergedSplits(timings.splits ?? new Map(), splits);
  return known.size === 0 ? { runs } : { runs, splits: known };
}

/** As many files as the splits of a plan have by far. */
const MAX_FILES = 50_000;

/** Longer than any path of a file that is split. */
const MAX_PATH_LENGTH = 1_000;

/** What was measured now, and what is known of files that were not. */
function mergedSplits(earlier: SplitTimes, now: SplitTimes): SplitTimes {
  const ids = new Set([...now.keys(), ...earlier.keys()]);
  return new Map(
    [...ids].flatMap((id): [string, ReadonlyMap<string, number>][] => {
      const newest = now.get(id) ?? new Map<string, number>();
      const older = [...(earlier.get(id) ?? [])].filter(([path]) => !newest.has(path));
      const files = [...newest, ...older].filter(isFile).slice(0, MAX_FILES);
      return files.length === 0 ? [] : [[id, new Map(files)]];
    }),
  );
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
export function timingsText({ runs, splits }: Timings): string {
  const stored = runs.map((run) =>
    JSON.stringify({
      ...run,
      steps: Object.fromEntries(run.steps),
      shares: Object.fromEntries(run.shares),
    }),
  );
  const lengthOf = (texts: readonly string[]): number =>
    texts.reduce((sum, text) => sum + text.length + 1, 0);
  const files = splits === undefined ? '' : `,"splits":${splitsText(splits)}`;
  const envelope = 100;
  const room = MAX_TEXT_LENGTH - envelope;
  // Splits that leave no room for runs are shared out by size again.
  const kept = files.length < room / 2 ? files : '';
  while (lengthOf(stored) + kept.length > room) stored.shift();
  return `{"schema":1,"runs":[${stored.join(',')}]${kept}}`;
}

function splitsText(splits: SplitTimes): string {
  const entries = [...splits].map(([id, files]) => [id, Object.fromEntries(files)]);
  return JSON.stringify(Object.fromEntries(entries));
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
    if (!runs.every((run) => run !== null)) return NO_TIMINGS;
    const splits = parseSplits(stored.splits);
    return splits.size === 0 ? { runs } : { runs, splits };
  } catch {
    return NO_TIMINGS;
  }
}

/** Malformed entries are left out: they say only how files are shared out. */
function parseSplits(stored: unknown): SplitTimes {
  if (!isObject(stored)) return new Map();
  return new Map(
    Object.entries(stored).flatMap(([id, files]): [string, ReadonlyMap<string, number>][] => {
      if (id.length > MAX_ID_LENGTH || !isObject(files)) return [];
      return [[id, new Map(Object.entries(files).filter(isFile).slice(0, MAX_FILES))]];
    }),
  );
}

function isFile(entry: [string, unknown]): entry is [string, number] {
  return entry[0].length <= MAX_PATH_LENGTH && isTime(entry[1]);
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

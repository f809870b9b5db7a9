/** Runs of shards → their place in the merged run: one clock, one numbering of workers. */
import { rounded } from '../insight/run-stats.js';
import type { StartedFields, StepResult } from '../model/result.js';
import type { ShardRun } from './read-results.js';

/** A run with its place in the merged one. */
export interface PlacedRun extends ShardRun {
  /** When it began, counted from the start of the first run. */
  readonly startMs: number;
  readonly firstWorker: number;
  /** The number of its first lane of steps that take no slot. Those of all shards come after all workers. */
  readonly firstWithoutSlot: number;
}

type StartedStep = Extract<StepResult, StartedFields>;

/** Runs with their places. */
export interface PlacedRuns {
  readonly placed: readonly PlacedRun[];
  /** How long none of them was at work, which is left out. */
  readonly idleMs: number;
}

/** Gives each run its place. Clocks of several machines are as far apart as they are: nothing is known of that. */
export function placesOf(runs: readonly ShardRun[]): PlacedRuns {
  const { starts, idleMs } = startsWithoutIdleTime(runs);
  let firstWorker = 0;
  let firstWithoutSlot = runs.reduce((sum, { results }) => sum + results.workers, 0);
  const placed = runs.map((run, at) => {
    const place = { firstWorker, firstWithoutSlot, startMs: starts[at] ?? 0 };
    firstWorker += run.results.workers;
    firstWithoutSlot += lanesWithoutSlot(run);
    return { ...run, ...place };
  });
  return { placed, idleMs };
}

/** When each run began, without the time in which none was at work: a part that ran again an hour later took no hour. */
function startsWithoutIdleTime(runs: readonly ShardRun[]): {
  readonly starts: readonly number[];
  readonly idleMs: number;
} {
  const began = runs.map(({ results }) => Date.parse(results.startedAt));
  const order = [...began.keys()].sort((a, b) => (began[a] ?? 0) - (began[b] ?? 0));
  const starts = runs.map(() => 0);
  const first = Math.min(...began);
  let idleMs = 0;
  let endMs = 0;
  for (const at of order) {
    const startMs = (began[at] ?? first) - first - idleMs;
    idleMs += Math.max(0, startMs - endMs);
    starts[at] = Math.min(startMs, endMs);
    endMs = Math.max(endMs, (starts[at] ?? 0) + (runs[at]?.results.makespanMs ?? 0));
  }
  return { starts, idleMs: rounded(idleMs) };
}

function lanesWithoutSlot({ results: { steps, workers } }: ShardRun): number {
  return steps.reduce((most, { worker }) => Math.max(most, (worker ?? 0) + 1 - workers), 0);
}

/** Whether a step has times. */
export function isOnClock(step: StepResult): step is StartedStep {
  return step.startMs !== null;
}

/** A step of a shard as a step of the merged run. */
export function onClock(step: StepResult, place: PlacedRun): StepResult {
  const later = (ms: number): number => rounded(ms + place.startMs);
  if (step.cached !== undefined) {
    return { ...step, cached: { ...step.cached, restoredMs: later(step.cached.restoredMs) } };
  }
  if (!isOnClock(step)) return step;
  return {
    ...step,
    worker: workerOf(step.worker, place),
    readyMs: later(step.readyMs),
    startMs: later(step.startMs),
    endMs: later(step.endMs),
    ...(step.upMs === undefined ? {} : { upMs: later(step.upMs) }),
  };
}

function workerOf(worker: number, { results, firstWorker, firstWithoutSlot }: PlacedRun): number {
  return worker < results.workers
    ? firstWorker + worker
    : firstWithoutSlot + worker - results.workers;
}

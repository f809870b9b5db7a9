/** Builds timings for tests: each run needs only what the test is about. */
import type { TimedRun, Timings } from '../../src/history/timings.js';

/** An earlier run on two workers, with these durations of steps in milliseconds. */
export function timedRun(
  steps: Readonly<Record<string, number>>,
  fields: Partial<Omit<TimedRun, 'steps'>> = {},
): TimedRun {
  return {
    workers: 2,
    executor: 'process',
    makespanMs: 1000,
    shares: new Map(),
    ...fields,
    steps: new Map(Object.entries(steps)),
  };
}

/** One run for each duration of a step `a`, the newest last. */
export function runsOfA(...durationsMs: readonly number[]): Timings {
  return { runs: durationsMs.map((a) => timedRun({ a })) };
}

import { median } from '../util/median.js';
import type { Timings } from './timings.js';

/** How many runs back a step's duration is expected from: few, so that the plan's changes soon count. */
const WEIGHED_RUNS = 5;

/**
 * The expected duration of each step, in milliseconds, for the scheduler's priorities: the median of
 * its last runs, and for a step that is not known the median of those that are. Null where none is.
 */
export function knownWeights(
  ids: readonly string[],
  timings: Timings | null,
): readonly number[] | null {
  const runs = timings?.runs ?? [];
  const expected = ids.map((id) => {
    const durations = runs.flatMap((run) => run.steps.get(id) ?? []).slice(-WEIGHED_RUNS);
    return durations.length === 0 ? null : median(durations);
  });
  const known = expected.filter((weight) => weight !== null);
  if (known.length === 0) return null;
  const typical = median(known);
  return expected.map((weight) => weight ?? typical);
}

import { median } from '../insight/statistics.js';
import type { Timings } from './timings.js';

/** Durations are expected from this many runs: few, so that changes of the plan soon count. */
const WEIGHED_RUNS = 5;

/**
 * The expected duration of each step, in milliseconds, for the scheduler's priorities: the median of its last runs,
 * or for an unknown step the median of the known ones. Null if no step is known.
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

/**
 * How much of a core each step computes on; null for a step that is not known. The largest share of its last runs counts:
 * beside many others, a step gets less of a core than it could use.
 */
export function knownShares(
  ids: readonly string[],
  timings: Timings | null,
): readonly (number | null)[] {
  const runs = timings?.runs ?? [];
  return ids.map((id) => {
    const shares = runs.flatMap((run) => run.shares.get(id) ?? []).slice(-WEIGHED_RUNS);
    return shares.length === 0 ? null : Math.max(...shares);
  });
}

import { median } from '../insight/statistics.js';

/**
 * How far from the median a duration must be to be more than noise. Medians are used because one run on a busy
 * machine must move neither the middle nor the band.
 */

/** With fewer earlier runs, noise is unknown. */
export const FEWEST_RUNS = 3;

/**
 * Makes the median absolute deviation an estimate of the standard deviation of a normal distribution:
 * 1 ÷ Φ⁻¹(3/4) (Rousseeuw & Croux, "Alternatives to the Median Absolute Deviation", JASA 88, 1993).
 */
const DEVIATIONS_PER_MAD = 1.4826;

/**
 * The robust z-score from which a value is an outlier. Iglewicz & Hoaglin ("How to Detect and Handle
 * Outliers", 1993) advise 3.5, Leys et al. (J. Exp. Soc. Psychology 49, 2013) 2.5, or 3 to be very
 * conservative.
 */
const OUTLIER_DEVIATIONS = 3;

/**
 * A few runs that happen to be alike have a MAD near zero. Benchmarks on GitHub's runners, each
 * the sum of many executions, vary by 2.66 % (https://codspeed.io/blog/benchmarks-in-ci-without-noise):
 * three deviations of those are 8 %, and a step of CI is executed once.
 */
const LEAST_SHARE = 0.1;

/** On a busy machine, the start of a process varies by tens of milliseconds. */
const LEAST_MS = 50;

/**
 * Half the width, in milliseconds, of the band of noise around the median of earlier durations; null if there are
 * too few.
 */
export function noiseOf(earlierMs: readonly number[]): number | null {
  if (earlierMs.length < FEWEST_RUNS) return null;
  const middleMs = median(earlierMs);
  const madMs = median(earlierMs.map((value) => Math.abs(value - middleMs)));
  return Math.max(
    OUTLIER_DEVIATIONS * DEVIATIONS_PER_MAD * madMs,
    LEAST_SHARE * middleMs,
    LEAST_MS,
  );
}

/** The few numbers that are told of many measurements. */

/** The value below which a share of the numbers lies, interpolated; NaN if there are none. */
export function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** The middle one: a single disturbed run does not move it. */
export function median(numbers) {
  return quantile(numbers, 0.5);
}

/**
 * A generator of numbers from 0 to below 1 that gives the same ones on every machine (mulberry32), so
 * that everybody measures the same workload.
 */
export function seededRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/**
 * The one formatter of durations: `999 ms`, `1.00 s`, `59.9 s`, `1 m`, `1 m 5 s`, `2 h 30 m`. It truncates and
 * never rounds up, so no text shows the next unit too early (59 999 ms is `59.9 s`).
 */
export function formatDuration(ms: number): string {
  const whole = Math.max(0, Math.floor(ms));
  if (whole < SECOND_MS) return `${whole} ms`;
  if (whole < 10 * SECOND_MS) return `${cutDecimals(whole / SECOND_MS, 2)} s`;
  if (whole < MINUTE_MS) return `${cutDecimals(whole / SECOND_MS, 1)} s`;
  if (whole < HOUR_MS) {
    return twoUnits(
      [Math.floor(whole / MINUTE_MS), 'm'],
      [Math.floor((whole % MINUTE_MS) / SECOND_MS), 's'],
    );
  }
  return twoUnits(
    [Math.floor(whole / HOUR_MS), 'h'],
    [Math.floor((whole % HOUR_MS) / MINUTE_MS), 'm'],
  );
}

/** A number truncated to some decimals: 2.999 is `2.99`. */
export function cutDecimals(value: number, decimals: number): string {
  const factor = 10 ** decimals;
  // 2.3 * 100 is 229.99…: the tiny addend keeps numbers that are exact in decimal.
  return (Math.floor(value * factor + 1e-6) / factor).toFixed(decimals);
}

/** A ratio: `1.85x`. */
export function formatRatio(ratio: number): string {
  return `${cutDecimals(ratio, 2)}x`;
}

function twoUnits(
  [major, majorUnit]: readonly [number, string],
  [minor, minorUnit]: readonly [number, string],
): string {
  return minor === 0 ? `${major} ${majorUnit}` : `${major} ${majorUnit} ${minor} ${minorUnit}`;
}

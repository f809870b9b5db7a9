/** Numbers as every report writes them: counts, durations, ratios and changes. */
import type { Change, Verdict } from '../model/findings.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** A whole number with its thousands set apart: `5,000`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A number and what it counts: `1 step`, `5,000 steps`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** How many of all are meant: `2 of 3 legs`; `3 legs` if all are. */
export function partOf(count: number, total: number, noun: string): string {
  return count === total
    ? countOf(total, noun)
    : `${formatCount(count)} of ${countOf(total, noun)}`;
}

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

/** How long something has taken so far, in whole seconds: `0 s`, `59 s`, `1 m 5 s`. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  return seconds < 60 ? `${seconds} s` : formatDuration(seconds * SECOND_MS);
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

/**
 * How much longer or shorter something took than before: `+1.20 s (+12%)`. A change outside the noise is marked
 * `▲` (slower) or `▼` (faster).
 */
export function formatChange({ changeMs, baseMs, verdict }: Change): string {
  const mark = verdict === 'slower' ? '▲ ' : verdict === 'faster' ? '▼ ' : '';
  const duration = signedDuration(changeMs);
  const share =
    baseMs > 0 && !duration.startsWith('±') ? ` (${signedShare(changeMs / baseMs)})` : '';
  return `${mark}${duration}${share}`;
}

/** A difference with its sign: `+1.20 s`, `−300 ms`. One that rounds to nothing has both: `±0 ms`. */
export function signedDuration(ms: number): string {
  const text = formatDuration(Math.abs(ms));
  if (text === formatDuration(0)) return `±${text}`;
  return `${ms < 0 ? '−' : '+'}${text}`;
}

function signedShare(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.floor(100 * Math.abs(share))}%`;
}

/** A change and whether it is more than chance: `+1.20 s, slower`. */
export function changeText({ changeMs, verdict }: Change): string {
  return `${signedDuration(changeMs)}, ${verdictText(verdict)}`;
}

/** What a change is measured against: `median 8.10 s of 12 runs, noise ±300 ms`. */
export function baseText({ baseMs, runs, noiseMs }: Change): string {
  const noise = noiseMs === null ? '' : `, noise ±${formatDuration(noiseMs)}`;
  return `median ${formatDuration(baseMs)} of ${countOf(runs, 'run')}${noise}`;
}

/** Whether a change is more than chance, in words. */
export function verdictText(verdict: Verdict | null): string {
  return verdict ?? 'too few runs to tell';
}

/** Memory, in powers of 1,024 as it is sold, truncated: `820 MiB`, `7.8 GiB`. */
export function formatMemory(bytes: number): string {
  const mebibytes = bytes / 2 ** 20;
  if (mebibytes < 1_024) return `${cutDecimals(mebibytes, 0)} MiB`;
  const gibibytes = mebibytes / 1_024;
  return `${cutDecimals(gibibytes, gibibytes < 100 ? 1 : 0)} GiB`;
}

/** `512 B`, `1.5 kB`, `20 MB`: powers of 1,000, truncated. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${String(bytes)} B`;
  const units = ['kB', 'MB', 'GB'];
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length);
  const value = bytes / 1_000 ** power;
  return `${cutDecimals(value, value < 10 ? 1 : 0)} ${units[power - 1] ?? ''}`;
}

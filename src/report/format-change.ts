import type { Change, Verdict } from '../model/findings.js';
import { countOf } from './format-count.js';
import { formatDuration } from './format-duration.js';

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

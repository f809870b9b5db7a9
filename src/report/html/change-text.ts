import type { Change, Verdict } from '../../model/findings.js';
import { signedDuration } from '../format-change.js';
import { countOf } from '../format-count.js';
import { cutDecimals, formatDuration } from '../format-duration.js';

/** A change and whether it is more than chance: `+1.20 s, slower`. */
export function changeText({ changeMs, verdict }: Change): string {
  return `${signedDuration(changeMs)}, ${verdictText(verdict)}`;
}

/** What a change is measured against: `median 8.10 s of 12 runs, noise ±300 ms`. */
export function baseText({ baseMs, runs, noiseMs }: Change): string {
  const noise = noiseMs === null ? '' : `, noise ±${formatDuration(noiseMs)}`;
  return `median ${formatDuration(baseMs)} of ${countOf(runs, 'run')}${noise}`;
}

/** A ratio: `1.85x`. */
export function ratioText(ratio: number): string {
  return `${cutDecimals(ratio, 2)}x`;
}

/** Whether a change is more than chance, in words. */
export function verdictText(verdict: Verdict | null): string {
  return verdict ?? 'too few runs to tell';
}

import type { Change } from '../model/findings.js';
import { formatDuration } from './format-duration.js';

/**
 * How much longer or shorter something took than before: `+1.20 s (+12%)`. What is outside the noise
 * is marked `▲` (slower) or `▼` (faster).
 */
export function formatChange({ changeMs, baseMs, verdict }: Change): string {
  const mark = verdict === 'slower' ? '▲ ' : verdict === 'faster' ? '▼ ' : '';
  const duration = signedDuration(changeMs);
  const share =
    baseMs > 0 && !duration.startsWith('±') ? ` (${signedShare(changeMs / baseMs)})` : '';
  return `${mark}${duration}${share}`;
}

/** A difference with its sign: `+1.20 s`, `−300 ms`; what is shown as nothing has both, `±0 ms`. */
export function signedDuration(ms: number): string {
  const text = formatDuration(Math.abs(ms));
  if (text === formatDuration(0)) return `±${text}`;
  return `${ms < 0 ? '−' : '+'}${text}`;
}

function signedShare(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.floor(100 * Math.abs(share))}%`;
}

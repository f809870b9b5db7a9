import type { Change } from '../proof/findings.js';
import { formatDuration } from './format-duration.js';

/**
 * How much longer or shorter something took than before: `+1.20 s (+12%)`. What is outside the noise
 * is marked `▲` (slower) or `▼` (faster).
 */
export function formatChange({ changeMs, baseMs, verdict }: Change): string {
  const mark = verdict === 'slower' ? '▲ ' : verdict === 'faster' ? '▼ ' : '';
  // What the formatter shows as 0 ms has no sign.
  const isShown = Math.abs(changeMs) >= 1;
  const sign = !isShown ? '±' : changeMs > 0 ? '+' : '−';
  const share = baseMs > 0 && isShown ? ` (${sign}${percent(Math.abs(changeMs) / baseMs)})` : '';
  return `${mark}${sign}${formatDuration(Math.abs(changeMs))}${share}`;
}

function percent(share: number): string {
  return `${Math.floor(share * 100)}%`;
}

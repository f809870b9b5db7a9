import type { Comparison } from '../model/findings.js';
import { cutText } from './escape.js';
import { countOf } from './format-count.js';

/** How many paths a line names. */
const MAX_PATHS = 5;

const MAX_PATH_CHARS = 200;

/** One line of plain text about the files that differ; null where none is known to. */
export function differenceLine(comparison: Comparison | null): string | null {
  // With one round nobody knows which paths change from run to run anyway.
  if (comparison?.status !== 'measured' || comparison.rounds < 2) return null;
  const paths = comparison.files.differences.map(({ path }) => cutText(path, MAX_PATH_CHARS));
  if (paths.length === 0) return null;
  const differ = `${countOf(paths.length, 'path')} ${paths.length === 1 ? 'differs' : 'differ'}`;
  const named = paths.slice(0, MAX_PATHS).join(', ');
  return (
    `${differ} between one worker and the pool, so a step may lack needs: ` +
    `${named}${paths.length > MAX_PATHS ? ', …' : ''}`
  );
}

import type { Comparison, FileDifference } from '../model/findings.js';
import { cutText } from './escape.js';
import { countOf } from './format.js';

/** What each kind of difference is called in reports, behind the path. */
export const DIFFERENCE_WORDS: Readonly<Record<FileDifference['kind'], string>> = {
  missing: 'not made in the pool',
  extra: 'only made in the pool',
  different: 'different in the pool',
  unstable: 'not the same in every run of the pool',
};

/** How many paths a line names. */
const MAX_PATHS = 5;
const MAX_PATH_CHARS = 200;

/** One line of plain text about the files that differ; null where none is known to. */
export function differenceLine(comparison: Comparison | null): string | null {
  // One round cannot tell which paths change from run to run anyway.
  if (comparison?.status !== 'measured' || comparison.rounds < 2) return null;
  const paths = comparison.files.differences.map(({ path }) => cutText(path, MAX_PATH_CHARS));
  if (paths.length === 0) return null;
  const differ = `${countOf(paths.length, 'path')} ${paths.length === 1 ? 'differs' : 'differ'}`;
  const named = paths.slice(0, MAX_PATHS).join(', ');
  const more = paths.length > MAX_PATHS ? ', …' : '';
  return `${differ} between one worker and the pool, so a step may lack needs: ${named}${more}`;
}

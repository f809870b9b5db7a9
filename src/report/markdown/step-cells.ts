/** Cells of the table of steps, in Markdown. */
import type { StepResult } from '../../model/result.js';
import { cutText, escapeText, inlineCode } from '../escape.js';
import { formatDuration } from '../format.js';
import type { StartedRow } from '../report-model.js';
import { runnersText, type Lanes } from '../workers.js';

/** What stands where there is no value. */
export const NOTHING = '–';

const MAX_NAME_CHARS = 100;

/** How many of the steps that share a row are named. */
export const MAX_NAMED_STEPS = 1_000;

/** A step by its id, with its name where that says more. */
export function stepTitle({ id, name }: StepResult): string {
  const code = inlineCode(cutText(id, MAX_NAME_CHARS));
  return name === id ? code : `${code} ${escapeText(cutText(name, MAX_NAME_CHARS))}`;
}

/** `2`, or the first and the last: `0–3`. */
export function range(numbers: readonly number[]): string {
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return first === last ? String(first) : `${first}–${last}`;
}

/** The workers of several steps that have run. Those that took no slot are left out if others did. */
export function workersOf(rows: readonly StartedRow[], lanes: Lanes): string {
  if (rows.length === 0) return NOTHING;
  const numbers = rows.map(({ step }) => step.worker).filter((worker) => worker < lanes.workers);
  if (numbers.length === 0) return 'no slot';
  return lanes.merged === undefined
    ? range(numbers)
    : runnersText(
        numbers.toSorted((a, b) => a - b),
        lanes,
      );
}

/** Null where a part is not known, and where there is none. */
export function sumOf(
  rows: readonly StartedRow[],
  part: (row: StartedRow) => number | null,
): number | null {
  if (rows.length === 0) return null;
  return rows.map(part).reduce((sum, ms) => (sum === null || ms === null ? null : sum + ms), 0);
}

export function durationCell(ms: number | null): string {
  return ms === null ? NOTHING : formatDuration(ms).replaceAll(' ', '&nbsp;');
}

export function idCode(id: string): string {
  return inlineCode(cutText(id, MAX_NAME_CHARS));
}

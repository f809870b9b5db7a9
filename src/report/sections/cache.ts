import type { UndeclaredAccess } from '../../model/findings.js';
import type { StepResult } from '../../model/result.js';
import { code, plain, text, words, type Section } from '../document.js';
import { countOf, formatCount, formatDuration } from '../format.js';

/** What the cache brought to a run. */
export interface CacheFigures {
  /** How many results came from it. */
  readonly hits: number;
  /** How long those steps took when they ran, in milliseconds. */
  readonly savedMs: number;
  readonly misses: number;
}

/** Null for a run in which no step has a cache. */
export function cacheFigures(steps: readonly StepResult[]): CacheFigures | null {
  const hits = steps.flatMap(({ cached }) => cached ?? []);
  const misses = steps.filter(({ miss }) => miss !== undefined).length;
  if (hits.length + misses === 0) return null;
  return {
    hits: hits.length,
    misses,
    savedMs: hits.reduce((sum, { savedMs }) => sum + savedMs, 0),
  };
}

/** In one sentence, without its stop. */
export function cacheText({ hits, misses, savedMs }: CacheFigures): string {
  const all = countOf(hits + misses, 'step');
  if (hits === 0) return `from the cache: none of ${all}`;
  const then = hits === 1 ? 'when it ran' : 'when they ran';
  return `from the cache: ${formatCount(hits)} of ${all}, which took ${formatDuration(savedMs)} ${then}`;
}

/** Which steps the cache did not have, and why. The table names `maxSteps` of them at most; null if there is none. */
export function missesSection(steps: readonly StepResult[], maxSteps: number): Section | null {
  const misses = steps.flatMap(({ id, miss }) => (miss === undefined ? [] : [{ id, miss }]));
  if (misses.length === 0) return null;
  const rows = misses.slice(0, maxSteps).map(({ id, miss }) => [code(id), plain(miss, 500)]);
  const more = misses.length - rows.length;
  return {
    title: 'Not in the cache',
    blocks: [
      { kind: 'table', columns: [words('Step'), words('Why it ran')], rows },
      ...(more > 0 ? [text(`${countOf(more, 'more step')}, named in the results file.`)] : []),
    ],
  };
}

/** What cached steps touched and do not declare; null if that was not looked at, or if there is nothing. */
export function undeclaredSection(
  accesses: readonly UndeclaredAccess[] | null,
  maxPaths: number,
): Section | null {
  if (accesses === null || accesses.length === 0) return null;
  const rows = accesses
    .slice(0, maxPaths)
    .map(({ step, path, kind, writtenBy }) => [
      code(step),
      kind === 'read' ? 'reads' : 'writes',
      code(path),
      writtenBy === null ? '' : code(writtenBy),
    ]);
  const more = accesses.length - rows.length;
  return {
    title: 'What caches do not declare',
    blocks: [
      text(
        '⚠️ ',
        { strong: countOf(accesses.length, 'path') },
        ' that a step with a ',
        { key: 'cache' },
        ' touches, and that its inputs or outputs do not select. A hit may be wrong.',
      ),
      {
        kind: 'table',
        columns: [words('Step'), words('What it does'), words('File'), words('Written by')],
        rows,
      },
      ...(more > 0 ? [text(`${countOf(more, 'more path')}, named in the results file.`)] : []),
    ],
  };
}

import type { RunOptions } from '../../options/table.js';
import { planFileOf } from '../../options/read-options.js';
import { toPlainLines } from '../escape.js';
import { countOf } from '../format.js';
import type { ShownRun } from '../masks/shown-run.js';
import { OUTCOME_SYMBOL } from '../outcome-label.js';
import { endingOf, titleOf } from './event-texts.js';
import { placesLine } from './failure-places.js';
import type { Tone } from './log-sink.js';

/** How many last lines of a step's log are shown again. */
const MAX_LINES = 10;

/** Of more failed steps only the heads are shown. */
const MAX_TAILS = 10;

/**
 * The steps that failed the run, once more at the end of the log: how each ended, where it is in the plan, where its
 * log is, and its last lines.
 */
export function failureLines(
  { results, logTails }: Pick<ShownRun, 'results' | 'logTails'>,
  failedLines: ReadonlyMap<string, number>,
  options: Pick<RunOptions, 'plan' | 'steps' | 'logsDirectory'>,
): readonly (readonly [text: string, tone: Tone])[] {
  const failed = results.steps.filter((step) => step.conclusion === 'failure');
  if (failed.length === 0) return [];
  const stepById = new Map(results.steps.map((step) => [step.id, step]));
  const planFile = planFileOf(options);
  const { logsDirectory } = options;
  const blocks = failed.flatMap((step, at): (readonly [string, Tone])[] => {
    const { id } = step;
    const head = `${OUTCOME_SYMBOL.failure} ${titleOf(step)}: ${endingOf(step, stepById)}`;
    const tail = at < MAX_TAILS ? lastLines(logTails.get(id) ?? '') : [];
    const places = placesLine(
      { id, planFile, line: failedLines.get(id), logsDirectory, hasOutput: logTails.has(id) },
      'its whole output is above',
    );
    return [
      [head, 'failure'],
      ...(places === null ? [] : [[places, 'plain'] as const]),
      ...tail.map((line) => [line, 'muted'] as const),
    ];
  });
  return [
    ['', 'plain'],
    [`${countOf(failed.length, 'step')} failed:`, 'failure'],
    ...blocks,
    ['', 'plain'],
  ];
}

function lastLines(tail: string): readonly string[] {
  const lines = toPlainLines(tail).split('\n');
  if (lines.every((line) => line === '')) return [];
  const shown = lines.slice(-MAX_LINES);
  const more = lines.length > shown.length ? ['  │ …'] : [];
  return [...more, ...shown.map((line) => `  │ ${line.replaceAll('\t', '    ')}`)];
}

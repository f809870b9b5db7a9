/** Cells of a row that stands for legs of one step, in Markdown. */
import type { StepResult } from '../../model/result.js';
import { grouped } from '../../util/grouped.js';
import { describeStep, type StepById } from '../describe-step.js';
import { escapeText } from '../escape.js';
import { formatCount, partOf } from '../format.js';
import { longestLeg, type LegGroup } from '../leg-rows.js';
import { lookOf, OUTCOME_SYMBOL } from '../outcome-label.js';
import { isStarted } from '../report-model.js';
import { folded } from './render-section.js';
import { durationCell, idCode, MAX_NAMED_STEPS, NOTHING, stepTitle } from './step-cells.js';

/** The shortest and the longest leg, and which that is. */
export function legsDuration({ rows }: LegGroup): string {
  const longest = longestLeg(rows);
  if (longest === null) return NOTHING;
  const times = durationRange(rows.filter(isStarted).map(({ step }) => step.durationMs));
  return `${times} (${idCode(longest.step.id)})`;
}

export function durationRange(times: readonly number[]): string {
  if (times.length === 0) return NOTHING;
  const [first, last] = [Math.min(...times), Math.max(...times)].map(durationCell);
  return first === last ? (first ?? '') : `${first ?? ''}–${last ?? ''}`;
}

/** `✅ success`, or how many of the legs ended in which way. */
export function legsOutcome(steps: readonly StepResult[]): string {
  const looks = grouped(steps, (step) => (step.cached === undefined ? lookOf(step) : 'cached'));
  return looks
    .map(([first, ...others]) => {
      const word = first.cached === undefined ? first.outcome : 'cached';
      const count = looks.length === 1 ? '' : `${formatCount(others.length + 1)} `;
      return `${OUTCOME_SYMBOL[lookOf(first)]}&nbsp;${count}${word}`;
    })
    .join(', ');
}

export function legsAttempts({ rows }: LegGroup): string {
  const most = Math.max(...rows.map(({ step }) => step.attempts));
  return most > 1 ? `up to ${String(most)}` : '';
}

/** Each leg with its duration, or why it never ran, folded. */
export function legList(
  { of, rows, total }: LegGroup,
  stepById: StepById,
  limit: number,
): readonly string[] {
  const named = rows.slice(0, Math.min(limit, MAX_NAMED_STEPS));
  const legs = named.map(({ step }) => {
    const end =
      step.durationMs === null
        ? escapeText(describeStep(step, stepById))
        : durationCell(step.durationMs);
    return `${stepTitle(step)} ${end}`;
  });
  const more = rows.length - named.length;
  const rest = more > 0 ? ` and ${formatCount(more)} more, named in the results file` : '';
  const which = `${rows.length === total ? 'The ' : ''}${partOf(rows.length, total, 'leg')}`;
  return folded(`${which} of ${idCode(of)}`, [`${legs.join(', ')}${rest}`]);
}

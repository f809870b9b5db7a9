import type { ExportConflict } from '../../model/exports.js';
import type { StepResult } from '../../model/result.js';
import { describeStep } from '../describe-step.js';
import { cutText } from '../escape.js';
import { formatDuration } from '../format.js';

/** If more steps run, the others are only counted. */
const MAX_NAMED = 10;

/** Names the steps that take long. `running` has the times at which they started. */
export function stillRunning(running: ReadonlyMap<string, number>, nowMs: number): string {
  const named = [...running].slice(0, MAX_NAMED);
  const words = named.map(([id, startMs]) => `${id} (${formatDuration(nowMs - startMs)})`);
  if (running.size > MAX_NAMED) words.push(`${String(running.size - MAX_NAMED)} more`);
  return `… still running: ${words.join(', ')}`;
}

/** Says that steps export different values of one variable. */
export function conflictMessage({ name, first, second }: ExportConflict): string {
  return `"${first}" and "${second}" export different values of ${name}, and neither needs the other: that of "${second}" counts`;
}

/** A step by its id, with its name if that says more. */
export function titleOf(step: { readonly id: string; readonly name: string }): string {
  const name = cutText(step.name, 100);
  return step.id === name || name === '' ? step.id : `${step.id} — ${name}`;
}

/** How a step ended, after which time, and how many files it wrote. */
export function endingOf(result: StepResult, stepById: ReadonlyMap<string, StepResult>): string {
  const words = [describeStep(result, stepById)];
  if (result.durationMs !== null) words.push(`in ${formatDuration(result.durationMs)}`);
  const counts = (['created', 'changed', 'unchanged', 'skipped'] as const).flatMap((outcome) => {
    const count = result.files.filter((file) => file.result === outcome).length;
    return count === 0 ? [] : [`${String(count)} ${outcome}`];
  });
  return counts.length === 0 ? words.join(' ') : `${words.join(' ')} (${counts.join(', ')})`;
}

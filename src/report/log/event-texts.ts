import type { RunEvent } from '../../model/events.js';
import type { ExportConflict } from '../../model/exports.js';
import type { Step } from '../../kinds/table.js';
import type { Fallback, StepResult } from '../../model/result.js';
import { describeTimedStep } from '../describe-step.js';
import { cutText } from '../escape.js';
import { formatCount, formatDuration } from '../format.js';
import { workerText } from '../workers.js';

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

/**
 * Says which steps ask for more cpus than there are slots; null if none does. The plan may be meant for larger machines,
 * so it is no warning.
 */
export function wideStepsNote(
  steps: readonly Pick<Step, 'id' | 'cpus'>[],
  slots: number,
): string | null {
  const wide = steps.filter(({ cpus }) => cpus > slots);
  if (wide.length === 0) return null;
  const named = wide.slice(0, MAX_NAMED).map(({ id, cpus }) => `"${id}" (${formatCount(cpus)})`);
  if (wide.length > MAX_NAMED) named.push(`${formatCount(wide.length - MAX_NAMED)} more`);
  const asking = wide.length === 1 ? 'a step asks' : `${formatCount(wide.length)} steps ask`;
  const takes = wide.length === 1 ? 'it takes' : 'each takes';
  return `${asking} for more cpus than the pool has slots (${formatCount(slots)}), so ${takes} all of them: ${named.join(', ')}`;
}

/** Says that there are other workers than those that were wanted. */
export function fallbackMessage({ from, to, reason }: Fallback): string {
  return `workers of the kind "${from}" could not be started (${reason}): ran on "${to}" instead`;
}

/** Says that another shard is waited for. */
export function awaitedMessage({
  id,
  shard,
  limitMs,
}: Pick<Extract<RunEvent, { type: 'step-awaited' }>, 'id' | 'shard' | 'limitMs'>): string {
  const who = shard === null ? 'another shard' : `shard ${String(shard)}`;
  return `${id}: waits up to ${formatDuration(limitMs)} until ${who} has saved it`;
}

/** Says that nothing lends free slots to programs inside of steps. */
export function jobserverMessage(reason: string): string {
  return `there is no jobserver in this run: ${reason}`;
}

/** A step by its id, with its name if that says more. */
export function titleOf(step: { readonly id: string; readonly name: string }): string {
  const name = cutText(step.name, 100);
  return step.id === name || name === '' ? step.id : `${step.id} — ${name}`;
}

/** Says that a step starts, and on which of so many workers. */
export function startLine(
  step: {
    readonly id: string;
    readonly name: string;
    readonly worker: number;
    readonly miss?: string;
  },
  workers: number,
): string {
  const place = workerText(step.worker, { workers });
  const start = `▶ ${titleOf(step)} (${step.worker < workers ? `worker ${place}` : place})`;
  return step.miss === undefined ? start : `${start}, not in the cache: ${step.miss}`;
}

/** How a step ended, after which time, and how many files it wrote. */
export function endingOf(result: StepResult, stepById: ReadonlyMap<string, StepResult>): string {
  const words = describeTimedStep(result, stepById);
  const counts = (['created', 'changed', 'unchanged', 'skipped'] as const).flatMap((outcome) => {
    const count = result.files.filter((file) => file.result === outcome).length;
    return count === 0 ? [] : [`${String(count)} ${outcome}`];
  });
  return counts.length === 0 ? words : `${words} (${counts.join(', ')})`;
}

import { statSync } from 'node:fs';
import type { EventSink, RunEvent } from '../run/events.js';
import type { StepResult } from '../run/result.js';
import { describeStep } from './describe-step.js';
import { countOf } from './format-count.js';
import { formatDuration } from './format-duration.js';
import type { LogSink } from './log-sink.js';
import { OUTCOME_SYMBOL } from './outcome-label.js';

/** Writes a run's log as it happens. */
export interface RunLog {
  readonly onEvent: EventSink;
  /** Settles when everything that was to be written is written. */
  readonly flush: () => Promise<void>;
}

/**
 * A line when a step starts, its output as one block when it ends. Blocks are written one after the
 * other, so that the output of steps that run side by side is never mixed. `planFile` is null for a
 * plan that is in no file.
 */
export function runLog(sink: LogSink, planFile: string | null): RunLog {
  const stepById = new Map<string, StepResult>();
  let writing = Promise.resolve();
  return {
    onEvent: (event) => {
      if (event.type === 'step-ended') stepById.set(event.result.id, event.result);
      writing = writing.then(() => writeEvent(event, { sink, planFile, stepById }));
    },
    flush: () => writing,
  };
}

interface LogState {
  readonly sink: LogSink;
  readonly planFile: string | null;
  readonly stepById: ReadonlyMap<string, StepResult>;
}

async function writeEvent(event: RunEvent, state: LogState): Promise<void> {
  const { sink } = state;
  switch (event.type) {
    case 'run-started':
      writeRunStarted(event, sink);
      return;
    case 'step-started':
      sink.line(`▶ ${titleOf(event)} (worker ${String(event.worker)})`);
      return;
    case 'step-retried':
      sink.line(
        `↻ ${event.id}: attempt ${String(event.attempt)} failed, the next one follows in ${formatDuration(event.pauseMs)}`,
      );
      return;
    case 'step-ended':
      await writeStepEnded(event, state);
      return;
    case 'run-stopping':
      sink.line(
        event.because === null
          ? 'Stopping: running steps are told to end'
          : `Stopping, because "${event.because}" failed (fail-fast): running steps are told to end`,
      );
      return;
  }
}

function writeRunStarted(event: Extract<RunEvent, { type: 'run-started' }>, sink: LogSink): void {
  const { steps, groups, workers, executor, schedule, fallback } = event;
  const size = `${countOf(steps, 'step')} in ${countOf(groups, 'group')}`;
  sink.line(`Stepwave: ${size}, ${countOf(workers, 'worker')} (${executor}), ${schedule}`);
  if (fallback === null) return;
  const message = `workers of the kind "${fallback.from}" could not be started (${fallback.reason}): running on "${fallback.to}" instead`;
  sink.line(`Warning: ${message}`);
  sink.annotate({ severity: 'warning', title: 'Stepwave', message, file: null, line: 1 });
}

async function writeStepEnded(
  event: Extract<RunEvent, { type: 'step-ended' }>,
  { sink, planFile, stepById }: LogState,
): Promise<void> {
  const { result, logFile } = event;
  const verdict = `${OUTCOME_SYMBOL[result.outcome]} ${titleOf(result)}: ${verdictOf(result, stepById)}`;
  if (logFile !== null && hasContent(logFile)) await sink.output(verdict, logFile);
  else sink.line(verdict);
  if (result.outcome !== 'failure') return;
  // In a folded group the failure would not be seen.
  if (logFile !== null) sink.line(verdict);
  sink.annotate({
    severity: result.conclusion === 'failure' ? 'error' : 'warning',
    title: `Step ${result.id}`,
    message: `${result.id} ${describeStep(result, stepById)}`,
    file: planFile,
    line: event.line,
  });
}

function titleOf(step: { readonly id: string; readonly name: string }): string {
  const name = step.name.length > 100 ? `${step.name.slice(0, 99)}…` : step.name;
  return step.id === name || name === '' ? step.id : `${step.id} — ${name}`;
}

function verdictOf(result: StepResult, stepById: ReadonlyMap<string, StepResult>): string {
  const words = [describeStep(result, stepById)];
  if (result.durationMs !== null) words.push(`in ${formatDuration(result.durationMs)}`);
  const counts = (['created', 'changed', 'unchanged', 'skipped'] as const).flatMap((outcome) => {
    const count = result.files.filter((file) => file.result === outcome).length;
    return count === 0 ? [] : [`${String(count)} ${outcome}`];
  });
  return counts.length === 0 ? words.join(' ') : `${words.join(' ')} (${counts.join(', ')})`;
}

function hasContent(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

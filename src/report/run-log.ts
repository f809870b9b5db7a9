import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { EventSink, RunEvent } from '../run/events.js';
import type { ExportConflict } from '../run/exports.js';
import type { StepResult } from '../run/result.js';
import { describeStep } from './describe-step.js';
import { cutText } from './escape.js';
import { countOf } from './format-count.js';
import { formatDuration } from './format-duration.js';
import type { LogSink } from './log-sink.js';
import { Masks, maskText } from './masks.js';
import { OUTCOME_SYMBOL } from './outcome-label.js';
import { StepOutput } from './step-output.js';

/** Writes a run's log as it happens. */
export interface RunLog {
  readonly onEvent: EventSink;
  /** Settles when everything that was to be written is written. */
  readonly flush: () => Promise<void>;
  /** The ends of the logs of failed steps, by step id, masked; complete after `flush`. */
  readonly tails: ReadonlyMap<string, string>;
  /** What could not be written, one sentence each; complete after `flush`. */
  readonly problems: readonly string[];
  /** Hides in a text what the steps so far have asked to be hidden. */
  readonly mask: (text: string) => string;
}

/** Where a run's log goes. */
export interface RunLogTargets {
  readonly sink: LogSink;
  /** The file that annotations point into; null for a plan that is in no file. */
  readonly planFile: string | null;
  /** Where each step's whole output is kept, masked; null to keep none. */
  readonly logsDirectory: string | null;
}

/**
 * A line when a step starts, its output as one block when it ends. Blocks are written one after the
 * other, so that the output of steps that run side by side is never mixed.
 */
export function runLog(targets: RunLogTargets): RunLog {
  const state: LogState = {
    ...targets,
    stepById: new Map(),
    masks: new Masks(),
    tails: new Map(),
    problems: [],
  };
  let writing = Promise.resolve();
  return {
    onEvent: (event) => {
      writing = writing
        .then(() => writeEvent(event, state))
        .catch((error: unknown) => {
          state.problems.push(`the log cannot be written: ${String(error)}`);
        });
    },
    flush: () => writing,
    tails: state.tails,
    problems: state.problems,
    mask: (text) => maskText(state.masks, text),
  };
}

interface LogState extends RunLogTargets {
  readonly stepById: Map<string, StepResult>;
  readonly masks: Masks;
  readonly tails: Map<string, string>;
  readonly problems: string[];
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
    case 'export-conflict':
      warn(conflictMessage(event.conflict), sink);
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
  warn(message, sink);
}

function warn(message: string, sink: LogSink): void {
  sink.line(`Warning: ${message}`);
  sink.annotate({ severity: 'warning', title: 'Stepwave', message, file: null, line: 1 });
}

function conflictMessage({ name, first, second }: ExportConflict): string {
  return `"${first}" and "${second}" export different values of ${name}, and neither needs the other: that of "${second}" counts`;
}

async function writeStepEnded(
  event: Extract<RunEvent, { type: 'step-ended' }>,
  state: LogState,
): Promise<void> {
  const { sink, planFile, stepById } = state;
  const { result, logFile } = event;
  stepById.set(result.id, result);
  const verdict = `${OUTCOME_SYMBOL[result.outcome]} ${titleOf(result)}: ${verdictOf(result, stepById)}`;
  const hasOutput = logFile !== null && (await writeOutput(verdict, logFile, result, state));
  // In a folded group a failure would not be seen.
  if (!hasOutput || result.outcome === 'failure') sink.line(verdict);
  if (result.outcome !== 'failure') return;
  sink.annotate({
    severity: result.conclusion === 'failure' ? 'error' : 'warning',
    title: `Step ${result.id}`,
    message: `${result.id} ${describeStep(result, stepById)}`,
    file: planFile,
    line: event.line,
  });
}

/** How much of a failed step's log the summary may quote. */
const TAIL_CHARS = 8 * 1024;

/** Copies a step's output to the log and to its file. Gives whether there was any. */
async function writeOutput(
  title: string,
  logFile: string,
  result: StepResult,
  state: LogState,
): Promise<boolean> {
  const { sink, masks, tails } = state;
  if (!existsSync(logFile)) return false;
  const output = new StepOutput(masks);
  const kept = keptLog(result.id, state);
  let tail: string | undefined;
  try {
    for await (const block of output.blocks(logFile)) {
      if (tail === undefined) sink.openOutput(title);
      await sink.output(block);
      kept.write(block.masked);
      tail = ((tail ?? '') + block.masked).slice(-TAIL_CHARS);
    }
  } finally {
    kept.close();
    if (tail !== undefined) sink.closeOutput(output);
  }
  if (tail !== undefined && result.outcome === 'failure') tails.set(result.id, asText(tail));
  return tail !== undefined;
}

/** The file that keeps a step's output; a problem with it must not keep the log from going on. */
function keptLog(
  id: string,
  { logsDirectory, problems }: LogState,
): { readonly write: (bytes: string) => void; readonly close: () => void } {
  let descriptor: number | undefined;
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      problems.push(`the log of "${id}" cannot be kept: ${(error as Error).message}`);
      descriptor = undefined;
    }
  };
  if (logsDirectory !== null) {
    attempt(() => {
      descriptor = openSync(join(logsDirectory, `${id}.log`), 'w');
    });
  }
  return {
    write: (bytes) => {
      attempt(() => {
        if (descriptor !== undefined) writeSync(descriptor, Buffer.from(bytes, 'latin1'));
      });
    },
    close: () => {
      attempt(() => {
        if (descriptor !== undefined) closeSync(descriptor);
      });
    },
  };
}

/** Bytes → text; a tail that was cut begins at a whole line. */
function asText(tail: string): string {
  const whole = tail.length < TAIL_CHARS ? tail : tail.slice(tail.indexOf('\n') + 1);
  return Buffer.from(whole, 'latin1').toString('utf8');
}

function titleOf(step: { readonly id: string; readonly name: string }): string {
  const name = cutText(step.name, 100);
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

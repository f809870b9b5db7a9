import type { RunEvent } from '../../../model/events.js';
import { countOf, formatDuration } from '../../format.js';
import {
  awaitedMessage,
  conflictMessage,
  fallbackMessage,
  jobserverMessage,
} from '../event-texts.js';
import type { LogSink } from '../log-sink.js';
import type { ModeParts } from './mode.js';

/** What happens to the run, and not to a step's life. */
export type RunNews = Exclude<RunEvent, { type: 'step-started' | 'step-ended' }>;

/** Says what happens to the run. Every mode does so in the same words. */
export function announce(event: RunNews, parts: ModeParts): void {
  const { printer, sink } = parts;
  // Only traces and the step's end tell of it.
  if (event.type === 'step-traced' || event.type === 'step-restored') return;
  // Nothing runs when the run starts.
  if (event.type !== 'run-started') printer.pause();
  switch (event.type) {
    case 'run-started':
      writeRunStarted(event, sink);
      return;
    case 'pool-fell-back':
      warn(fallbackMessage(event.fallback), sink);
      return;
    case 'jobserver-missing':
      warn(jobserverMessage(event.reason), sink);
      return;
    case 'cache-notice':
      sink.line(`Notice: ${event.message}`);
      sink.annotate({
        severity: 'notice',
        title: 'Stepwave',
        message: event.message,
        file: null,
        line: 1,
      });
      return;
    case 'step-awaited':
      sink.line(`◌ ${awaitedMessage(event)}`, 'muted');
      return;
    case 'step-arrived':
      sink.line(`◌ ${event.id}: came after ${formatDuration(event.waitedMs)}`, 'muted');
      return;
    case 'step-retried':
      sink.line(
        `↻ ${event.id}: attempt ${String(event.attempt)} failed, the next one follows in ${formatDuration(event.pauseMs)}`,
        'warning',
      );
      return;
    case 'step-ready':
      sink.line(`● ${event.id}: ready after ${formatDuration(event.startingMs)}`, 'muted');
      return;
    case 'entry-refused':
      writeRefused(event, parts);
      return;
    case 'export-conflict':
      warn(conflictMessage(event.conflict), sink);
      return;
    case 'run-stopping':
      sink.line(
        event.because === null
          ? `Stopping: running steps are told to end${sink.stopHint ?? ''}`
          : `Stopping, because "${event.because}" failed (fail-fast): running steps are told to end`,
        'warning',
      );
      return;
  }
}

function writeRunStarted(event: Extract<RunEvent, { type: 'run-started' }>, sink: LogSink): void {
  const { steps, groups, workers, executor, schedule } = event;
  const size = `${countOf(steps, 'step')} in ${countOf(groups, 'group')}`;
  sink.line(`Stepwave: ${size}, ${countOf(workers, 'worker')} (${executor}), ${schedule}`);
}

function warn(message: string, sink: LogSink): void {
  sink.line(`Warning: ${message}`, 'warning');
  sink.annotate({ severity: 'warning', title: 'Stepwave', message, file: null, line: 1 });
}

/** Shown as the runner does: an error that does not fail the step. */
function writeRefused(
  { id, refusal, line }: Extract<RunEvent, { type: 'entry-refused' }>,
  { sink, planFile }: ModeParts,
): void {
  const message = `${id}: $${refusal.file}, ${refusal.message}`;
  sink.line(`Error: ${message}`, 'failure');
  sink.annotate({ severity: 'error', title: `Step ${id}`, message, file: planFile, line });
}

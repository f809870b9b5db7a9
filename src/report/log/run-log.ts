/**
 * The log of a run. In: the events of the run and the files with the output of its steps. Out: lines and blocks for a
 * sink, the kept logs, and the ends of the logs of failed steps. It must not know where the sink leads.
 */
import type { Clock } from '../../model/clock.js';
import type { EventSink, RunEvent } from '../../model/events.js';
import type { StepResult } from '../../model/result.js';
import { toByteString } from '../../util/byte-string.js';
import { SerialQueue } from '../../util/serial-queue.js';
import { describeStep } from '../describe-step.js';
import { countOf, formatDuration } from '../format.js';
import { maskText } from '../masks/masks.js';
import { OUTCOME_SYMBOL } from '../outcome-label.js';
import {
  conflictMessage,
  endingOf,
  fallbackMessage,
  jobserverMessage,
  stillRunning,
  titleOf,
} from './event-texts.js';
import type { LogSink } from './log-sink.js';
import { OutputPrinter, tailText, type OutputTargets } from './output-printer.js';

/** Writes a run's log as it happens. */
export interface RunLog {
  readonly onEvent: EventSink;
  /** Settles when everything is written. */
  readonly flush: () => Promise<void>;
  /** The ends of the logs of failed steps, by step id. They are masked when they are read; complete after `flush`. */
  readonly tails: ReadonlyMap<string, string>;
  /** What could not be written, one sentence for each problem; complete after `flush`. */
  readonly problems: readonly string[];
  /** Hides the values that steps have masked so far. */
  readonly mask: (text: string) => string;
}

/** What is known when an event has been written to the log. */
export interface Known extends Pick<RunLog, 'mask'> {
  /** The end of the log of a failed step, masked; undefined if there is none. */
  readonly tailOf: (id: string) => string | undefined;
}

/** Told of each event when the log has it: all that the step has masked is known by then. Must not throw. */
export type Follower = (event: RunEvent, atMs: number, known: Known) => void;

/** Where a run's log goes, and what it needs to know. */
export interface RunLogTargets extends Omit<OutputTargets, 'onProblem'> {
  /** The file that annotations point into; null for a plan that is in no file. */
  readonly planFile: string | null;
  readonly clock: Clock;
  /** Values that are hidden from the beginning. */
  readonly secrets?: readonly string[];
  /** Follows the run besides the log. */
  readonly follow?: Follower | undefined;
}

/** How often a running step's output is looked at, in milliseconds. */
const LOOK_MS = 250;

/** A step is alone when nothing else has run for this long. Pauses between short steps do not count. */
const ALONE_MS = 1_000;

/** After this much silence the log says what still runs. */
const SILENCE_MS = 30_000;

/**
 * Prints a line when a step starts, and its output as one block when it ends. The output of a step that runs alone is
 * printed as it comes. Steps that take long are named from time to time. Everything is written in order.
 */
export function runLog(targets: RunLogTargets): RunLog {
  const problems: string[] = [];
  const onProblem = (message: string): void => {
    problems.push(message);
  };
  const tails = new Map<string, string>();
  const printer = new OutputPrinter({ ...targets, onProblem });
  for (const value of targets.secrets ?? []) printer.masks.add(toByteString(value));
  const mask = (text: string): string => maskText(printer.masks, text);
  const tailOf = (id: string): string | undefined => {
    const tail = tails.get(id);
    return tail === undefined ? undefined : tailText(tail, printer.masks);
  };
  const state: LogState = {
    ...targets,
    sink: withMaskedLines(targets.sink, mask),
    printer,
    onProblem,
    stepById: new Map(),
    running: new Map(),
    tails,
    lastChangeMs: 0,
    lastLineMs: targets.clock.nowMs(),
  };
  const queue = new SerialQueue((error) => {
    onProblem(`the log cannot be written: ${String(error)}`);
  });
  let isLookQueued = false;
  const timer = setInterval(() => {
    if (isLookQueued) return;
    isLookQueued = true;
    queue.add(async () => {
      isLookQueued = false;
      await lookAround(state);
    });
  }, LOOK_MS).unref();
  return {
    onEvent: (event) => {
      const nowMs = state.clock.nowMs();
      if (event.type === 'step-started' && event.logFile !== null) {
        printer.open(event.id, event.logFile);
      }
      const follow = (): void => targets.follow?.(event, nowMs, { mask, tailOf });
      queue.add(() => writeEvent(event, nowMs, state).finally(follow));
    },
    flush: () => {
      clearInterval(timer);
      queue.add(() => printer.restoreLogs());
      return queue.empty;
    },
    get tails() {
      return new Map([...tails].map(([id, tail]) => [id, tailText(tail, printer.masks)]));
    },
    problems,
    mask,
  };
}

/** Names and messages may contain masked values. */
function withMaskedLines(sink: LogSink, mask: (text: string) => string): LogSink {
  return {
    ...sink,
    line: (text) => {
      sink.line(mask(text));
    },
    // The runner masks nothing in the title.
    annotate: (one) => {
      sink.annotate({ ...one, title: mask(one.title), message: mask(one.message) });
    },
  };
}

interface LogState extends Omit<RunLogTargets, 'logsDirectory'> {
  readonly onProblem: (message: string) => void;
  readonly printer: OutputPrinter;
  readonly stepById: Map<string, StepResult>;
  /** The running steps and when they started. */
  readonly running: Map<string, number>;
  /** In the form that `tailText` takes. */
  readonly tails: Map<string, string>;
  /** When the last step started or ended. */
  lastChangeMs: number;
  /** When the last line was printed. */
  lastLineMs: number;
}

/** Prints what a lonely step has put out, or after a long silence what still runs. */
async function lookAround(state: LogState): Promise<void> {
  const { clock, printer, running, sink } = state;
  const nowMs = clock.nowMs();
  const [only] = running.keys();
  const isAlone = running.size === 1 && nowMs - state.lastChangeMs >= ALONE_MS;
  if (only !== undefined && isAlone && (await printer.stream(only))) {
    state.lastLineMs = clock.nowMs();
  }
  if (running.size === 0 || nowMs - state.lastLineMs < SILENCE_MS) return;
  sink.line(stillRunning(running, nowMs));
  state.lastLineMs = nowMs;
}

async function writeEvent(event: RunEvent, nowMs: number, state: LogState): Promise<void> {
  const { printer, running, sink } = state;
  state.lastLineMs = nowMs;
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
    case 'step-started':
      state.lastChangeMs = nowMs;
      running.set(event.id, nowMs);
      printer.pause();
      sink.line(`▶ ${titleOf(event)} (worker ${String(event.worker)})`);
      if (event.logFile !== null) printer.began(event.id, titleOf(event), event.logFile);
      return;
    case 'step-traced':
      return;
    case 'step-retried':
      printer.pause();
      sink.line(
        `↻ ${event.id}: attempt ${String(event.attempt)} failed, the next one follows in ${formatDuration(event.pauseMs)}`,
      );
      return;
    case 'step-ended':
      state.lastChangeMs = nowMs;
      running.delete(event.result.id);
      await writeStepEnded(event, state);
      return;
    case 'entry-refused':
      writeRefused(event, state);
      return;
    case 'export-conflict':
      warn(conflictMessage(event.conflict), sink);
      return;
    case 'run-stopping':
      printer.pause();
      sink.line(
        event.because === null
          ? `Stopping: running steps are told to end${sink.stopHint ?? ''}`
          : `Stopping, because "${event.because}" failed (fail-fast): running steps are told to end`,
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
  sink.line(`Warning: ${message}`);
  sink.annotate({ severity: 'warning', title: 'Stepwave', message, file: null, line: 1 });
}

/** Shown as the runner does: an error that does not fail the step. */
function writeRefused(
  { id, refusal, line }: Extract<RunEvent, { type: 'entry-refused' }>,
  { printer, sink, planFile }: LogState,
): void {
  const message = `${id}: $${refusal.file}, ${refusal.message}`;
  printer.pause();
  sink.line(`Error: ${message}`);
  sink.annotate({ severity: 'error', title: `Step ${id}`, message, file: planFile, line });
}

async function writeStepEnded(
  event: Extract<RunEvent, { type: 'step-ended' }>,
  state: LogState,
): Promise<void> {
  const { printer, sink, planFile, stepById } = state;
  const { result } = event;
  stepById.set(result.id, result);
  const ending = `${OUTCOME_SYMBOL[result.outcome]} ${titleOf(result)}: ${endingOf(result, stepById)}`;
  const { isTitleShown, tail } = await printer.ended(result.id, ending).catch((error: unknown) => {
    state.onProblem(`the log cannot be written: ${String(error)}`);
    return { isTitleShown: false, tail: undefined };
  });
  if (tail !== undefined && result.outcome === 'failure') state.tails.set(result.id, tail);
  // A failure would not be visible in a folded group.
  if (!isTitleShown || result.outcome === 'failure') sink.line(ending);
  if (result.outcome !== 'failure') return;
  sink.annotate({
    severity: result.conclusion === 'failure' ? 'error' : 'warning',
    title: `Step ${result.id}`,
    message: `${result.id} ${describeStep(result, stepById)}`,
    file: planFile,
    line: event.line,
  });
}

/**
 * The log of a run. In: the events of the run and the files with the output of its steps. Out: lines and blocks for a
 * sink, the kept logs, and the ends of the logs of failed steps. It must not know where the sink leads.
 */
import type { Clock } from '../../model/clock.js';
import type { EventSink, RunEvent } from '../../model/events.js';
import type { StepResult } from '../../model/result.js';
import type { OutputKind } from '../../options/report-options.js';
import { toByteString } from '../../util/byte-string.js';
import { SerialQueue } from '../../util/serial-queue.js';
import { maskText } from '../masks/masks.js';
import { titleOf } from './event-texts.js';
import type { LogSink } from './log-sink.js';
import type { ModeParts, ShowingSink } from './modes/mode.js';
import { OUTPUT_MODES } from './modes/table.js';
import { OutputPrinter, tailText, type OutputTargets } from './output-printer.js';

/** Writes a run's log as it happens. */
export interface RunLog {
  readonly onEvent: EventSink;
  /** Settles when everything is written. */
  readonly flush: () => Promise<void>;
  /** The ends of the logs of failed steps, by step id. They are masked when they are read; complete after `flush`. */
  readonly tails: ReadonlyMap<string, string>;
  /** The failed steps and their lines in the plan; complete after `flush`. */
  readonly failedLines: ReadonlyMap<string, number>;
  /** What could not be written, one sentence for each problem; complete after `flush`. */
  readonly problems: readonly string[];
  /** Hides the values that steps have masked so far. */
  readonly mask: (text: string) => string;
}

/** What is known when an event has been written to the log. */
export interface Known extends Pick<RunLog, 'mask'> {
  /** The end of the log of a failed step, masked; undefined if there is none. */
  readonly tailOf: (id: string) => string | undefined;
  /** Whether a step has masked a value. */
  readonly hasMasked: (id: string) => boolean;
  /** Hides masked values in a byte string. */
  readonly hide: (bytes: string) => string;
}

/** Told of each event when the log has it: all that the step has masked is known by then. Must not throw. */
export type Follower = (event: RunEvent, atMs: number, known: Known) => void;

/** Where a run's log goes, and what it needs to know. */
export interface RunLogTargets extends Omit<OutputTargets, 'onProblem'> {
  readonly sink: ShowingSink;
  /** The file that annotations point into; null for a plan that is in no file. */
  readonly planFile: string | null;
  readonly clock: Clock;
  /** The plan that runs, for modes that show what waits. */
  readonly plan?: ModeParts['plan'];
  /** How the run is shown: as `auto` says if it is absent. */
  readonly output?: OutputKind;
  /** Values that are hidden from the beginning. */
  readonly secrets?: readonly string[];
  /** Follows the run besides the log. */
  readonly follow?: Follower | undefined;
}

/** How often a running step's output is looked at, in milliseconds. */
const LOOK_MS = 250;

/** Follows the output of every step and lets a mode show the run. Everything is written in order. */
export function runLog(targets: RunLogTargets): RunLog {
  const { clock, output = 'auto', planFile, plan = null, logsDirectory } = targets;
  const problems: string[] = [];
  const onProblem = (message: string): void => {
    problems.push(message);
  };
  const queue = new SerialQueue((error) => {
    onProblem(`the log cannot be written: ${String(error)}`);
  });
  const { open, outputOf } = OUTPUT_MODES[output];
  const printer = new OutputPrinter({ ...targets, sink: outputOf(targets.sink), onProblem });
  for (const value of targets.secrets ?? []) printer.masks.add(toByteString(value));
  const mask = (text: string): string => maskText(printer.masks, text);
  const sink = withMaskedLines(targets.sink, mask);
  const kept = keptFacts();
  const { autoMode } = targets.sink;
  const shown = { autoMode, sink, printer, mask, plan, planFile, logsDirectory };
  const parts = { ...kept, ...shown, onProblem };
  const tailOf = (id: string): string | undefined => {
    const tail = kept.tails.get(id);
    return tail === undefined ? undefined : tailText(tail, printer.masks);
  };
  const known: Known = {
    ...{ mask, tailOf },
    hasMasked: (id) => printer.hasMasked(id),
    hide: (bytes) => printer.masks.apply(bytes),
  };
  const mode = open(parts, clock.nowMs());
  const stopLooking = lookEvery(LOOK_MS, queue, () => mode.look(clock.nowMs()));
  return {
    onEvent: (event) => {
      const nowMs = clock.nowMs();
      // Before the script can do anything to the file.
      if (hasLog(event)) printer.open(event.id, event.logFile);
      queue.add(async () => {
        watchOutput(event, printer);
        kept.add(event);
        try {
          await mode.show(event, nowMs);
        } finally {
          targets.follow?.(event, nowMs, known);
        }
      });
    },
    flush: () => {
      stopLooking();
      queue.add(async () => {
        mode.end?.();
        await printer.restoreLogs();
      });
      return queue.empty;
    },
    get tails() {
      return new Map([...kept.tails].map(([id, tail]) => [id, tailText(tail, printer.masks)]));
    },
    failedLines: kept.failedLines,
    problems,
    mask,
  };
}

/** What is remembered of a run. */
interface KeptFacts extends Pick<ModeParts, 'stepById' | 'keepTail' | 'workers'> {
  readonly add: (event: RunEvent) => void;
  /** In the form that `tailText` takes. */
  readonly tails: ReadonlyMap<string, string>;
  readonly failedLines: ReadonlyMap<string, number>;
}

function keptFacts(): KeptFacts {
  const stepById = new Map<string, StepResult>();
  const tails = new Map<string, string>();
  const failedLines = new Map<string, number>();
  let workers = Infinity;
  return {
    stepById,
    workers: () => workers,
    tails,
    failedLines,
    keepTail: (id, tail) => {
      tails.set(id, tail);
    },
    add: (event) => {
      if (event.type === 'run-started') ({ workers } = event);
      if (event.type !== 'step-ended') return;
      stepById.set(event.result.id, event.result);
      if (event.result.outcome === 'failure') failedLines.set(event.result.id, event.line);
    },
  };
}

/** Masks are found in the output of a running step, and its log is kept, whoever shows it. */
function watchOutput(event: RunEvent, printer: OutputPrinter): void {
  if (hasLog(event)) printer.began(event.id, titleOf(event), event.logFile);
}

/** Whether a step begins to have output. */
function hasLog(event: RunEvent): event is BegunStep & { readonly logFile: string } {
  return (
    (event.type === 'step-started' || event.type === 'step-restored') && event.logFile !== null
  );
}

type BegunStep = Extract<RunEvent, { type: 'step-started' | 'step-restored' }>;

/** Adds work to the queue again and again, unless it still waits there. Gives what ends that. */
function lookEvery(ms: number, queue: SerialQueue, look: () => Promise<void>): () => void {
  let isQueued = false;
  const timer = setInterval(() => {
    if (isQueued) return;
    isQueued = true;
    queue.add(async () => {
      isQueued = false;
      await look();
    });
  }, ms).unref();
  return () => {
    clearInterval(timer);
  };
}

/** Names and messages may contain masked values. */
function withMaskedLines(sink: LogSink, mask: (text: string) => string): LogSink {
  return {
    ...sink,
    line: (text, tone) => {
      sink.line(mask(text), tone);
    },
    // The runner masks nothing in the title.
    annotate: (one) => {
      sink.annotate({ ...one, title: mask(one.title), message: mask(one.message) });
    },
  };
}

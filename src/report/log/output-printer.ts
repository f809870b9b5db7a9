import { fromByteString } from '../../util/byte-string.js';
import { Masks, maskText } from '../masks/masks.js';
import type { KeptLog } from './kept-log.js';
import { KeptLogs } from './kept-logs.js';
import type { BlockLook, LogSink } from './log-sink.js';
import { NO_OUTPUT, StepOutput, type OutputState } from './step-output.js';

/** Where output goes. */
export interface OutputTargets {
  readonly sink: LogSink;
  /** Where each step's whole output is kept, masked; null to keep none. */
  readonly logsDirectory: string | null;
  /** Takes each problem as one sentence. */
  readonly onProblem: (message: string) => void;
}

/** What stands above a block of output. */
interface Heading {
  readonly title: string;
  readonly look: BlockLook;
}

/** What became of the output of a step that has ended. */
export interface EndedOutput {
  /** Whether the heading was printed. */
  readonly isTitleShown: boolean;
  /** Whether a part of the output was printed while the step ran. */
  readonly wasStreamed: boolean;
  /** The end of the whole output, as `tailText` takes it; undefined if there was no output. */
  readonly tail: string | undefined;
}

/** Of a step without output. */
export const NOTHING_ENDED: EndedOutput = {
  isTitleShown: false,
  wasStreamed: false,
  tail: undefined,
};

/** The look of the output of a step that runs. */
const QUIET: BlockLook = { tone: 'plain', isUnfolded: false };

/** A step whose output has not been printed completely. */
interface PrintedStep {
  readonly id: string;
  readonly title: string;
  readonly output: StepOutput;
  readonly kept: KeptLog | null;
  /** The state of the output after the last printed block. */
  state: OutputState;
  /** The end of the printed text with a guard before it, as a byte string; undefined before anything was printed. */
  tail: string | undefined;
}

/** How much of a failed step's log the summary may quote. */
const TAIL_CHARS = 8 * 1024;

/** How many logs are held open for steps whose start is not printed yet; macOS allows 256 files. */
const MAX_OPENED = 64;
/** How much more of a long line is kept, so that a value that is masked later is not cut in two. */
const GUARD_CHARS = 1024;

/**
 * Prints the output of steps, one block at a time, so that the output of parallel steps is never mixed. A
 * step's block is printed when the step ends, or as it grows while nothing else runs:
 *
 *     began ──stream()──▶ open ──pause()──▶ closed ──stream()──▶ open …
 *       └──────────────────┴─────ended()──────┴──▶ printed
 *
 * Calls are made one after the other, each awaited.
 */
export class OutputPrinter {
  /** The values that steps have masked so far. */
  readonly masks = new Masks();
  readonly #targets: OutputTargets;
  readonly #kept: KeptLogs;
  /** The logs of steps that have started and whose start is not printed yet. */
  readonly #opened = new Map<string, StepOutput>();
  readonly #running = new Map<string, PrintedStep>();
  /** The steps that have masked a value. */
  readonly #masking = new Set<string>();
  #open: PrintedStep | undefined;

  constructor(targets: OutputTargets) {
    this.#targets = targets;
    this.#kept = new KeptLogs(targets.logsDirectory, targets.onProblem);
  }

  /** Whether a step has masked a value. */
  hasMasked(id: string): boolean {
    return this.#masking.has(id);
  }

  /** Opens a step's log. Call this before the script can do anything to the file. */
  open(id: string, logFile: string): void {
    // Printing may be far behind, and a process can open only so many files.
    if (this.#opened.size < MAX_OPENED) this.#opened.set(id, new StepOutput(logFile, this.masks));
  }

  /** Follows a step's output from now on. */
  began(id: string, title: string, logFile: string): void {
    const output = this.#opened.get(id) ?? new StepOutput(logFile, this.masks);
    this.#opened.delete(id);
    this.#running.set(id, {
      id,
      title,
      output,
      kept: this.#kept.open(id, logFile),
      state: NO_OUTPUT,
      tail: undefined,
    });
  }

  /** Prints the new output of a running step. Returns whether there was any. */
  async stream(id: string): Promise<boolean> {
    const step = this.#running.get(id);
    if (step === undefined) return false;
    const again = step.tail === undefined ? 'as it runs' : 'goes on';
    const heading = { title: `${step.title} (${again})`, look: QUIET };
    return this.#print(step, { heading, isOver: false });
  }

  /** Puts back the kept logs that steps have removed. Call this when all steps have ended. */
  restoreLogs(): Promise<void> {
    return this.#kept.restore(this.masks);
  }

  /** Makes room for other lines. */
  pause(): void {
    if (this.#open === undefined) return;
    this.#targets.sink.closeOutput(this.#open.state);
    this.#open = undefined;
  }

  /**
   * Prints the rest of a step's output below a title. A block that is open already gets no title. If the title is
   * null, the output is kept, and looked through for masks, but not printed.
   */
  async ended(id: string, title: string | null, look = QUIET): Promise<EndedOutput> {
    const heading = title === null ? null : { title, look };
    const step = this.#running.get(id);
    const wasOpen = step !== undefined && this.#open === step;
    if (!wasOpen) this.pause();
    if (step === undefined) return NOTHING_ENDED;
    const wasStreamed = step.tail !== undefined;
    try {
      const hasPrinted = await this.#print(step, { heading, isOver: true });
      return { isTitleShown: hasPrinted && !wasOpen, wasStreamed, tail: step.tail };
    } finally {
      this.#running.delete(id);
      this.pause();
      step.kept?.close();
      step.output.close();
    }
  }

  async #print(
    step: PrintedStep,
    { heading, isOver }: { readonly heading: Heading | null; readonly isOver: boolean },
  ): Promise<boolean> {
    let hasPrinted = false;
    await this.#findMasks(isOver ? step : undefined);
    for await (const block of step.output.blocks(isOver)) {
      if (heading !== null) {
        this.#begin(step, heading);
        hasPrinted = true;
        await this.#targets.sink.output(block);
      }
      step.state = block.after;
      step.kept?.write(block.masked);
      step.tail = ((step.tail ?? '') + block.masked).slice(-(GUARD_CHARS + TAIL_CHARS));
      // Printing takes time. Values that other steps mask meanwhile are hidden from the next block on.
      await this.#findMasks();
    }
    return hasPrinted;
  }

  /** Opens a step's block, unless it is open. */
  #begin(step: PrintedStep, { title, look }: Heading): void {
    if (this.#open === step) return;
    this.pause();
    const [shownTitle, id] = [title, step.id].map((text) => maskText(this.masks, text));
    this.#targets.sink.openOutput(shownTitle ?? '', step.state, { ...look, id: id ?? '' });
    this.#open = step;
  }

  /** Looks for new masks in the output of all running steps. */
  async #findMasks(over?: PrintedStep): Promise<void> {
    for (const step of this.#running.values()) {
      const values = await step.output.scan(step === over);
      if (step.output.hasMasked) this.#masking.add(step.id);
      if (values.length > 0) this.#targets.sink.mask(values, this.#open?.state ?? null);
    }
  }
}

/**
 * The text of a tail, masked again: other steps may have masked a value after this step had printed it. A tail
 * that was cut begins with a whole line if it has one.
 */
export function tailText(tail: string, masks: Masks): string {
  if (tail.length < GUARD_CHARS + TAIL_CHARS) return fromByteString(masks.apply(tail));
  const lineStart = tail.indexOf('\n', GUARD_CHARS) + 1;
  const from = lineStart > 0 ? lineStart : masks.cutBefore(tail, GUARD_CHARS);
  return fromByteString(masks.apply(tail.slice(from)));
}

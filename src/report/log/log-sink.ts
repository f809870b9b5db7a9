import { printable } from '../../util/printable.js';
import type { Look } from '../outcome-label.js';
import type { OutputBlock, OutputState } from './step-output.js';

/** What a line is about, for sinks that show it in a colour. */
export type Tone = Look | 'running' | 'warning' | 'muted' | 'plain';

/** Puts a text that is safe to print into the colour of its tone. */
export type Paint = (text: string, tone: Tone) => string;

/** How the block of a step's output is shown. */
export interface BlockLook {
  readonly tone: Tone;
  /** Whether it is in view at once, where other blocks are folded. */
  readonly isUnfolded: boolean;
}

/** A problem to be shown at a place of the plan. */
export interface Annotation {
  readonly severity: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  /** Null if there is no file to point to. */
  readonly file: string | null;
  /** From 1. */
  readonly line: number;
  /** From 1; absent for the whole line. */
  readonly column?: number;
}

/** Where a run's log goes. Each call is awaited before the next one. */
export interface LogSink {
  /** Prints one of our own lines. Text of the plan in it is made safe here. */
  readonly line: (text: string, tone?: Tone) => void;
  /** Begins a block of a step's output: the first one, or another one after lines of other steps. */
  readonly openOutput: (
    title: string,
    before: OutputState,
    look?: BlockLook & { readonly id: string },
  ) => void;
  /** Prints a part of that output. */
  readonly output: (block: OutputBlock) => Promise<void>;
  /** Ends the block. */
  readonly closeOutput: (after: OutputState) => void;
  /** Hides byte strings from now on. `open` is the state of the output in the open block. */
  readonly mask: (values: readonly string[], open: OutputState | null) => void;
  readonly annotate: (annotation: Annotation) => void;
  /** Call this at the end. Absent if nothing waits for it. */
  readonly end?: () => void;
  /** What a user at the terminal can do while the run is being stopped. Absent if there is no terminal. */
  readonly stopHint?: string;
  /** For text of ours in the middle of a step's output. Absent if there are no colours. */
  readonly paint?: Paint;
  /** Whether the reader has to unfold the blocks. Absent if they are in view. */
  readonly isFolding?: true;
  /** Whether the failures are named only in the lines. Absent if they are annotated too. */
  readonly areFailuresRepeated?: true;
}

/** A log for pipes, files and other CI systems. */
export function plainLogSink(stream: NodeJS.WritableStream, paint?: Paint): LogSink {
  let endsWithNewline = true;
  const painted: Paint = (text, tone) => paint?.(text, tone) ?? text;
  return {
    line: (text, tone = 'plain') => {
      stream.write(`${painted(printable(text), tone)}\n`);
    },
    openOutput: (title, _before, look) => {
      stream.write(`── ${painted(printable(title), look?.tone ?? 'plain')}\n`);
    },
    output: (block) => {
      endsWithNewline = block.masked.endsWith('\n');
      return writeBytes(stream, block.masked);
    },
    closeOutput: () => {
      if (!endsWithNewline) stream.write('\n');
    },
    // The blocks are masked already.
    mask: () => undefined,
    // The lines of the log say the same.
    annotate: () => undefined,
    stopHint: STOP_HINT,
    areFailuresRepeated: true,
    ...(paint === undefined ? {} : { paint }),
  };
}

/** Follows the line that says that steps are told to end. */
export const STOP_HINT = '; a second Ctrl-C kills them at once';

/** Drops everything. */
export function silentLogSink(): LogSink {
  const nothing = (): void => undefined;
  return {
    line: nothing,
    openOutput: nothing,
    output: () => Promise.resolve(),
    closeOutput: nothing,
    mask: nothing,
    annotate: nothing,
  };
}

/** Writes a byte string; settles when the stream takes more, or never will. */
export function writeBytes(stream: NodeJS.WritableStream, bytes: string): Promise<void> {
  return writeText(stream, Buffer.from(bytes, 'latin1'));
}

/** The same for a text, or for bytes. */
export function writeText(stream: NodeJS.WritableStream, text: string | Buffer): Promise<void> {
  if (!stream.writable || stream.write(text)) return Promise.resolve();
  return new Promise((resolve) => {
    const events = ['drain', 'close', 'error'];
    const finish = (): void => {
      for (const event of events) stream.off(event, finish);
      resolve();
    };
    for (const event of events) stream.on(event, finish);
  });
}

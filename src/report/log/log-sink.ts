import { printable } from '../../util/printable.js';
import type { OutputBlock, OutputState } from './step-output.js';

/** A problem to be shown at a place of the plan. */
export interface Annotation {
  readonly severity: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  /** Null where there is no file to point at. */
  readonly file: string | null;
  /** From 1. */
  readonly line: number;
  /** From 1; absent for the whole line. */
  readonly column?: number;
}

/** Where a run's log goes. Calls are made one after the other, each awaited. */
export interface LogSink {
  /** One line of ours; text from a plan in it is made safe here. */
  readonly line: (text: string) => void;
  /** Begins a block of a step's output, its first or, after others' lines, one more. */
  readonly openOutput: (title: string, before: OutputState) => void;
  /** Some of that output. */
  readonly output: (block: OutputBlock) => Promise<void>;
  /** Ends the block. */
  readonly closeOutput: (after: OutputState) => void;
  /** Byte strings to hide from now on. `open` is how things stand in the block that is open. */
  readonly mask: (values: readonly string[], open: OutputState | null) => void;
  readonly annotate: (annotation: Annotation) => void;
  /** To be called when nothing more will come; absent where nothing waits for that. */
  readonly end?: () => void;
  /** What can be done by whoever sits in front of the log once the run is being stopped; absent where nobody does. */
  readonly stopHint?: string;
}

/** A log for terminals and other CI systems. */
export function plainLogSink(stream: NodeJS.WritableStream): LogSink {
  let endsWithNewline = true;
  return {
    line: (text) => {
      stream.write(`${printable(text)}\n`);
    },
    openOutput: (title) => {
      stream.write(`── ${printable(title)}\n`);
    },
    output: (block) => {
      endsWithNewline = block.masked.endsWith('\n');
      return writeBytes(stream, block.masked);
    },
    closeOutput: () => {
      if (!endsWithNewline) stream.write('\n');
    },
    // The blocks come masked.
    mask: () => undefined,
    // The log's own lines say it already.
    annotate: () => undefined,
    stopHint: '; a second Ctrl-C kills them at once',
  };
}

/** A log that nobody reads. */
export function silentLogSink(): LogSink {
  const nothing = (): void => undefined;
  return {
    ...{ line: nothing, openOutput: nothing, closeOutput: nothing, mask: nothing },
    ...{ annotate: nothing, output: () => Promise.resolve() },
  };
}

/** Writes a byte string; settles when the stream takes more, or never will. */
export function writeBytes(stream: NodeJS.WritableStream, bytes: string): Promise<void> {
  if (!stream.writable || stream.write(Buffer.from(bytes, 'latin1'))) return Promise.resolve();
  return new Promise((resolve) => {
    const events = ['drain', 'close', 'error'];
    const finish = (): void => {
      for (const event of events) stream.off(event, finish);
      resolve();
    };
    for (const event of events) stream.on(event, finish);
  });
}

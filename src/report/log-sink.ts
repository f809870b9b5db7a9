import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { printable } from '../util/printable.js';

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
  /** A step's output under a title, to the byte. */
  readonly output: (title: string, file: string) => Promise<void>;
  readonly annotate: (annotation: Annotation) => void;
}

/** A log for terminals and other CI systems. */
export function plainLogSink(stream: NodeJS.WritableStream): LogSink {
  return {
    line: (text) => {
      stream.write(`${printable(text)}\n`);
    },
    output: async (title, file) => {
      stream.write(`── ${printable(title)}\n`);
      await copyOutput(file, stream);
    },
    // The log's own lines say it already.
    annotate: () => undefined,
  };
}

/** Copies a step's output; a last line without its end gets one, so that nothing is glued to it. */
export async function copyOutput(file: string, stream: NodeJS.WritableStream): Promise<void> {
  for await (const chunk of createReadStream(file)) {
    if (!stream.writable) return;
    if (!stream.write(chunk as Buffer)) await drained(stream);
  }
  if (!(await endsWithNewline(file))) stream.write('\n');
}

/** Settles when a stream takes more, or never will. */
function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'close', 'error'];
    const finish = (): void => {
      for (const event of events) stream.off(event, finish);
      resolve();
    };
    for (const event of events) stream.on(event, finish);
  });
}

async function endsWithNewline(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size === 0) return true;
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] === 0x0a;
  } finally {
    await handle.close();
  }
}

import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

/** Smaller files are read at once: promises would take longer than the disk. */
export const SMALL_BYTES = 256 << 10;

/** An archive with more in it than this is written and read in parts. */
export const MAX_BYTES_AT_ONCE = 1 << 20;

/** Larger files are read and written in parts. */
export const PART_BYTES = 1 << 20;

/** What a file holds. */
export interface Measured {
  readonly size: number;
  /** SHA-256 in hexadecimal. */
  readonly digest: string;
}

/** A file's bytes in parts, from an open descriptor, which is closed at the end. */
export async function* partsOf(descriptor: number): AsyncGenerator<Buffer, void> {
  const options = { fd: descriptor, highWaterMark: PART_BYTES, start: 0 };
  yield* createReadStream('', options) as AsyncIterable<Buffer>;
}

/** A small file's bytes, from an open descriptor, which is closed; null, and it stays open, if the file is not small. */
export function smallContent(descriptor: number): Buffer | null {
  const { size } = fstatSync(descriptor);
  if (size > SMALL_BYTES) return null;
  try {
    const bytes = Buffer.allocUnsafe(size);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, size, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** Measures an open file, which is closed. @throws an error of the file system */
export async function measureFile(descriptor: number): Promise<Measured> {
  const small = smallContent(descriptor);
  if (small !== null) return measured(small);
  const hash = createHash('sha256');
  let size = 0;
  for await (const part of partsOf(descriptor)) {
    hash.update(part);
    size += part.length;
  }
  return { size, digest: hash.digest('hex') };
}

export function measured(bytes: Buffer): Measured {
  return { size: bytes.length, digest: createHash('sha256').update(bytes).digest('hex') };
}

/** Measures a file of Stepwave's own. @throws an error of the file system */
export function measureOwnFile(path: string): Promise<Measured> {
  return measureFile(openSync(path, 'r'));
}

/** How long other work may have to wait. */
const SLICE_MS = 10;

/** Lets other work of the process go on between many short pieces of this one. */
export class Breath {
  #lastMs = performance.now();

  async take(): Promise<void> {
    if (performance.now() - this.#lastMs < SLICE_MS) return;
    await setImmediate();
    this.#lastMs = performance.now();
  }
}

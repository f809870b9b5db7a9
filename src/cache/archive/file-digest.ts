import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';

/** Smaller files are read at once: promises would take longer than the disk. */
const SMALL_BYTES = 256 << 10;

const PART_BYTES = 1 << 20;

/** A file's bytes in parts, from an open descriptor, which is closed at the end. */
export async function* partsOf(descriptor: number): AsyncGenerator<Buffer, void> {
  const { size } = fstatSync(descriptor);
  if (size > SMALL_BYTES) {
    const options = { fd: descriptor, highWaterMark: PART_BYTES, start: 0 };
    yield* createReadStream('', options) as AsyncIterable<Buffer>;
    return;
  }
  try {
    const part = Buffer.allocUnsafe(SMALL_BYTES);
    const length = readSync(descriptor, part, 0, part.length, 0);
    yield part.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

/** The length and SHA-256 in hexadecimal of an open file, which is closed. @throws an error of the file system */
export async function measureFile(
  descriptor: number,
): Promise<{ readonly size: number; readonly digest: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const part of partsOf(descriptor)) {
    hash.update(part);
    size += part.length;
  }
  return { size, digest: hash.digest('hex') };
}

/** The same of a file of Stepwave's own. */
export function measureOwnFile(
  path: string,
): Promise<{ readonly size: number; readonly digest: string }> {
  return measureFile(openSync(path, 'r'));
}

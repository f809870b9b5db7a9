import { closeSync, fstatSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { NO_FOLLOW, READ_FLAGS } from '../util/open-flags.js';
import { withFile } from '../util/with-file.js';
import { FileProblem } from './file-problem.js';

/** What a file is to hold: bytes, or those of an open file. */
export type Content =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'file'; readonly file: string; readonly size: number };

/** Large files are read in parts of this size, never whole. */
const PART_BYTES = 1 << 20;

/** Thousands of files may be looked at before any is written: larger ones are read again then. */
const MAX_KEPT_BYTES = 16 << 10;

/** Larger files are no templates. */
export const MAX_TEMPLATE_BYTES = PART_BYTES;

/** Neither through a link nor, should it be a pipe, with waiting for somebody to write to it. */
const SOURCE_FLAGS = READ_FLAGS | NO_FOLLOW;

/** A file of a source: its content, of not more than `maxBytes` as bytes, and whether it can be executed. */
export function sourceContent(
  file: string,
  forPath: string,
  maxBytes = MAX_KEPT_BYTES,
): { readonly content: Content; readonly isExecutable: boolean } {
  return withFile(file, SOURCE_FLAGS, (descriptor) => {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new FileProblem(forPath, `its source "${file}" is not a file`);
    const isExecutable = (stats.mode & 0o111) !== 0;
    if (stats.size > maxBytes) {
      return { content: { kind: 'file', file, size: stats.size }, isExecutable };
    }
    const bytes = Buffer.allocUnsafe(stats.size);
    const length = fill(descriptor, bytes, 0);
    return { content: { kind: 'bytes', bytes: bytes.subarray(0, length) }, isExecutable };
  });
}

/** A content as one piece. */
export function contentBytes(content: Content): Buffer {
  return content.kind === 'bytes' ? content.bytes : readFileSync(content.file);
}

/** How many bytes a content has. */
export function sizeOf(content: Content): number {
  return content.kind === 'bytes' ? content.bytes.length : content.size;
}

/** Writes a content into an open, empty file. */
export function writeContent(descriptor: number, content: Content): void {
  for (const part of partsOf(content)) {
    for (let written = 0; written < part.length;) written += writeSync(descriptor, part, written);
  }
}

/** Whether a file holds a content; it is known to have its size. */
export function holdsContent(path: string, content: Content): boolean {
  return withFile(path, SOURCE_FLAGS, (descriptor) => {
    if (!fstatSync(descriptor).isFile()) return false;
    let offset = 0;
    for (const part of partsOf(content)) {
      const there = Buffer.allocUnsafe(part.length);
      if (fill(descriptor, there, offset) !== part.length || !there.equals(part)) return false;
      offset += part.length;
    }
    return true;
  });
}

function* partsOf(content: Content): Generator<Buffer> {
  if (content.kind === 'bytes') {
    yield content.bytes;
    return;
  }
  const descriptor = openSync(content.file, SOURCE_FLAGS);
  try {
    const buffer = Buffer.allocUnsafe(PART_BYTES);
    let offset = 0;
    for (;;) {
      const length = fill(descriptor, buffer, offset);
      if (length === 0) return;
      yield buffer.subarray(0, length);
      offset += length;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Reads until the buffer is full or the file ends. */
function fill(descriptor: number, buffer: Buffer, position: number): number {
  let length = 0;
  while (length < buffer.length) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, position + length);
    if (read === 0) break;
    length += read;
  }
  return length;
}

import { fstatSync, readSync, type Stats } from 'node:fs';
import { codeOf, fileReason } from './file-reason.js';
import { READ_FLAGS } from './open-flags.js';
import { err, ok, type Result } from './result.js';
import { withFile } from './with-file.js';

/** Why a file was not read. */
interface ReadRefusal {
  /** The system's code, such as ENOENT; `special` if it is no regular file, `large` if it is too large. */
  readonly code: string;
  /** The end of a sentence. */
  readonly reason: string;
}

/**
 * Reads a regular file of at most `maxBytes`, and follows links. Anything else (a pipe, a device, a directory) is
 * refused and not waited for. If the file grows meanwhile, only its original size is read.
 */
export function readRegularFile(path: string, maxBytes: number): Result<Buffer, ReadRefusal> {
  try {
    return withFile(path, READ_FLAGS, (descriptor) => {
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) {
        return err({ code: 'special', reason: `${kindOf(stats)} is in its place` });
      }
      if (stats.size > maxBytes) {
        const mebibytes = String(maxBytes / (1024 * 1024));
        return err({ code: 'large', reason: `it has more than ${mebibytes} MiB` });
      }
      return ok(contentOf(descriptor, stats.size, maxBytes));
    });
  } catch (error) {
    return err({ code: codeOf(error) ?? '', reason: fileReason(error) });
  }
}

/** The kind of something that is no regular file, with its article. */
export function kindOf(stats: Pick<Stats, 'isDirectory' | 'isFIFO' | 'isSocket'>): string {
  if (stats.isDirectory()) return 'a directory';
  if (stats.isFIFO()) return 'a named pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}

/** Files that claim to have no bytes are read in small chunks: those in `/proc` have some, most others none. */
const PART_BYTES = 2048;

function contentOf(descriptor: number, size: number, maxBytes: number): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  while (length < (size || maxBytes)) {
    const part = Buffer.allocUnsafe(size === 0 ? PART_BYTES : size - length);
    const count = readSync(descriptor, part, 0, part.length, null);
    if (count === 0) break;
    parts.push(part.subarray(0, count));
    length += count;
  }
  return Buffer.concat(parts, length);
}

import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { fileReason } from './file-reason.js';
import { err, ok, type Result } from './result.js';

/** Why a file was not read. */
export interface ReadRefusal {
  /** The system's code, such as ENOENT; null where it is not the system that refuses. */
  readonly code: string | null;
  /** The end of a sentence. */
  readonly reason: string;
}

// Windows has no such flag.
const { O_NONBLOCK: noWaiting = 0 } = constants as Partial<typeof constants>;

/** Without waiting for somebody to write, should it be a pipe. */
const READ_FLAGS = constants.O_RDONLY | noWaiting;

/**
 * Reads a regular file, links followed, of not more than `maxBytes`. Anything else (a pipe, a device, a
 * directory) is refused and not waited for. A file that grows meanwhile is read up to its size at the beginning.
 */
export function readRegularFile(path: string, maxBytes: number): Result<Buffer, ReadRefusal> {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, READ_FLAGS);
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return refused(`${kindOf(stats)} is in its place`);
    if (stats.size > maxBytes) return refused(`it has more than ${sizeText(maxBytes)}`);
    return ok(contentOf(descriptor, stats.size, maxBytes));
  } catch (error) {
    const { code = null } = error as NodeJS.ErrnoException;
    // So Linux refuses to open a socket.
    if (code === 'ENXIO') return refused('a socket or a device is in its place');
    return err({ code, reason: fileReason(error) });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function refused(reason: string): Result<never, ReadRefusal> {
  return err({ code: null, reason });
}

/** What of something that is no regular file, with its article. */
export function kindOf(stats: Pick<Stats, 'isDirectory' | 'isFIFO' | 'isSocket'>): string {
  if (stats.isDirectory()) return 'a directory';
  if (stats.isFIFO()) return 'a named pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}

/** Files of `/proc` say that they have no bytes and have some; most others that say so have none. */
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
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts, length);
}

function sizeText(bytes: number): string {
  return `${String(bytes / (1024 * 1024))} MiB`;
}

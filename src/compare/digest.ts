import { createHash } from 'node:crypto';
import {
  closeSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  type Stats,
  type PathLike,
} from 'node:fs';
import { relative, sep } from 'node:path';
import { isGone, nameText } from './walk-tree.js';

/** The digest of a path where nothing exists. */
export const ABSENT = 'absent';

/** The digest of a directory, whatever is in it. */
export const DIRECTORY = 'directory';

/** Files are read in chunks of 1 MiB. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * Describes what is at a path, in a text that is equal for equal things. A file has its SHA-256 and whether it is
 * executable; a link has its destination (relative to `root` if it lies below that, so that copies compare equal);
 * directories and special files have only their kind. `unreadable` if the system refuses.
 */
export function digestAt(place: Buffer, root: string): string {
  try {
    const stats = lstatSync(place);
    if (stats.isDirectory()) return DIRECTORY;
    if (stats.isSymbolicLink()) return linkDigest(place, root);
    return stats.isFile() ? fileDigest(place, stats) : 'special file';
  } catch (error) {
    return isGone(error) ? ABSENT : 'unreadable';
  }
}

function linkDigest(place: Buffer, root: string): string {
  const target = nameText(readlinkSync(place, { encoding: 'buffer' }));
  const isBelow = target === root || target.startsWith(`${root}${sep}`);
  return isBelow ? `link to the root/${relative(root, target)}` : `link to ${target}`;
}

function fileDigest(place: PathLike, { mode }: Stats): string {
  const hash = createHash('sha256');
  const file = openSync(place, 'r');
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let read = -1; read !== 0;) {
      read = readSync(file, chunk, 0, chunk.length, null);
      hash.update(chunk.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
  return `${(mode & 0o111) === 0 ? 'file' : 'executable file'} ${hash.digest('hex')}`;
}

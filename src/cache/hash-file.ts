import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, type BigIntStats } from 'node:fs';
import { NO_FOLLOW, READ_FLAGS } from '../util/open-flags.js';
import { stateOf } from './digest-memory.js';

/** The digest of a file's content. */
export interface FileHash {
  /** SHA-256, in hexadecimal. */
  readonly digest: string;
  /** Whether the file looked the same before and after it was read. */
  readonly isSteady: boolean;
}

/** Files are read in chunks of 1 MiB. All share the memory of one: a chunk is hashed before others have their turn. */
const CHUNK = Buffer.allocUnsafeSlow(1024 * 1024);

/**
 * Hashes a file that looked as `stats` say. Yields before each chunk, so that the caller can let others have their turn.
 * @throws an error of the file system; ELOOP where a link has taken the file's place
 */
export function* hashFile(place: string, stats: BigIntStats): Generator<null, FileHash, void> {
  const descriptor = openSync(place, READ_FLAGS | NO_FOLLOW);
  try {
    const hash = createHash('sha256');
    let length = 0n;
    for (let count = -1; count !== 0 && length < stats.size;) {
      yield null;
      count = readSync(descriptor, CHUNK);
      hash.update(CHUNK.subarray(0, count));
      length += BigInt(count);
    }
    const after = fstatSync(descriptor, { bigint: true });
    const isSteady = length === after.size && stateOf(after) === stateOf(stats);
    return { digest: hash.digest('hex'), isSteady };
  } finally {
    closeSync(descriptor);
  }
}

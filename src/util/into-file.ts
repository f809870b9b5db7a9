import { open } from 'node:fs/promises';
import type { Writable } from 'node:stream';

export interface FileOptions {
  /** `wx` refuses a file that is there already. */
  readonly flags: 'w' | 'wx';
  /** Bytes at once; the usual number if it is left out. */
  readonly highWaterMark?: number;
}

/**
 * Lets a stream write a file of Stepwave's own. The file is closed when this ends, so whoever removes it afterwards
 * removes it for good: a stream that opens the file by itself may do so after it has failed.
 *
 * @throws what `write` throws, and the error of the system if the file cannot be opened or written
 */
export async function intoFile(
  file: string,
  { flags, ...options }: FileOptions,
  write: (sink: Writable) => Promise<void>,
): Promise<void> {
  const handle = await open(file, flags, 0o600);
  try {
    await write(handle.createWriteStream(options));
  } finally {
    await handle.close();
  }
}

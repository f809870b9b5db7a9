import { closeSync, openSync } from 'node:fs';

/**
 * Opens a file, does something with its descriptor and closes it again.
 * @throws an error of the file system, and what `work` throws
 */
export function withFile<T>(
  path: string,
  flags: number | string,
  work: (descriptor: number) => T,
  mode?: number,
): T {
  const descriptor = openSync(path, flags, mode);
  try {
    return work(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

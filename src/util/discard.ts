import { rmSync } from 'node:fs';

/** Removes a file of Stepwave's own that is of no use any more, if it can. */
export function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It stays, and does no harm: nobody looks for it.
  }
}

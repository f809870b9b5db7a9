import { rmSync } from 'node:fs';

/** Removes a file of Stepwave's own that is of no use any more. What cannot be removed stays: its folder is removed later. */
export function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Then it is none that Stepwave has made.
  }
}

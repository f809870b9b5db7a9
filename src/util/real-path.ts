import { realpathSync } from 'node:fs';

/** The real path of what is at a path; undefined if nothing is there, or it cannot be reached. */
export function realPathOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

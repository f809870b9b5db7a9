/** Questions to the file system that have an answer, whatever is or is not there. */
import { readdirSync, readFileSync, realpathSync } from 'node:fs';

/** The real path of what is at a path; undefined if nothing is there, or it cannot be reached. */
export function realPathOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** The names in a directory; none if it is not there or cannot be read. */
export function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** A small file's text; undefined if it is not there or cannot be read. */
export function textIn(path: string, encoding: 'utf8' | 'latin1'): string | undefined {
  try {
    return readFileSync(path, encoding);
  } catch {
    return undefined;
  }
}

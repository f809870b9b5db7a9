import { type BigIntStats, lstatSync, readdirSync } from 'node:fs';
import { sep, toNamespacedPath } from 'node:path';
import { isGone } from './is-gone.js';

/** Something below a directory. */
export interface TreeEntry {
  /** Absolute; bytes, as not every name is valid UTF-8. */
  readonly path: Buffer;
  /** Of itself: a link is not followed. */
  readonly stats: BigIntStats;
}

/** How to walk. */
export interface WalkOptions {
  /** Whether to pass over a path and all below it. */
  readonly isLeftOut: (path: Buffer) => boolean;
  /** The names in a directory; by default this throws if one that is there cannot be read. */
  readonly namesIn?: (directory: Buffer) => readonly Buffer[];
}

const SEPARATOR = Buffer.from(sep);

/** An absolute path as a walk takes it: on Windows in the form that may be longer than 260 characters. */
export function walkPath(path: string): Buffer {
  return Buffer.from(toNamespacedPath(path));
}

/**
 * All that is below a directory, no link followed: each directory before what is in it, and read only
 * after it was yielded. What disappears meanwhile is passed over.
 */
export function* walkTree(
  root: Buffer,
  { isLeftOut, namesIn = allNamesIn }: WalkOptions,
): Generator<TreeEntry, void, void> {
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of namesIn(next)) {
      const path = Buffer.concat([next, SEPARATOR, name]);
      if (isLeftOut(path)) continue;
      const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
      if (stats === undefined) continue;
      yield { path, stats };
      if (stats.isDirectory()) waiting.push(path);
    }
  }
}

function allNamesIn(directory: Buffer): readonly Buffer[] {
  try {
    return readdirSync(directory, { encoding: 'buffer' });
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

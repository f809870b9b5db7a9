import { type BigIntStats, lstatSync, readdirSync } from 'node:fs';
import { sep, toNamespacedPath } from 'node:path';

/** A file, directory, link or anything else that a walk found. */
export interface WalkedEntry {
  /** Absolute, and as bytes, because not every name is valid UTF-8. */
  readonly path: Buffer;
  /** Of the entry itself: a link is not followed. */
  readonly stats: BigIntStats;
}

/** How to walk. */
export interface WalkOptions {
  /** Whether to skip a path and everything below it. */
  readonly isLeftOut: (path: Buffer) => boolean;
  /** Lists the names in a directory. The default throws if an existing directory cannot be read. */
  readonly namesIn?: (directory: Buffer) => readonly Buffer[];
}

const SEPARATOR = Buffer.from(sep);

/** Turns an absolute path into what a walk takes: on Windows the form that may be longer than 260 characters. */
export function walkPath(path: string): Buffer {
  return Buffer.from(toNamespacedPath(path));
}

/**
 * Yields everything below a directory without following links. A directory comes before its content, and is read
 * only after it was yielded. What disappears meanwhile is skipped.
 */
export function* walkTree(
  root: Buffer,
  { isLeftOut, namesIn = allNamesIn }: WalkOptions,
): Generator<WalkedEntry, void, void> {
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

/**
 * Whether an error says that nothing is at a path. In a directory that is in use, a file may vanish after it was
 * listed and before it is read: that is no reason to fail.
 */
export function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

import { isUtf8 } from 'node:buffer';
import { type BigIntStats, lstatSync, readdirSync } from 'node:fs';
import { sep, toNamespacedPath } from 'node:path';

/** A file, directory, link or anything else that a walk found. */
export interface WalkedEntry {
  /** Absolute, and as bytes, because not every name is valid UTF-8. */
  readonly path: Buffer;
  /** The path below the root, with `/`; see `nameText`. */
  readonly below: string;
  /** Of the entry itself: a link is not followed. */
  readonly stats: BigIntStats;
}

/** How to walk. */
export interface WalkOptions {
  /** Whether to skip a path below the root, and everything in it. The default skips nothing. */
  readonly isLeftOut?: (below: string) => boolean;
  /** Whether a directory that may not be read counts as empty. Otherwise it ends the walk with an error. */
  readonly skipsUnreadable?: boolean;
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
  { isLeftOut = () => false, skipsUnreadable = false }: WalkOptions = {},
): Generator<WalkedEntry, void, void> {
  const waiting = [{ directory: root, prefix: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of namesIn(next.directory, skipsUnreadable)) {
      const below = `${next.prefix}${nameText(name)}`;
      if (isLeftOut(below)) continue;
      const path = Buffer.concat([next.directory, SEPARATOR, name]);
      const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
      if (stats === undefined) continue;
      yield { path, below, stats };
      if (stats.isDirectory()) waiting.push({ directory: path, prefix: `${below}/` });
    }
  }
}

/** The text of a name. One that is not valid UTF-8 has `\xff` for each such byte, so that no two look alike. */
export function nameText(name: Buffer): string {
  if (isUtf8(name)) return name.toString();
  const hex = (byte: string): string => `\\x${byte.charCodeAt(0).toString(16)}`;
  return name.toString('latin1').replace(/[\x80-\xff]/g, hex);
}

function namesIn(directory: Buffer, skipsUnreadable: boolean): readonly Buffer[] {
  try {
    return readdirSync(directory, { encoding: 'buffer' });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (isGone(error) || (skipsUnreadable && ['EACCES', 'EPERM'].includes(code))) return [];
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

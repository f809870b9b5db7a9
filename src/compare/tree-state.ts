import { type BigIntStats, readdirSync } from 'node:fs';
import { sep } from 'node:path';
import { err, ok, type Result } from '../util/result.js';
import { ABSENT, digestAt } from './digest.js';
import { ignoresOf } from './ignores.js';
import { inSlices } from './in-slices.js';
import { pathText } from './path-text.js';
import { type WalkedEntry, walkPath, walkTree } from './walk-tree.js';

/** A directory whose changes are observed. */
export interface Tree {
  /** Its real path. */
  readonly root: string;
  /** Globs of paths that are ignored; see `ignoresOf`. */
  readonly ignore: readonly string[];
  readonly stop: AbortSignal;
}

/** The state of everything below a directory, by path relative to it, with `/`. */
export type TreeSnapshot = ReadonlyMap<string, string>;

/** What happened to a path. */
export interface PathChange {
  readonly kind: 'created' | 'changed' | 'deleted';
  /** Of what is there now; see `digestAt`. */
  readonly digest: string;
  /** When it was last written, in ms since 1970; null if nothing is left. */
  readonly mtimeMs: number | null;
}

/** What happened below a directory, by path relative to it, with `/`. */
export type TreeChanges = ReadonlyMap<string, PathChange>;

/**
 * Records what is below a directory. No file is read: type, mode, size, inode and times show whether a file was
 * written to. The error is a sentence.
 */
export async function snapshot(tree: Tree): Promise<Result<TreeSnapshot, string>> {
  const states = new Map<string, string>();
  return visitTree(
    tree,
    () => states,
    (path, { stats }) => {
      states.set(path, stateOf(stats));
    },
  );
}

/**
 * What was created, changed or deleted since a snapshot of the same directory. Only files that may have
 * changed are read, so a large `node_modules` costs next to nothing. What vanishes meanwhile counts as
 * deleted. The error is a sentence.
 */
export async function changesSince(
  before: TreeSnapshot,
  tree: Tree,
): Promise<Result<TreeChanges, string>> {
  const changes = new Map<string, PathChange>();
  const gone = new Set(before.keys());
  const withDeleted = (): TreeChanges => {
    for (const path of gone) changes.set(path, { kind: 'deleted', digest: ABSENT, mtimeMs: null });
    return changes;
  };
  return visitTree(tree, withDeleted, (path, { path: place, stats }) => {
    if (before.get(path) === stateOf(stats)) {
      gone.delete(path);
      return;
    }
    const digest = digestAt(place, tree.root);
    if (digest === ABSENT) return;
    changes.set(path, {
      kind: gone.delete(path) ? 'changed' : 'created',
      digest,
      mtimeMs: Number(stats.mtimeNs / 1000n) / 1000,
    });
  });
}

/** Visits everything below a directory that is not ignored, then gives the result. */
async function visitTree<T>(
  { root, ignore, stop }: Tree,
  result: () => T,
  visit: (path: string, entry: WalkedEntry) => void,
): Promise<Result<T, string>> {
  const base = walkPath(root);
  const isIgnored = ignoresOf(ignore);
  const pathOf = (place: Buffer): string =>
    pathText(place.subarray(base.length + 1)).replaceAll(sep, '/');
  const isLeftOut = (place: Buffer): boolean => isIgnored(pathOf(place));
  try {
    const isWhole = await inSlices(walkTree(base, { isLeftOut, namesIn }), stop, (entry) => {
      visit(pathOf(entry.path), entry);
    });
    return isWhole ? ok(result()) : err(`looking through "${root}" was stopped`);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return err(`"${root}" could not be looked through: ${message}`);
  }
}

/** A text that changes when a file is written to. That of a directory never does: its content counts by itself. */
function stateOf(stats: BigIntStats): string {
  if (stats.isDirectory()) return 'directory';
  const { mode, size, mtimeNs, ctimeNs, ino } = stats;
  return [mode, size, mtimeNs, ctimeNs, ino].join(' ');
}

const UNREADABLE: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'ENOENT']);

/** A step may leave a directory that cannot be read. The others are compared all the same. */
function namesIn(directory: Buffer): readonly Buffer[] {
  try {
    return readdirSync(directory, { encoding: 'buffer' });
  } catch (error) {
    if (UNREADABLE.has((error as NodeJS.ErrnoException).code)) return [];
    throw error;
  }
}

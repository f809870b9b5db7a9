import type { BigIntStats } from 'node:fs';
import { inSlices } from '../util/in-slices.js';
import { err, ok, type Result } from '../util/result.js';
import { ABSENT, digestAt } from './digest.js';
import { ignoresOf } from './ignores.js';
import { type WalkedEntry, walkPath, walkTree } from './walk-tree.js';

/** A directory whose changes are observed. */
export interface Tree {
  /** Its real path. */
  readonly root: string;
  /** Globs of paths that are ignored; see `ignoresOf`. */
  readonly ignore: readonly string[];
  readonly stop: AbortSignal;
}

/** Something below a directory. */
interface SeenEntry {
  readonly place: Buffer;
  /** See `stateOf`. */
  readonly state: string;
}

/** What is below a directory, by path relative to it, with `/`. */
export type TreeSnapshot = ReadonlyMap<string, SeenEntry>;

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
  const seen = new Map<string, SeenEntry>();
  const walked = await visitTree(tree, ({ path, below, stats }) => {
    seen.set(below, { place: path, state: stateOf(stats) });
  });
  return walked.ok ? ok(seen) : walked;
}

/** The digests of what is now at paths of a snapshot; that of any other path is `ABSENT`. */
export function digestsIn(seen: TreeSnapshot, root: string): (path: string) => string {
  return (path) => {
    const entry = seen.get(path);
    return entry === undefined ? ABSENT : digestAt(entry.place, root);
  };
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
  const walked = await visitTree(tree, ({ path, below, stats }) => {
    if (before.get(below)?.state === stateOf(stats)) {
      gone.delete(below);
      return;
    }
    const digest = digestAt(path, tree.root);
    if (digest === ABSENT) return;
    changes.set(below, {
      kind: gone.delete(below) ? 'changed' : 'created',
      digest,
      mtimeMs: Number(stats.mtimeNs / 1000n) / 1000,
    });
  });
  if (!walked.ok) return walked;
  for (const path of gone) changes.set(path, { kind: 'deleted', digest: ABSENT, mtimeMs: null });
  return ok(changes);
}

/** Visits everything below a directory that is not ignored. A step may leave a directory that cannot be read. */
async function visitTree(
  { root, ignore, stop }: Tree,
  visit: (entry: WalkedEntry) => void,
): Promise<Result<void, string>> {
  try {
    const entries = walkTree(walkPath(root), {
      isLeftOut: ignoresOf(ignore),
      skipsUnreadable: true,
    });
    const isWhole = await inSlices(entries, stop, visit);
    return isWhole ? ok(undefined) : err(`looking through "${root}" was stopped`);
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

/** What a step with a cache touched → what of it its cache does not declare. Pure but for a look at what is a file. */
import { posix, relative, sep } from 'node:path';
import { isShared } from '../hazards/shared-places.js';
import type { Accesses } from '../model/accesses.js';
import type { CacheSpec } from '../model/cache.js';
import { sortedByBytes } from '../util/byte-order.js';
import { isFileAt } from '../util/is-file.js';
import { leadsOut } from '../util/paths.js';
import { matcherOf } from '../files/match-globs.js';
import { isMadeOf, lockedFoldersOf } from './locked-folders.js';

/** Paths relative to the root, with `/` between their parts. */
export interface Undeclared {
  /** Files that were read, and that neither inputs nor outputs select. */
  readonly reads: readonly string[];
  /** Files that were written or removed, and that no output selects. */
  readonly writes: readonly string[];
}

/** Another step of the plan, as one that may have written what this one reads. Paths are relative to the root. */
export interface OtherWriter {
  readonly wrote: (path: string) => boolean;
  /** Paths or globs of what it read. */
  readonly reads: readonly string[];
}

/** What there is around a step. */
interface Around {
  /** Tells of a path below the root. */
  readonly isFile: (path: string) => boolean;
  readonly others: readonly OtherWriter[];
}

/**
 * Holds what a step touched below the root against its cache. The root is without links on its way, as the tracer tells of
 * paths. Whoever declares a lock file has declared the folder that follows from it, but for what other steps put there.
 */
export function undeclared(
  { reads, writes, creates, deletes }: Accesses,
  spec: CacheSpec,
  root: string,
  { isFile = (path) => isFileAt(posix.join(root, path)), others = [] }: Partial<Around> = {},
): Undeclared {
  const inputs = matcherOf(spec.inputs);
  const outputs = matcherOf(spec.outputs);
  const below = (paths: Iterable<string>): readonly string[] => countingBelow(root, paths);
  const changed = below(new Set([...writes, ...deletes]));
  const own = new Set(changed);
  const isCovered = (path: string): boolean => {
    const writers = others.filter(({ wrote }) => wrote(path));
    return lockedFoldersOf(path).some((folder) =>
      folder.by.some(
        (lock) => inputs.matches(lock) && writers.every((one) => isMadeOf(lock, folder, one.reads)),
      ),
    );
  };
  const read = below(reads).filter(
    (path) => !own.has(path) && !inputs.matches(path) && !outputs.matches(path),
  );
  // Something that it made and removed again is nothing that it leaves.
  const isPassing = (path: string): boolean =>
    creates.has(posix.join(root, path)) && deletes.has(posix.join(root, path)) && !isFile(path);
  // What is in a folder is held against the outputs by itself.
  const folders = new Set(changed.map((path) => posix.dirname(path)));
  return {
    reads: sorted(read.filter((path) => !isCovered(path) && isFile(path))),
    writes: sorted(
      changed.filter((path) => !outputs.matches(path) && !isPassing(path) && !folders.has(path)),
    ),
  };
}

/** Those of some paths that count, relative to the root: below it, nothing of git, nothing that programs share. */
export function countingBelow(root: string, paths: Iterable<string>): readonly string[] {
  return [...paths].flatMap((path) => {
    const inside = relative(root, path).split(sep).join('/');
    const isOurs = inside !== '' && !leadsOut(inside) && !inside.startsWith('.git/');
    return isOurs && !isShared(path) ? [inside] : [];
  });
}

function sorted(paths: readonly string[]): readonly string[] {
  return sortedByBytes(paths, (path) => path);
}

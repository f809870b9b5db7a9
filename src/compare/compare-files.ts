import { posix } from 'node:path';
import type { FileComparison, FileDifference } from '../model/findings.js';
import { ABSENT, DIRECTORY } from './digest.js';
import type { TreeChanges } from './tree-state.js';

/** What the runs of both sides did to their copies of one directory: at least one run each. */
export interface FileRuns {
  readonly sequential: readonly TreeChanges[];
  readonly parallel: readonly TreeChanges[];
  /** The digest of a path before any run; asked only for what one run changed and another did not. */
  readonly original: (path: string) => string;
  /** The step that wrote a path with one worker, or null. */
  readonly writtenBy: (path: string) => string | null;
  /** The globs that were left out. */
  readonly ignored: readonly string[];
}

/** In the order in which they are listed. */
const KINDS: readonly FileDifference['kind'][] = ['different', 'missing', 'extra', 'unstable'];

/** How a path ended up in each run. */
interface Ends {
  readonly path: string;
  readonly sequential: readonly string[];
  readonly parallel: readonly string[];
}

/**
 * Compares what both sides left. What differs between runs of one worker is no difference but unsteady:
 * times and random names do that, and parallelism has no part in it. With one round that cannot be told
 * apart.
 *
 * Random names are other ones in each run. So in a directory in which a path is there after some runs of
 * one worker and not after others, a path is unsteady too, with all below it, that is there after no run of
 * one worker and only some of the pool.
 *
 * Differences are sorted by kind (`different`, `missing`, `extra`, `unstable`), then by path.
 */
export function compareFiles(runs: FileRuns): FileComparison {
  const all = endsOf(runs);
  const isPassing = passingIn(all);
  const isUnsteady = (ends: Ends): boolean => !isSame(ends.sequential) || isPassing(ends.path);
  const differing = all.filter((ends) => !isUnsteady(ends) && kindOf(ends) !== undefined);
  return {
    compared: all.length,
    differences: telling(differing)
      .flatMap((ends) => differenceOf(ends, runs))
      .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)),
    unsteady: telling(all.filter(isUnsteady)).map(({ path }) => path),
    ignored: runs.ignored,
  };
}

/** Every path that a run changed, sorted. */
function endsOf({ sequential, parallel, original }: FileRuns): readonly Ends[] {
  const paths = new Set([...sequential, ...parallel].flatMap((changes) => [...changes.keys()]));
  return [...paths].sort().map((path) => {
    let before: string | undefined;
    const digestIn = (changes: TreeChanges): string =>
      changes.get(path)?.digest ?? (before ??= original(path));
    return { path, sequential: sequential.map(digestIn), parallel: parallel.map(digestIn) };
  });
}

/** Tells the paths that only some runs of the pool left where names come and go with one worker. */
function passingIn(all: readonly Ends[]): (path: string) => boolean {
  const coming = all.filter(({ sequential }) => isInSome(sequential));
  const directories = new Set(coming.map(({ path }) => posix.dirname(path)));
  const passing = new Set(
    all
      .filter(({ path }) => directories.has(posix.dirname(path)))
      .filter(({ sequential, parallel }) => !isInAny(sequential) && isInSome(parallel))
      .map(({ path }) => path),
  );
  return (path) => [path, ...parentsOf(path)].some((one) => passing.has(one));
}

function isInAny(digests: readonly string[]): boolean {
  return digests.some((digest) => digest !== ABSENT);
}

/** And not in all. */
function isInSome(digests: readonly string[]): boolean {
  return isInAny(digests) && digests.includes(ABSENT);
}

function differenceOf(ends: Ends, { writtenBy }: FileRuns): readonly FileDifference[] {
  const kind = kindOf(ends);
  return kind === undefined ? [] : [{ path: ends.path, kind, writtenBy: writtenBy(ends.path) }];
}

/** For a path on which all runs of one worker agree. */
function kindOf({ sequential, parallel }: Ends): FileDifference['kind'] | undefined {
  if (!isSame(parallel)) return 'unstable';
  if (sequential[0] === parallel[0]) return undefined;
  if (parallel[0] === ABSENT) return 'missing';
  return sequential[0] === ABSENT ? 'extra' : 'different';
}

function isSame(digests: readonly string[]): boolean {
  return new Set(digests).size <= 1;
}

/** Without directories that are there or not only as what is in them is: that says it all. */
function telling(listed: readonly Ends[]): readonly Ends[] {
  const parents = new Set(listed.flatMap(({ path }) => parentsOf(path)));
  return listed.filter((ends) => !(parents.has(ends.path) && isMereDirectory(ends)));
}

function isMereDirectory({ sequential, parallel }: Ends): boolean {
  return [...sequential, ...parallel].every((one) => one === DIRECTORY || one === ABSENT);
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

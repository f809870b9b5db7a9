import { posix } from 'node:path';
import type { FileComparison, FileDifference } from '../model/findings.js';
import { ABSENT, DIRECTORY } from './digest.js';
import type { TreeChanges } from './tree-state.js';

/** What the runs of both sides, at least one each, did to their copies of one directory. */
export interface FileRuns {
  readonly sequential: readonly TreeChanges[];
  readonly parallel: readonly TreeChanges[];
  /** The digest of a path before any run. It is needed only for a path that some runs changed and others did not. */
  readonly original: (path: string) => string;
  /** The step that wrote a path with one worker, or null. */
  readonly writtenBy: (path: string) => string | null;
  /** The globs of paths that were ignored. */
  readonly ignored: readonly string[];
}

/** In the order in which they are listed. */
const KINDS: readonly FileDifference['kind'][] = ['different', 'missing', 'extra', 'unstable'];

/** The digests of a path after each run. */
interface PathDigests {
  readonly path: string;
  readonly sequential: readonly string[];
  readonly parallel: readonly string[];
}

/**
 * Compares what the runs of both sides left. A path that differs between runs of one worker is unsteady and no
 * difference: times and random names cause that, not parallelism. One round cannot show this.
 *
 * Random names are new in each run. So if a directory has a path after some runs of one worker and not after
 * others, then a path in it (with everything below) is unsteady too if no run of one worker left it and only
 * some runs of the pool did.
 *
 * Differences are sorted by kind (`different`, `missing`, `extra`, `unstable`), then by path.
 */
export function compareFiles(runs: FileRuns): FileComparison {
  const all = digestsOf(runs);
  const isRandomName = randomNamesIn(all);
  const isUnsteady = (one: PathDigests): boolean =>
    !areEqual(one.sequential) || isRandomName(one.path);
  const differing = all.filter((one) => !isUnsteady(one) && kindOf(one) !== undefined);
  return {
    compared: all.length,
    differences: withoutImpliedDirectories(differing)
      .flatMap((one) => differenceOf(one, runs))
      .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)),
    unsteady: withoutImpliedDirectories(all.filter(isUnsteady)).map(({ path }) => path),
    ignored: runs.ignored,
  };
}

/** Every path that a run changed, sorted. */
function digestsOf({ sequential, parallel, original }: FileRuns): readonly PathDigests[] {
  const paths = new Set([...sequential, ...parallel].flatMap((changes) => [...changes.keys()]));
  return [...paths].sort().map((path) => {
    let before: string | undefined;
    const digestIn = (changes: TreeChanges): string =>
      changes.get(path)?.digest ?? (before ??= original(path));
    return { path, sequential: sequential.map(digestIn), parallel: parallel.map(digestIn) };
  });
}

/** Tells which paths only some runs of the pool left, in directories where names vary with one worker too. */
function randomNamesIn(all: readonly PathDigests[]): (path: string) => boolean {
  const varying = all.filter(({ sequential }) => isInSome(sequential));
  const directories = new Set(varying.map(({ path }) => posix.dirname(path)));
  const names = new Set(
    all
      .filter(({ path }) => directories.has(posix.dirname(path)))
      .filter(({ sequential, parallel }) => !isInAny(sequential) && isInSome(parallel))
      .map(({ path }) => path),
  );
  return (path) => [path, ...parentsOf(path)].some((one) => names.has(one));
}

function isInAny(digests: readonly string[]): boolean {
  return digests.some((digest) => digest !== ABSENT);
}

/** Whether it is in some runs, but not in all. */
function isInSome(digests: readonly string[]): boolean {
  return isInAny(digests) && digests.includes(ABSENT);
}

function differenceOf(one: PathDigests, { writtenBy }: FileRuns): readonly FileDifference[] {
  const kind = kindOf(one);
  return kind === undefined ? [] : [{ path: one.path, kind, writtenBy: writtenBy(one.path) }];
}

/** For a path on which all runs of one worker agree. */
function kindOf({ sequential, parallel }: PathDigests): FileDifference['kind'] | undefined {
  if (!areEqual(parallel)) return 'unstable';
  if (sequential[0] === parallel[0]) return undefined;
  if (parallel[0] === ABSENT) return 'missing';
  return sequential[0] === ABSENT ? 'extra' : 'different';
}

function areEqual(digests: readonly string[]): boolean {
  return new Set(digests).size <= 1;
}

/** Leaves out directories that exist, or do not, only because of a listed path below them. */
function withoutImpliedDirectories(listed: readonly PathDigests[]): readonly PathDigests[] {
  const parents = new Set(listed.flatMap(({ path }) => parentsOf(path)));
  return listed.filter((one) => !(parents.has(one.path) && isMereDirectory(one)));
}

function isMereDirectory({ sequential, parallel }: PathDigests): boolean {
  return [...sequential, ...parallel].every((one) => one === DIRECTORY || one === ABSENT);
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

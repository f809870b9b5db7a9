import { posix } from 'node:path';
import type { TreeChanges } from '../compare/tree-state.js';
import type { Edge } from '../hazards/hazard.js';
import { ignoredIn } from '../hazards/shared-places.js';
import type { Accesses } from '../model/accesses.js';
import { isWithin } from '../util/paths.js';
import type { Sighting } from './observe.js';

/** What was seen of all steps in one run, by their place in plan order. */
export interface TracedRun {
  readonly steps: readonly Sighting[];
  readonly changes: TreeChanges;
}

type PathTest = (path: string) => boolean;

type SetKey = Exclude<keyof Accesses, 'unseen'>;

/**
 * Tells which weak edges must stay, by a second run in which the two ran the other way round. An edge stays if the step
 * that lists did something else or wrote something else there, or if the other one made or removed other names. What
 * that one writes may differ: many reports hold a time. `root` is where paths count: elsewhere programs use random
 * names. Shared places do not count: who runs first fills a cache, who runs later reads it. Nor does a folder that the
 * lister only found and listed, as formatters do that leave out files after they have looked for all: what it opens
 * there counts.
 */
export function neededWeak(
  first: TracedRun,
  second: TracedRun,
  root: string,
): (edge: Edge) => boolean {
  const isIgnored = ignoredIn([...first.steps, ...second.steps].map(({ accesses }) => accesses));
  const counts: PathTest = (path) => isWithin(root, path) && !isIgnored(path);
  const writers = writersOfOther(first, second, root);
  if (writers === null) return () => true;
  const lasting = [lastingFolders(first), lastingFolders(second)] as const;
  const isSame = (step: number, keys: readonly SetKey[]): boolean => {
    const [a, b] = [first.steps[step], second.steps[step]];
    if (a === undefined || b === undefined) return false;
    return sameSighting(
      withoutFolders(a, step, lasting[0]),
      withoutFolders(b, step, lasting[1]),
      keys,
      counts,
    );
  };
  const isFree = (lister: number, changer: number): boolean =>
    !writers.has(lister) &&
    isSame(lister, ['reads', 'misses', 'writes', 'deletes']) &&
    isSame(changer, ['creates', 'deletes']);
  return ({ before, after }) => {
    const pairs = [
      [before, after],
      [after, before],
    ] as const;
    const listing = pairs.filter(([lister, changer]) =>
      isListing(first.steps, lister, changer, isIgnored),
    );
    return listing.length === 0 || !listing.every((pair) => isFree(...pair));
  };
}

/** Whether a step lists a directory in which another one makes or removes a name. */
function isListing(
  steps: readonly Sighting[],
  lister: number,
  changer: number,
  isIgnored: PathTest,
): boolean {
  const lists = steps[lister]?.accesses.lists;
  const changes = steps[changer]?.accesses;
  if (lists === undefined || changes === undefined) return false;
  return [...changes.creates, ...changes.deletes].some((path) => {
    const directory = posix.dirname(path);
    return lists.has(directory) && !isIgnored(path) && !isIgnored(directory);
  });
}

/** Who made each path that no step removed: nothing vanishes while another step looks into it. */
function lastingFolders({ steps }: TracedRun): ReadonlyMap<string, number> {
  const made = new Map<string, number>();
  for (const [step, { accesses }] of steps.entries()) {
    for (const path of accesses.creates) if (!made.has(path)) made.set(path, step);
  }
  for (const { accesses } of steps) for (const path of accesses.deletes) made.delete(path);
  return made;
}

/** A sighting without the reads of folders that other steps made and that the step has listed. */
function withoutFolders(
  sighting: Sighting,
  step: number,
  lasting: ReadonlyMap<string, number>,
): Sighting {
  const { accesses } = sighting;
  const isFound: PathTest = (path) =>
    accesses.lists.has(path) && lasting.has(path) && lasting.get(path) !== step;
  const reads = new Set([...accesses.reads].filter((path) => !isFound(path)));
  return { ...sighting, accesses: { ...accesses, reads } };
}

/** The steps that wrote the files in which two runs differ; null if nobody was seen to write one of them. */
function writersOfOther(
  first: TracedRun,
  second: TracedRun,
  root: string,
): ReadonlySet<number> | null {
  const writers = new Set<number>();
  for (const path of otherPaths(first.changes, second.changes)) {
    const whole = posix.join(root, path);
    const of = [first, second].flatMap(({ steps }) => writersOf(steps, whole));
    if (of.length === 0) return null;
    of.forEach((step) => writers.add(step));
  }
  return writers;
}

function writersOf(steps: readonly Sighting[], path: string): readonly number[] {
  return steps.flatMap(({ accesses: { writes, creates, deletes } }, step) =>
    writes.has(path) || creates.has(path) || deletes.has(path) ? [step] : [],
  );
}

function otherPaths(a: TreeChanges, b: TreeChanges): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => {
    const [one, other] = [a.get(path), b.get(path)];
    return one?.kind !== other?.kind || one?.digest !== other?.digest;
  });
}

function sameSighting(
  a: Sighting,
  b: Sighting,
  keys: readonly SetKey[],
  counts: PathTest,
): boolean {
  return (
    a.result.exitCode === b.result.exitCode &&
    a.result.outcome === b.result.outcome &&
    keys.every((key) => sameSet(a.accesses[key], b.accesses[key], counts))
  );
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>, counts: PathTest): boolean {
  const first = [...a].filter(counts);
  const second = [...b].filter(counts);
  return first.length === second.length && first.every((path) => b.has(path));
}

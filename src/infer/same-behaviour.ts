import type { TreeChanges } from '../compare/tree-state.js';
import type { Edge } from '../hazards/hazard.js';
import type { Accesses } from '../model/accesses.js';
import { isWithin } from '../util/paths.js';
import type { Sighting } from './observe.js';

/** What was seen of all steps in one run, by their place in plan order. */
export interface TracedRun {
  readonly steps: readonly Sighting[];
  readonly changes: TreeChanges;
}

/**
 * Tells which weak edges must stay: those of a step that did something else in the second run, in which the two ran the
 * other way round, and all if the files are others. `root` is where paths count: elsewhere programs use random names.
 */
export function neededWeak(
  first: TracedRun,
  second: TracedRun,
  root: string,
): (edge: Edge) => boolean {
  if (!sameFiles(first.changes, second.changes)) return () => true;
  const isSame = first.steps.map((step, at) => {
    const other = second.steps[at];
    return other !== undefined && sameSighting(step, other, root);
  });
  return ({ before, after }) => isSame[before] !== true || isSame[after] !== true;
}

function sameFiles(a: TreeChanges, b: TreeChanges): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([path, { kind, digest }]) => {
    const other = b.get(path);
    return other?.kind === kind && other.digest === digest;
  });
}

function sameSighting(a: Sighting, b: Sighting, root: string): boolean {
  const keys: readonly Exclude<keyof Accesses, 'unseen'>[] = [
    'reads',
    'misses',
    'writes',
    'deletes',
  ];
  return (
    a.result.exitCode === b.result.exitCode &&
    a.result.outcome === b.result.outcome &&
    keys.every((key) => sameSet(a.accesses[key], b.accesses[key], root))
  );
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>, root: string): boolean {
  const inside = (paths: ReadonlySet<string>): readonly string[] =>
    [...paths].filter((path) => isWithin(root, path));
  const [first, second] = [inside(a), inside(b)];
  return first.length === second.length && first.every((path) => b.has(path));
}

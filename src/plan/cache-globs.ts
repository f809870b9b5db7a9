/** The globs of a plan's steps: the plan comes in, and the pairs of globs that can select one path go out. */
import { globsIn, type WrittenGlob } from '../files/written-globs.js';
import { cacheOf } from '../kinds/table.js';
import { hasLegs } from '../legs/leg-keys.js';
import { valueOf } from '../model/syntax-tree.js';
import { canMeet, patternsOf } from './glob-overlap.js';
import type { Plan } from './plan.js';

/** A glob of a step's `cache`. */
export interface CacheGlob extends WrittenGlob {
  /** The step's place in the plan. */
  readonly step: number;
  readonly key: 'inputs' | 'outputs';
}

/** The lists of globs of all steps, in the order of the plan. */
export function cacheGlobs({ steps }: Plan): readonly (readonly CacheGlob[])[] {
  return steps.flatMap((one, step) => {
    // Not evaluated, because something else is wrong with the step.
    if (one.leg === undefined && hasLegs(one)) return [];
    const cache = valueOf(one.syntax, 'cache');
    // Those of a leg are evaluated.
    const own = one.leg === undefined ? null : cacheOf(one);
    return (['inputs', 'outputs'] as const).map((key) =>
      globsIn(valueOf(cache, key), own?.[key]).map((glob) => ({ step, key, ...glob })),
    );
  });
}

type Patterns = ReturnType<typeof patternsOf>;

/** A glob that takes files in. */
interface Candidate {
  readonly glob: CacheGlob;
  /** Its place among all of them. */
  readonly index: number;
  readonly patterns: Patterns;
  /** The globs after it in its list that take files out again. */
  readonly excludes: readonly Patterns[];
}

/** The candidates below a folder, by key. */
type Shelf = Readonly<Record<CacheGlob['key'], Candidate[]>>;

/**
 * All pairs of globs that can select one path, the first of them one of outputs. A pair is left out if one of the lists
 * takes something out that the other glob selects: that is its purpose, and whether it is enough is not asked.
 */
export function meetingGlobs(
  lists: readonly (readonly CacheGlob[])[],
): readonly (readonly [output: CacheGlob, other: CacheGlob])[] {
  const candidates = lists.flatMap(candidatesOf).map((one, index) => ({ ...one, index }));
  const shelves = new Map<string, Shelf>();
  for (const candidate of candidates) {
    const folder = literalFolder(candidate.glob.glob).join('/');
    const shelf = shelves.get(folder) ?? { inputs: [], outputs: [] };
    shelf[candidate.glob.key].push(candidate);
    shelves.set(folder, shelf);
  }
  return candidates.flatMap((one) =>
    neighboursOf(one, shelves).flatMap((other) => {
      const [output, second] = one.glob.key === 'outputs' ? [one, other] : [other, one];
      return canShare(output, second) ? [[output.glob, second.glob] as const] : [];
    }),
  );
}

function candidatesOf(list: readonly CacheGlob[]): readonly Omit<Candidate, 'index'>[] {
  return list.flatMap((glob, place) => {
    if (glob.isExclude) return [];
    const excludes = list.slice(place + 1).filter(({ isExclude }) => isExclude);
    return [
      {
        glob,
        patterns: patternsOf(glob.glob),
        excludes: excludes.map((exclude) => patternsOf(exclude.glob)),
      },
    ];
  });
}

/**
 * The candidates that a candidate may meet, of all pairs one half: those of the folders above its own, and those before
 * it in its own folder. Two globs never meet if neither of their folders lies in the other.
 */
function neighboursOf(
  { glob, index }: Candidate,
  shelves: ReadonlyMap<string, Shelf>,
): readonly Candidate[] {
  const folder = literalFolder(glob.glob);
  return Array.from({ length: folder.length + 1 }, (_, length) => {
    const shelf = shelves.get(folder.slice(0, length).join('/'));
    // Two steps may read the same.
    const inputs = glob.key === 'inputs' ? [] : (shelf?.inputs ?? []);
    const found = [...(shelf?.outputs ?? []), ...inputs];
    return length < folder.length ? found : found.filter((other) => other.index < index);
  }).flat();
}

/** The parts of a glob before the first that is a pattern: all that it selects is there. */
function literalFolder(glob: string): readonly string[] {
  const parts = glob.split('/');
  const first = parts.findIndex((part) => /[*?[{\\]/.test(part));
  return first === -1 ? parts : parts.slice(0, first);
}

function canShare(one: Candidate, other: Candidate): boolean {
  if (one.glob.step === other.glob.step && one.glob.key === other.glob.key) return false;
  return (
    canMeet(one.patterns, other.patterns) &&
    !one.excludes.some((exclude) => canMeet(exclude, other.patterns)) &&
    !other.excludes.some((exclude) => canMeet(exclude, one.patterns))
  );
}

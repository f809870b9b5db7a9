/**
 * What each step did → the `cache` that it can have, or why it can have none. In: accesses of steps that ran one after the
 * other. Out: globs. Pure; it must not know how steps were watched.
 */
import { posix } from 'node:path';
import { matcherOf } from '../../files/match-globs.js';
import type { Accesses } from '../../model/accesses.js';
import { canMeet, patternsOf } from '../../plan/glob-overlap.js';
import { tidyGlob } from '../../util/globs.js';
import { isGitName, isWithin } from '../../util/paths.js';
import {
  changedBy,
  foldersIn,
  isGone,
  ownFolders,
  whyNotKept,
  type CacheScene,
  type OtherStep,
} from './cache-safety.js';
import { conflictOf, type DeclaredCache } from './declared-conflict.js';
import type { CacheGlobs } from './edit-cache.js';
import { exactGlob, foldInputs, foldersOf, foldOutputs } from './fold-paths.js';
import { lockFinder } from './lock-files.js';

/** What can be said of a step's cache. */
export type CacheAdvice =
  | ({ readonly type: 'cache' } & CacheGlobs)
  | { readonly type: 'none'; readonly reason: string }
  /** It has one, or is of a kind that has none. */
  | { readonly type: 'kept' };

/** A step that was watched, with the globs of the cache that it has. */
export interface WatchedStep extends DeclaredCache {
  readonly accesses: Accesses;
  /** Whether it may get a cache: a script that has none. */
  readonly isOpen: boolean;
}

/** Where the steps ran. */
export interface StepsPlace {
  /** Without links on its way. */
  readonly root: string;
  readonly isShared: (path: string) => boolean;
  /** Whether an absolute path below the root was there before the first step. */
  readonly wasThere: (path: string) => boolean;
  /** Whether one is there after the last step. */
  readonly isThere: (path: string) => boolean;
  /** Whether one of two steps, by their places, waits for the other. */
  readonly isOrdered: (one: number, other: number) => boolean;
}

/** By the place of the step. */
export function proposeCaches(
  steps: readonly WatchedStep[],
  place: StepsPlace,
): readonly CacheAdvice[] {
  const changed = new Set(steps.flatMap(({ accesses }) => changedBy(accesses)));
  const alone = steps.map((step, at) =>
    sceneOf(step, { before: steps.slice(0, at), after: steps.slice(at + 1) }, place),
  );
  const seen = steps.map(({ accesses }, at): OtherStep => {
    const wasThere = alone[at]?.wasThere ?? place.wasThere;
    return { accesses, reads: filesReadBy(accesses, place, (path) => !wasThere(path)) };
  });
  const scenes = alone.map((scene, at) => ({
    ...scene,
    isChanged: (path: string) => changed.has(path),
    others: seen.toSpliced(at, 1),
  }));
  const outputs = steps.map(({ accesses }, at) => outputsOf(at, steps, scenes[at], accesses));
  const allOutputs = [...outputs.flat(), ...steps.flatMap((step) => step.outputs)];
  const taken: { readonly id: string; readonly globs: readonly string[] }[] = steps.flatMap(
    ({ id, outputs: globs }) => (globs.length === 0 ? [] : [{ id, globs }]),
  );
  return steps.map(({ id, accesses, isOpen }, at): CacheAdvice => {
    const scene = scenes[at];
    if (!isOpen || scene === undefined) return { type: 'kept' };
    const reason = whyNotKept(accesses, scene);
    if (reason !== null) return { type: 'none', reason };
    const own = outputs[at] ?? [];
    const [bare] = bareFolders(accesses, scene, own);
    if (bare !== undefined) {
      return { type: 'none', reason: `it makes the folder ${bare}, in which other steps write` };
    }
    const rewriting = rewritingOf(own, steps.slice(at + 1), place);
    if (rewriting !== null) return { type: 'none', reason: rewriting };
    const other = taken.find(({ globs }) => meet(globs, own));
    if (other !== undefined) return { type: 'none', reason: `${other.id} leaves the same files` };
    const proposed = { inputs: inputsOf(accesses, scene, allOutputs), outputs: own };
    const conflict = conflictOf(at, proposed, steps, place.isOrdered);
    if (conflict !== null) return { type: 'none', reason: conflict };
    if (own.length > 0) taken.push({ id, globs: own });
    return { type: 'cache', ...proposed };
  });
}

/** The steps that ran before and after one. */
interface Neighbours {
  readonly before: readonly WatchedStep[];
  readonly after: readonly WatchedStep[];
}

function sceneOf(
  { accesses }: WatchedStep,
  { before, after }: Neighbours,
  place: StepsPlace,
): Omit<CacheScene, 'isChanged' | 'others'> {
  const writerBefore = (path: string): string | null =>
    before.findLast(({ accesses: one }) => one.writes.has(path))?.id ?? null;
  return {
    ...place,
    folders: foldersIn(accesses),
    writerBefore,
    wasThere: (path) => place.wasThere(path) || writerBefore(path) !== null,
    // What a later step removes was there until then.
    isThere: (path) =>
      place.isThere(path) || after.some(({ accesses: one }) => one.deletes.has(path)),
  };
}

/** What a step leaves below the root, as globs. */
function outputsOf(
  at: number,
  steps: readonly WatchedStep[],
  scene: CacheScene | undefined,
  accesses: Accesses,
): readonly string[] {
  if (scene === undefined) return [];
  const below = belowRoot(scene);
  const others = new Set(
    steps.flatMap(({ accesses: one }, other) =>
      other === at ? [] : changedBy(one).flatMap(below).flatMap(foldersOf),
    ),
  );
  const own = new Set([...ownFolders(accesses, scene)].flatMap(below));
  const left = changedBy(accesses).filter((path) => !isGone(path, accesses, scene));
  const isOwn = (folder: string): boolean => own.has(folder) && !others.has(folder);
  // A folder is more than its content only if it is its own.
  const paths = left.flatMap(below).filter((path) => {
    const isFolder = scene.folders.has(posix.join(scene.root, path));
    return !isFolder || isOwn(path);
  });
  return foldOutputs(paths, isOwn);
}

/** Why what a step leaves could hardly be saved: a later step writes it anew. Null if none does. */
function rewritingOf(
  outputs: readonly string[],
  later: readonly WatchedStep[],
  place: StepsPlace,
): string | null {
  const { matches } = matcherOf(outputs);
  for (const { id, accesses } of later) {
    const path = [...accesses.writes].flatMap(belowRoot(place)).find(matches);
    if (path !== undefined) return `${id} changes ${path} afterwards`;
  }
  return null;
}

/** The folders that a step made and that its outputs would not bring back: it left nothing in them. */
function bareFolders(
  accesses: Accesses,
  scene: CacheScene,
  outputs: readonly string[],
): readonly string[] {
  const below = belowRoot(scene);
  const left = changedBy(accesses).filter((path) => !isGone(path, accesses, scene));
  const filled = new Set(left.flatMap(below).flatMap(foldersOf));
  const { matches } = matcherOf(outputs);
  return left.flatMap(below).filter((path) => !filled.has(path) && !matches(path));
}

/** What a step reads below the root, as globs. */
function inputsOf(
  accesses: Accesses,
  scene: CacheScene,
  outputs: readonly string[],
): readonly string[] {
  const below = belowRoot(scene);
  const lockOf = lockFinder(scene);
  const files: string[] = [];
  const standing = new Set<string>();
  const locked = new Set<string>();
  const changed = new Set(changedBy(accesses));
  for (const path of filesReadBy(accesses, scene, (one) => changed.has(one))) {
    const lock = lockOf(path);
    if (lock === null) files.push(path);
    else {
      for (const file of lock.files) standing.add(file);
      locked.add(lock.folder);
    }
  }
  const lists = new Set(
    [...accesses.lists].flatMap((path) => (path === scene.root ? [''] : below(path))),
  );
  const folded = foldInputs(files, (folder) => lists.has(folder));
  const globs = [...new Set([...folded, ...[...standing].map(exactGlob)])];
  const isRead = (glob: string): boolean => {
    const { matches } = matcherOf([glob]);
    return files.some(matches) || [...standing].some(matches);
  };
  // A wide glob takes in what the step did not read, and what would need an order.
  const excludes = [...new Set([...outputs, ...locked])].filter(
    (glob) => meet(globs, [glob]) && !isRead(glob),
  );
  return [...globs, ...excludes.map((glob) => `!${glob}`)];
}

/** The files below the root that a step read, but for those that are its own. */
function filesReadBy(
  accesses: Accesses,
  place: Pick<CacheScene, 'root' | 'isShared'>,
  isOwn: (path: string) => boolean,
): readonly string[] {
  const folders = foldersIn(accesses);
  return [...accesses.reads]
    .filter((path) => !isOwn(path) && !folders.has(path))
    .flatMap(belowRoot(place));
}

/** A path relative to the root, if it counts: not the root itself, nothing of any `.git`, nothing that programs share. */
function belowRoot({ root, isShared }: Pick<CacheScene, 'root' | 'isShared'>) {
  return (path: string): readonly string[] => {
    if (path === root || !isWithin(root, path) || isShared(path)) return [];
    const inside = posix.relative(root, path);
    return inside.split('/').some(isGitName) ? [] : [inside];
  };
}

function meet(some: readonly string[], others: readonly string[]): boolean {
  const patterns = others.map((glob) => patternsOf(tidyGlob(glob)));
  return some.some((glob) => {
    const own = patternsOf(tidyGlob(glob));
    return patterns.some((other) => canMeet(own, other));
  });
}

/**
 * What each step did → the `cache` that it can have, or why it can have none. In: accesses of steps that ran one after the
 * other. Out: globs. Pure; it must not know how steps were watched.
 */
import { posix } from 'node:path';
import { LOCKED } from '../../cache/undeclared.js';
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
} from './cache-safety.js';
import { conflictOf, type DeclaredCache } from './declared-conflict.js';
import type { CacheGlobs } from './edit-cache.js';
import { exactGlob, foldInputs, foldersOf, foldOutputs } from './fold-paths.js';

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
  const scenes = steps.map((step, at) =>
    sceneOf(step, { before: steps.slice(0, at), after: steps.slice(at + 1) }, place),
  );
  const outputs = steps.map(({ accesses }, at) => outputsOf(at, steps, scenes[at], accesses));
  const all = [...outputs.flat(), ...steps.flatMap((step) => step.outputs)];
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
    const other = taken.find(({ globs }) => meet(globs, own));
    if (other !== undefined) return { type: 'none', reason: `${other.id} leaves the same files` };
    const proposed = { inputs: inputsOf(accesses, scene, all), outputs: own };
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
): CacheScene {
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
  const changed = new Set(changedBy(accesses));
  const read = [...accesses.reads]
    .filter((path) => !changed.has(path) && !scene.folders.has(path))
    .flatMap(below);
  const files: string[] = [];
  const exact = new Set<string>();
  const locked = new Set<string>();
  for (const path of read) {
    const lock = lockOf(path, scene);
    if (lock === null) files.push(path);
    else {
      exact.add(exactGlob(lock.file));
      locked.add(lock.folder);
    }
  }
  const lists = new Set(
    [...accesses.lists].flatMap((path) => (path === scene.root ? [''] : below(path))),
  );
  const globs = [...new Set([...foldInputs(files, (folder) => lists.has(folder)), ...exact])];
  const isRead = (glob: string): boolean => {
    const { matches } = matcherOf([glob]);
    return files.some(matches);
  };
  // A wide glob takes in what the step did not read, and what would need an order.
  const excludes = [...new Set([...outputs, ...locked])].filter(
    (glob) => meet(globs, [glob]) && !isRead(glob),
  );
  return [...globs, ...excludes.map((glob) => `!${glob}`)];
}

/** The lock file that stands for a path, and the folder whose content follows from it; null if there is none. */
function lockOf(
  path: string,
  { root, isThere, writerBefore }: CacheScene,
): { readonly file: string; readonly folder: string } | null {
  for (const { folder, by } of LOCKED) {
    const found = folder.exec(path);
    if (found === null) continue;
    const file = by.find((name) => {
      const place = posix.join(root, name);
      return isThere(place) && writerBefore(place) === null;
    });
    const end = found.index + found[0].length;
    return file === undefined ? null : { file, folder: `${exactGlob(path.slice(0, end - 1))}/**` };
  }
  return null;
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

/** The files that stand for a folder of packages among the inputs of a step. Pure. */
import { posix } from 'node:path';
import {
  isInFolder,
  isMadeOf,
  lockedFoldersOf,
  type LockedFolder,
} from '../../cache/locked-folders.js';
import { isWithin } from '../../util/paths.js';
import { changedBy, type CacheScene, type OtherStep } from './cache-safety.js';
import { exactGlob } from './fold-paths.js';

/** What stands for a folder. */
export interface Lock {
  /** The lock file, and the manifests that those read who filled the folder. Paths relative to the root. */
  readonly files: readonly string[];
  /** A glob of the folder. */
  readonly folder: string;
}

/** Tells what stands for the folder in which a path lies; null if nothing does. Each folder is looked at once. */
export function lockFinder(scene: CacheScene): (path: string) => Lock | null {
  const known = new Map<string, Lock | null>();
  return (path) => {
    const [folder] = lockedFoldersOf(path);
    if (folder === undefined) return null;
    const found = known.get(folder.path);
    if (found !== undefined) return found;
    const lock = lockOf(folder, scene);
    known.set(folder.path, lock);
    return lock;
  };
}

/** A lock file says nothing of a folder into which a step of the plan put something of its own. */
function lockOf(folder: LockedFolder, scene: CacheScene): Lock | null {
  const { root, isThere, isChanged, others } = scene;
  const isGiven = (name: string): boolean => {
    const path = posix.join(root, name);
    return isThere(path) && !isChanged(path);
  };
  const place = posix.join(root, folder.path);
  const fillers = others.filter((one) => isFilling(one, place));
  const lock = folder.by.find(
    (name) =>
      isGiven(name) &&
      fillers.every(
        ({ accesses, reads }) => accesses.unseen.length === 0 && isMadeOf(name, folder, reads),
      ),
  );
  if (lock === undefined) return null;
  const beside = fillers.flatMap(({ reads }) => reads.filter((one) => !isInFolder(one, folder)));
  const files = [...new Set([lock, ...beside])];
  return files.every(isGiven) ? { files, folder: `${exactGlob(folder.path)}/**` } : null;
}

/** Whether a step changed something in a folder, or gave it or one above it its name. */
function isFilling({ accesses }: OtherStep, folder: string): boolean {
  const inside = `${folder}/`;
  return (
    changedBy(accesses).some((path) => path === folder || path.startsWith(inside)) ||
    [...accesses.moves].some((path) => isWithin(path, folder))
  );
}

import { chmodSync, lstatSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { inSlices } from './in-slices.js';
import { walkPath, walkTree } from './walk-tree.js';

/**
 * Removes a directory and all in it, read-only directories (Go's module cache has them) included; no link is
 * followed. Gives whether nothing is left. Never rejects: litter is not worth losing a result.
 */
export async function removeTree(directory: string): Promise<boolean> {
  return (await isRemoved(directory)) || ((await isUnlocked(directory)) && isRemoved(directory));
}

/** Windows refuses for a while what a virus scanner has just opened; hence the retries. */
function isRemoved(directory: string): Promise<boolean> {
  return rm(directory, { recursive: true, force: true, maxRetries: 3 }).then(
    () => true,
    () => false,
  );
}

/** Lets us read and change every directory of a tree; a walk reads each only after that. */
async function isUnlocked(directory: string): Promise<boolean> {
  try {
    const root = walkPath(directory);
    // A link's mode is that of what it leads to.
    if (!lstatSync(root).isDirectory()) return false;
    chmodSync(root, 0o700);
    return await inSlices(
      walkTree(root, { isLeftOut: () => false }),
      new AbortController().signal,
      ({ path, stats }) => {
        if (stats.isDirectory()) chmodSync(path, 0o700);
      },
    );
  } catch {
    return false;
  }
}

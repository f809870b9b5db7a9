import { chmodSync, lstatSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { inSlices } from '../util/in-slices.js';
import { walkPath, walkTree } from './walk-tree.js';

/**
 * Removes a directory with all its content, also read-only directories (as in Go's module cache), and follows no
 * link. Gives whether nothing is left. Never rejects, because a run's result matters more than litter.
 */
export async function forceRemove(directory: string): Promise<boolean> {
  return (await tryRemove(directory)) || ((await tryUnlock(directory)) && tryRemove(directory));
}

/** Retries, because Windows refuses for a while to remove what a virus scanner has just opened. */
function tryRemove(directory: string): Promise<boolean> {
  return rm(directory, { recursive: true, force: true, maxRetries: 3 }).then(
    () => true,
    () => false,
  );
}

/** Makes every directory of a tree readable and writable. The walk reads each one only after that. */
async function tryUnlock(directory: string): Promise<boolean> {
  try {
    const root = walkPath(directory);
    // Changing the mode of a link would change that of its destination.
    if (!lstatSync(root).isDirectory()) return false;
    chmodSync(root, 0o700);
    return await inSlices(walkTree(root), new AbortController().signal, ({ path, stats }) => {
      if (stats.isDirectory()) chmodSync(path, 0o700);
    });
  } catch {
    return false;
  }
}

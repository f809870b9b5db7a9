import { lstatSync, realpathSync } from 'node:fs';
import { posix } from 'node:path';
import type { Accesses } from '../model/accesses.js';

/**
 * The same accesses with every link on the way to a path resolved, as links are now. What a link leads to counts as read
 * beside the link.
 */
export function withoutLinks(accesses: Accesses): Accesses {
  const directories = new Map<string, string>();
  const all = (paths: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([...paths].map((path) => realOf(path, directories)));
  const reads = all(accesses.reads);
  return {
    ...accesses,
    reads: new Set([...reads, ...[...reads].flatMap(targetOf)]),
    misses: all(accesses.misses),
    lists: new Set([...all(accesses.lists)].flatMap((path) => [path, ...targetOf(path)])),
    writes: all(accesses.writes),
    creates: all(accesses.creates),
    deletes: all(accesses.deletes),
    consumed: all(accesses.consumed),
    moves: all(accesses.moves),
    ensures: all(accesses.ensures),
    programs: all(accesses.programs),
  };
}

/** A path whose directory is real. The last part stays: a link is a file of its own. */
function realOf(path: string, directories: Map<string, string>): string {
  if (path === '/') return path;
  return posix.join(realDirectory(posix.dirname(path), directories), posix.basename(path));
}

function realDirectory(directory: string, known: Map<string, string>): string {
  const found = known.get(directory);
  if (found !== undefined) return found;
  const real = realIfThere(directory) ?? realOf(directory, known);
  known.set(directory, real);
  return real;
}

function realIfThere(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function targetOf(path: string): readonly string[] {
  try {
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return [];
    return [realpathSync.native(path)];
  } catch {
    return [];
  }
}

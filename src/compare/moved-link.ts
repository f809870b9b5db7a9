import { realpathSync } from 'node:fs';
import {
  basename,
  dirname,
  isAbsolute,
  join,
  relative,
  resolve,
  toNamespacedPath,
} from 'node:path';
import { leadsOut } from '../util/way-out.js';

/** The two ends of a copy. */
export interface Ends {
  /** The real path of the original. */
  readonly from: string;
  /** Another path of the original, by which links may know it. */
  readonly alias: string;
  /** The real path of the copy. */
  readonly to: string;
}

/**
 * Where in the copy a link has to lead so that it does not lead into the original; undefined if it can stay
 * as it is: it leads elsewhere, or is relative and never leaves the tree.
 */
export function movedLink(link: string, destination: string, ends: Ends): string | undefined {
  const directory = dirname(relative(toNamespacedPath(ends.from), toNamespacedPath(link)));
  if (!isAbsolute(destination) && !leadsOut(join(directory, destination))) return undefined;
  const target = resolve(ends.from, directory, destination);
  const way = [target, join(realPath(dirname(target)), basename(target))]
    .flatMap((path) => [relative(ends.from, path), relative(ends.alias, path)])
    .find((one) => !leadsOut(one));
  return way === undefined ? undefined : join(ends.to, way);
}

/** A path without links (on macOS the folder for temporary files is behind one); as it is if nothing is there. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return resolve(path);
  }
}

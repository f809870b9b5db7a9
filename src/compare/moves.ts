/** Where directories, paths and links of the workspace are found in its copy. */
import {
  basename,
  dirname,
  isAbsolute,
  join,
  parse,
  relative,
  resolve,
  toNamespacedPath,
} from 'node:path';
import { realPath } from '../run/scratch-place.js';
import { isWithin, leadsOut } from '../util/paths.js';

/** A directory that a run sees at another place. Both are absolute paths. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * Where directories are copied to: each below `target` and under its own name, which a tool may depend on.
 * A directory inside another one moves with it.
 */
export function movesOf(directories: readonly string[], target: string): readonly Move[] {
  const outermost = [...new Set(directories)].filter((directory) =>
    directories.every((other) => other === directory || !isWithin(other, directory)),
  );
  return outermost.map((from, index) => ({
    from,
    to: join(target, `copy-${String(index + 1)}`, basename(from)),
  }));
}

/** Where a path is found in the copies; a path that is not copied stays where it is. */
export function movedPath(path: string, moves: readonly Move[]): string {
  const move = moves.find(({ from }) => isWithin(from, path));
  return move === undefined ? path : join(move.to, relative(move.from, path));
}

/** Whether a directory is the root of a file system, of which nobody wants a copy. */
export function isFileSystemRoot(directory: string): boolean {
  return parse(directory).root === directory;
}

/** The original and the copy of a directory. */
export interface CopyRoots {
  /** The real path of the original. */
  readonly from: string;
  /** Another path of the original, by which links may know it. */
  readonly alias: string;
  /** The real path of the copy. */
  readonly to: string;
}

/**
 * The new destination of a link that would lead from the copy into the original. Undefined if the link can stay
 * as it is, because it leads elsewhere, or is relative and never leaves the tree.
 */
export function movedLink(link: string, destination: string, roots: CopyRoots): string | undefined {
  const directory = dirname(relative(toNamespacedPath(roots.from), toNamespacedPath(link)));
  if (!isAbsolute(destination) && !leadsOut(join(directory, destination))) return undefined;
  const target = resolve(roots.from, directory, destination);
  const path = [target, join(realPath(dirname(target)), basename(target))]
    .flatMap((one) => [relative(roots.from, one), relative(roots.alias, one)])
    .find((one) => !leadsOut(one));
  return path === undefined ? undefined : join(roots.to, path);
}

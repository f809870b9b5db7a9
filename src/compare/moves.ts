import { basename, join, parse, relative } from 'node:path';
import { isWithin } from '../util/way-out.js';
import type { Move } from './moved-environment.js';

/**
 * Where directories are copied to, each below `target` and under its own name, which a tool may go by.
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

/** Whether a directory is the root of a file system, which nobody can want a copy of. */
export function isFileSystemRoot(directory: string): boolean {
  return parse(directory).root === directory;
}

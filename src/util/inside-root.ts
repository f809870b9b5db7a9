import { isAbsolute, relative, sep } from 'node:path';

/** Whether a real path is neither the root nor below it, or lies in the root's `.git`. */
export function isOutside(realRoot: string, path: string): boolean {
  const way = relative(realRoot, path);
  const [first] = way.split(sep);
  return first === '..' || isAbsolute(way) || first?.toLowerCase() === '.git';
}

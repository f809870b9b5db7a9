import { relative, sep } from 'node:path';
import { isGitName } from './git-name.js';
import { leadsOut } from './way-out.js';

/** Whether a real path is neither the root nor below it, or lies in a `.git`. */
export function isOutside(realRoot: string, path: string): boolean {
  const way = relative(realRoot, path);
  const parts = way.split(sep);
  return leadsOut(way) || parts.some(isGitName);
}

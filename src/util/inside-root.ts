import { relative, sep } from 'node:path';
import { leadsOut } from './way-out.js';

/** Whether a real path is neither the root nor below it, or lies in a `.git`. */
export function isOutside(realRoot: string, path: string): boolean {
  const way = relative(realRoot, path);
  const parts = way.split(sep);
  const isGit = parts.some((part) => part.toLowerCase() === '.git');
  return leadsOut(way) || isGit;
}

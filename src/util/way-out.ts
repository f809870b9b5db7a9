import { isAbsolute, relative, sep } from 'node:path';

/** Whether a way from a directory, as `relative` gives it, leads out of it. */
export function leadsOut(way: string): boolean {
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

/** Whether a path is a directory or below it; both absolute. */
export function isWithin(directory: string, path: string): boolean {
  return !leadsOut(relative(directory, path));
}

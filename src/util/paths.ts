/** Questions about paths that need no look at the disk. */
import { isAbsolute, relative, resolve, sep } from 'node:path';

/** Whether a relative path, as `relative` gives it, leads out of its directory. */
export function leadsOut(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}

/** Whether a path is a directory or below it. Both must be absolute. */
export function isWithin(directory: string, path: string): boolean {
  return !leadsOut(relative(directory, path));
}

/** Whether a real path is neither the root nor below it, or lies in a `.git`. */
export function isOutside(realRoot: string, path: string): boolean {
  const below = relative(realRoot, path);
  return leadsOut(below) || below.split(sep).some(isGitName);
}

/** Characters that HFS+ ignores when it compares names (git, `utf8.c`, `next_hfs_char`). */
const IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/**
 * Whether a part of a path is `.git` in any spelling that a file system may accept: letters of either case, trailing
 * dots and spaces, streams (`.git::$INDEX_ALLOCATION`) and short names of Windows, invisible characters.
 */
export function isGitName(part: string): boolean {
  const [name = ''] = part.replace(IGNORED, '').split(':', 1);
  return /^(?:\.git|git~1)[. ]*$/i.test(name);
}

/** A path relative to the current folder, with `/`, so that `./a/../plan.yml` and `plan.yml` are the same. */
export function inRepository(path: string): string {
  return relative(resolve('.'), resolve(path)).split(sep).join('/');
}

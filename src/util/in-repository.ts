import { relative, resolve, sep } from 'node:path';

/** A path as the repository's own: `./a/../plan.yml` and `plan.yml` are one file. */
export function inRepository(path: string): string {
  return relative(resolve('.'), resolve(path)).split(sep).join('/');
}

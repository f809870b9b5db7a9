import { Minimatch } from 'minimatch';
import type { RunOptions } from '../options/table.js';
import { tidyGlob } from '../util/globs.js';

/** Never compared, not even in nested repositories, because git's index holds times and inodes. */
export const DEFAULT_IGNORE: readonly string[] = ['**/.git'];

/** The globs of paths whose changes are ignored. */
export function ignoredGlobs({
  compareIgnore,
}: Pick<RunOptions, 'compareIgnore'>): readonly string[] {
  return [...DEFAULT_IGNORE, ...compareIgnore];
}

/**
 * Tells whether globs leave out a path, which is relative to the workspace and has `/`. As in `hashFiles` and
 * `actions/upload-artifact`, globs start at the workspace: `*.log` matches at the top only, `**` + `/*.log`
 * everywhere. A glob that matches a directory covers its content, so `dir`, `dir/` and `dir/**` are the same.
 * Names that begin with a dot are no exception; `!` and `#` are plain characters.
 */
export function ignoresOf(globs: readonly string[]): (path: string) => boolean {
  const options = { dot: true, nonegate: true, nocomment: true };
  const matchers = globs
    .map(tidyGlob)
    .flatMap((glob) => [glob, `${glob}/**`])
    .map((glob) => new Minimatch(glob, options));
  return (path) => matchers.some((matcher) => matcher.match(path));
}

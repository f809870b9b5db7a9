import { Minimatch } from 'minimatch';

/** What is never compared, in nested repositories neither: git's index holds times and inodes. */
export const DEFAULT_IGNORE: readonly string[] = ['**/.git'];

/**
 * Whether a path, relative to the workspace and with `/`, is one that globs leave out. As in `hashFiles`
 * and `actions/upload-artifact` a glob starts at the workspace: `*.log` are those at the top,
 * `**` + `/*.log` all of them. A glob that matches a directory covers all that is in it, so that `dir`, `dir/`
 * and `dir/**` are one. Names that begin with a dot are no exception; `!` and `#` are plain characters.
 */
export function ignoresOf(globs: readonly string[]): (path: string) => boolean {
  const options = { dot: true, nonegate: true, nocomment: true };
  const matchers = globs
    .map(normalized)
    .flatMap((glob) => [glob, `${glob}/**`])
    .map((glob) => new Minimatch(glob, options));
  return (path) => matchers.some((matcher) => matcher.match(path));
}

function normalized(glob: string): string {
  return glob.replace(/^(?:\.?\/)+/, '').replace(/(?:\/(?:\*\*)?)+$/, '');
}

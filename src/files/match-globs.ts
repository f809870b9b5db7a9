import { Minimatch } from 'minimatch';
import { globRules, isPlainPath, MAX_ALTERNATIVES } from '../util/globs.js';

/** Tells what a list of globs selects below a folder. Paths are relative to the folder and have `/`. */
export interface GlobMatcher {
  readonly matches: (path: string) => boolean;
  /** Whether something in this folder may match. */
  readonly mayHold: (folder: string) => boolean;
}

/**
 * Reads globs as `hashFiles` and `actions/upload-artifact` do: the last one that fits a path decides, `!` takes out, a
 * glob that matches a folder covers what is in it, and names that begin with a dot are no exception. They mean the same on
 * every system: case counts, and a backslash takes the meaning from the next character.
 */
export function matcherOf(globs: readonly string[]): GlobMatcher {
  const rules = globRules(globs).map(({ glob, isExclude }) => ({
    isExclude,
    ...(isPlainPath(glob) ? plainCover(glob) : patternCover(glob)),
  }));
  const newestFirst = rules.toReversed();
  return {
    matches: (path) => newestFirst.find(({ covers }) => covers(path))?.isExclude === false,
    mayHold: (folder) => {
      for (const { isExclude, covers, leadsThrough } of newestFirst) {
        if (covers(folder)) return !isExclude;
        if (!isExclude && leadsThrough(folder)) return true;
      }
      return false;
    },
  };
}

/** What one glob says of a path. */
interface Cover {
  /** Whether the path is the glob's, or in a folder that is. */
  readonly covers: (path: string) => boolean;
  /** Whether a path that the glob covers may be below a folder. */
  readonly leadsThrough: (folder: string) => boolean;
}

function plainCover(glob: string): Cover {
  const inside = `${glob}/`;
  return {
    covers: (path) => path === glob || path.startsWith(inside),
    leadsThrough: (folder) => inside.startsWith(`${folder}/`),
  };
}

function patternCover(glob: string): Cover {
  const self = new Minimatch(glob, OPTIONS);
  const content = new Minimatch(`${glob}/**`, OPTIONS);
  return {
    covers: (path) => self.match(path) || content.match(path),
    leadsThrough: (folder) => content.match(folder, true),
  };
}

/** Parentheses are plain characters: some frameworks have them in the names of folders. */
const OPTIONS = {
  dot: true,
  nonegate: true,
  nocomment: true,
  noext: true,
  platform: 'linux',
  braceExpandMax: MAX_ALTERNATIVES,
} as const;

import { Minimatch } from 'minimatch';
import { globRules, MAX_ALTERNATIVES } from '../util/globs.js';

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
    self: new Minimatch(glob, OPTIONS),
    content: new Minimatch(`${glob}/**`, OPTIONS),
  }));
  const newestFirst = rules.toReversed();
  return {
    matches: (path) => {
      const last = newestFirst.find(({ self, content }) => self.match(path) || content.match(path));
      return last?.isExclude === false;
    },
    mayHold: (folder) => {
      for (const { isExclude, self, content } of newestFirst) {
        if (self.match(folder) || content.match(folder)) return !isExclude;
        if (!isExclude && content.match(folder, true)) return true;
      }
      return false;
    },
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

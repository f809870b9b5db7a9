import { relative, sep } from 'node:path';
import { sortedByBytes } from '../util/byte-order.js';
import { codeOf, fileReason } from '../util/file-reason.js';
import { inSlices } from '../util/in-slices.js';
import { err, ok, type Result } from '../util/result.js';
import { matcherOf, type GlobMatcher } from './match-globs.js';
import { UnreadableName, walkMatching, type Match } from './walk-matching.js';

/** The paths of files, links and empty directories that globs select below a root. The error is a sentence. */
export async function matching(
  root: string,
  globs: readonly string[],
): Promise<Result<readonly string[], string>> {
  const found = await findMatches(root, [matcherOf(globs)], new AbortController().signal);
  return found.ok ? ok(found.value.map(({ path }) => path)) : found;
}

/** What lists of globs select below a root, sorted by the bytes of the paths. The error is a sentence. */
export async function findMatches(
  root: string,
  matchers: readonly GlobMatcher[],
  stop: AbortSignal,
): Promise<Result<readonly Match[], string>> {
  const found: Match[] = [];
  try {
    const isWhole = await inSlices(walkMatching(root, matchers), stop, (match) => {
      if (match !== null) found.push(match);
    });
    return isWhole
      ? ok(sortedByBytes(found, ({ path }) => path))
      : err('looking for files was stopped');
  } catch (error) {
    if (error instanceof UnreadableName) return err(error.message);
    if (codeOf(error) === null) throw error;
    const { path = root } = error as NodeJS.ErrnoException;
    const below = relative(root, path).split(sep).join('/');
    return err(`"${below || root}" could not be read: ${fileReason(error)}`);
  }
}

/** Which paths and links an entry may hold: those that cannot lead out of the root, whoever made the entry. */
import { normalisedPath, foldedPath, refusedPathReason } from '../../files/path-rules.js';

/** Deeper trees are refused: nobody makes them but to do harm. */
const MAX_DEPTH = 128;

/** Linux allows a path no more, others less. */
const MAX_PATH_LENGTH = 4096;

/** Why an output may not have a path; undefined if it may. */
export function refusedOutputReason(path: string): string | undefined {
  if (path.length > MAX_PATH_LENGTH) return 'is too long';
  if (path.split('/').length > MAX_DEPTH) return 'is too deep';
  const reason = refusedPathReason(path);
  if (reason !== undefined) return reason;
  return normalisedPath(path) === path ? undefined : 'is not in its shortest form';
}

/**
 * Why a link may not have a target; undefined if it may. It stays below the root whatever other links there are:
 * `..` may only stand at the beginning, because behind a link it would lead to the parent of that link's target.
 */
export function refusedTargetReason(path: string, target: string): string | undefined {
  const parts = target.split('/');
  const ups = parts.findIndex((part) => part !== '..');
  const below = parts.slice(ups === -1 ? parts.length : ups);
  if (below.includes('..')) return 'points to a path with ".." in its middle';
  if (parts.length - below.length >= path.split('/').length) return 'points out of the root';
  const rest = below.filter((part) => part !== '' && part !== '.').join('/');
  if (rest === '' && !target.startsWith('/') && target !== '') return undefined;
  const reason = refusedPathReason(target.startsWith('/') ? target : rest);
  return reason === undefined ? undefined : `points to a path that ${reason}`;
}

/** The first path that stands twice, or below one that is no directory; undefined if none does. */
export function clashingPath(
  paths: readonly { readonly path: string; readonly type: string }[],
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  // The usual file systems of these two take letters of either case for the same.
  const ignoresCase = platform === 'win32' || platform === 'darwin';
  const keyOf = (path: string): string => (ignoresCase ? foldedPath(path) : path);
  const leaves = new Set<string>();
  const parents = new Set<string>();
  for (const { path } of paths) {
    const key = keyOf(path);
    if (leaves.has(key)) return path;
    leaves.add(key);
    for (let at = key.lastIndexOf('/'); at > 0; at = key.lastIndexOf('/', at - 1)) {
      const parent = key.slice(0, at);
      if (parents.has(parent)) break;
      parents.add(parent);
    }
  }
  return paths.find(({ path }) => parents.has(keyOf(path)))?.path;
}

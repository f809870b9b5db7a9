import { isUtf8 } from 'node:buffer';
import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../util/file-reason.js';
import { isTemporaryName } from './litter.js';
import { isGitName } from '../util/paths.js';
import type { GlobMatcher } from './match-globs.js';

/** Something below a root that globs select. */
export interface Match {
  /** Below the root, with `/`. */
  readonly path: string;
  readonly type: 'file' | 'link' | 'empty-directory';
  /** Those of the globs that select it. */
  readonly by: readonly GlobMatcher[];
}

/** Thrown for a name that is not UTF-8: no text stands for it, so that it can be neither hashed nor stored. */
export class UnreadableName extends Error {}

/**
 * Finds what globs select, for several lists of them at once, and reads only folders in which something may match. Links
 * are not followed, `.git` and what a killed restore left are not looked into, pipes and devices are passed over. Null stands for a folder that is done, so
 * that the caller can let others have their turn. What vanishes meanwhile is skipped.
 * @throws UnreadableName, or an error of the file system
 */
export function* walkMatching(
  root: string,
  matchers: readonly GlobMatcher[],
): Generator<Match | null, void, void> {
  const waiting = [{ folder: '', open: matchers }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { folder, open } = next;
    const entries = entriesOf(root, folder);
    if (entries.length === 0 && folder !== '') yield* matchOf(folder, 'empty-directory', open);
    for (const entry of entries) {
      if (isGitName(entry.name) || isTemporaryName(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        const inside = open.filter(({ mayHold }) => mayHold(path));
        if (inside.length > 0) waiting.push({ folder: path, open: inside });
        continue;
      }
      const type = typeOf(entry);
      if (type !== null) yield* matchOf(path, type, open);
    }
    yield null;
  }
}

function matchOf(
  path: string,
  type: Match['type'],
  matchers: readonly GlobMatcher[],
): readonly Match[] {
  const by = matchers.filter(({ matches }) => matches(path));
  return by.length === 0 ? [] : [{ path, type, by }];
}

function typeOf(entry: Dirent): 'file' | 'link' | null {
  if (entry.isFile()) return 'file';
  return entry.isSymbolicLink() ? 'link' : null;
}

function entriesOf(root: string, folder: string): readonly Dirent[] {
  try {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    // A name that is not UTF-8 comes with such characters in place of its bytes.
    if (entries.some(({ name }) => name.includes('\ufffd'))) checkNames(root, folder);
    return entries;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}

function checkNames(root: string, folder: string): void {
  const bad = readdirSync(join(root, folder), { encoding: 'buffer' }).find((name) => !isUtf8(name));
  if (bad === undefined) return;
  const path = folder === '' ? bad.toString() : `${folder}/${bad.toString()}`;
  throw new UnreadableName(`the name of "${path}" is not UTF-8`);
}

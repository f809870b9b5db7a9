import { isUtf8 } from 'node:buffer';
import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../util/file-reason.js';
import { isGitName } from '../util/paths.js';
import type { GlobMatcher } from './match-globs.js';

/** Something below a root that globs select. */
export interface Match {
  /** Below the root, with `/`. */
  readonly path: string;
  readonly type: 'file' | 'link' | 'empty-directory';
}

/** Thrown for a name that is not UTF-8: no text stands for it, so that it can be neither hashed nor stored. */
export class UnreadableName extends Error {}

/**
 * Finds what globs select, and reads only folders in which something may match. Links are not followed, `.git` is not
 * looked into, pipes and devices are passed over. Null stands for a folder that is done, so that the caller can let
 * others have their turn. What vanishes meanwhile is skipped.
 * @throws UnreadableName, or an error of the file system
 */
export function* walkMatching(
  root: string,
  { matches, mayHold }: GlobMatcher,
): Generator<Match | null, void, void> {
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entries = entriesOf(root, folder);
    if (entries.length === 0 && folder !== '' && matches(folder)) {
      yield { path: folder, type: 'empty-directory' };
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!isGitName(entry.name) && mayHold(path)) waiting.push(path);
        continue;
      }
      const type = typeOf(entry);
      if (type !== null && !isGitName(entry.name) && matches(path)) yield { path, type };
    }
    yield null;
  }
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

import { readdirSync, readlinkSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { isGitName } from './paths.js';

/** An entry of a source. `subpath` is its path below the source, with `/`; empty for the source itself. */
export type SourceItem =
  | { readonly type: 'directory' | 'file'; readonly subpath: string }
  | { readonly type: 'unusable'; readonly subpath: string; readonly reason: string };

/**
 * Lists a `source` and, if it is a directory, everything in it: parents before children, sorted by name, without
 * `.git`. Links are not followed, because they may lead out of the repository. Null if there is no such source.
 * @throws an error of the file system for what cannot be read
 */
export function sourceTree(source: string): readonly SourceItem[] | null {
  const stats = statSync(source, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  if (stats.isFile()) return [{ type: 'file', subpath: '' }];
  if (!stats.isDirectory()) return [unusable('', 'it is neither a file nor a directory')];
  const items: SourceItem[] = [{ type: 'directory', subpath: '' }];
  collect(source, '', items);
  return items;
}

function collect(source: string, parent: string, into: SourceItem[]): void {
  const entries = readdirSync(join(source, parent), { withFileTypes: true });
  const children = entries.filter(({ name }) => !isGitName(name));
  // The order must not depend on the locale.
  for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const subpath = parent === '' ? child.name : `${parent}/${child.name}`;
    into.push(itemOf(child, subpath, source));
    if (child.isDirectory()) collect(source, subpath, into);
  }
}

function itemOf(child: Dirent, subpath: string, source: string): SourceItem {
  if (child.isDirectory()) return { type: 'directory', subpath };
  if (child.isFile()) return { type: 'file', subpath };
  if (!child.isSymbolicLink()) return unusable(subpath, 'it is neither a file nor a directory');
  return unusable(subpath, `it is a symbolic link to "${readlinkSync(join(source, subpath))}"`);
}

function unusable(subpath: string, reason: string): SourceItem {
  return { type: 'unusable', subpath, reason };
}

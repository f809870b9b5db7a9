import { readdirSync, readlinkSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { isGitName } from './paths.js';

/** Something in a source. `way` leads to it from the source, with `/`; empty for the source itself. */
export type SourceItem =
  | { readonly type: 'directory' | 'file'; readonly way: string }
  | { readonly type: 'unusable'; readonly way: string; readonly reason: string };

/**
 * What a `source` holds: itself and, if it is a directory, all that is in it, parents before children,
 * sorted by name, without a repository's own `.git`. Links are not followed: what they lead to is not the repository's. Null if there is
 * no such source.
 * @throws an error of the file system for what cannot be read
 */
export function sourceTree(source: string): readonly SourceItem[] | null {
  const stats = statSync(source, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  if (stats.isFile()) return [{ type: 'file', way: '' }];
  if (!stats.isDirectory()) return [unusable('', 'it is neither a file nor a directory')];
  const items: SourceItem[] = [{ type: 'directory', way: '' }];
  collect(source, '', items);
  return items;
}

function collect(source: string, parent: string, into: SourceItem[]): void {
  const entries = readdirSync(join(source, parent), { withFileTypes: true });
  const children = entries.filter(({ name }) => !isGitName(name));
  // Not by locale: the order must be the same everywhere.
  for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const way = parent === '' ? child.name : `${parent}/${child.name}`;
    into.push(itemOf(child, way, source));
    if (child.isDirectory()) collect(source, way, into);
  }
}

function itemOf(child: Dirent, way: string, source: string): SourceItem {
  if (child.isDirectory()) return { type: 'directory', way };
  if (child.isFile()) return { type: 'file', way };
  if (!child.isSymbolicLink()) return unusable(way, 'it is neither a file nor a directory');
  return unusable(way, `it is a symbolic link to "${readlinkSync(join(source, way))}"`);
}

function unusable(way: string, reason: string): SourceItem {
  return { type: 'unusable', way, reason };
}

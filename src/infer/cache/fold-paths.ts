/** Paths → the few globs that select them. Pure. Paths are relative to the root, with `/` between their parts. */
import { posix } from 'node:path';
import { sortedByBytes } from '../../util/byte-order.js';

/** A folder that would need more globs than this gets one for all of it. */
const MANY = 3;

interface Folder {
  readonly files: string[];
  readonly folders: Map<string, Folder>;
}

/**
 * The globs of files that a step reads. A folder in which the step listed and read becomes `folder/**`: a new file there
 * could matter. So does one with many files, with their extension if all have the same. `isListed` gets `` for the root.
 */
export function foldInputs(
  files: readonly string[],
  isListed: (folder: string) => boolean,
): readonly string[] {
  return sorted(folded('', treeOf(files), isListed));
}

function folded(
  path: string,
  folder: Folder,
  isListed: (folder: string) => boolean,
): readonly string[] {
  if (folder.files.length > 0 && isListed(path)) return [globOfAll(path)];
  const below = [...folder.folders].flatMap(([name, one]) =>
    folded(posix.join(path, name), one, isListed),
  );
  const globs = [...folder.files.map(exactGlob), ...below];
  // The root holds too much besides.
  if (path === '' || globs.length <= MANY) return globs;
  return [globOfKind(path, folder) ?? globOfAll(path)];
}

function globOfAll(folder: string): string {
  return folder === '' ? '**' : `${exactGlob(folder)}/**`;
}

/** Null if there are files of several extensions. */
function globOfKind(path: string, folder: Folder): string | null {
  const extensions = new Set(filesOf(folder).map((file) => posix.extname(file)));
  const [only = ''] = extensions;
  return extensions.size === 1 && only !== '' ? `${globOfAll(path)}/*${exactGlob(only)}` : null;
}

function filesOf({ files, folders }: Folder): readonly string[] {
  return [...files, ...[...folders.values()].flatMap(filesOf)];
}

function treeOf(files: readonly string[]): Folder {
  const root: Folder = { files: [], folders: new Map() };
  for (const file of files) {
    let at = root;
    for (const name of file.split('/').slice(0, -1)) {
      const next = at.folders.get(name) ?? { files: [], folders: new Map<string, Folder>() };
      at.folders.set(name, next);
      at = next;
    }
    at.files.push(file);
  }
  return root;
}

/** The globs of what a step leaves: the highest folders that are its own alone, and the files that are in none of them. */
export function foldOutputs(
  paths: readonly string[],
  isOwnFolder: (folder: string) => boolean,
): readonly string[] {
  const globs = paths.map((path) => {
    const own = foldersOf(path).find(isOwnFolder);
    if (own !== undefined) return globOfAll(own);
    return isOwnFolder(path) ? globOfAll(path) : exactGlob(path);
  });
  return sorted([...new Set(globs)]);
}

/** The folders on the way to a path, the highest first, without the root. */
export function foldersOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** The glob that selects one path and what is below it. A plan takes no backslash and no control character as they are. */
export function exactGlob(path: string): string {
  // eslint-disable-next-line no-control-regex -- finding control characters is the purpose
  const glob = path.replace(/[\\\u0000-\u001f\u007f]|[*?[\]{}]/g, (one) =>
    /[*?[\]{}]/.test(one) ? `\\${one}` : '?',
  );
  // What would begin with a mark, a drive or a home folder.
  return /^(?:[!\\~]|[A-Za-z]:)/.test(glob) ? `./${glob}` : glob;
}

function sorted(globs: readonly string[]): readonly string[] {
  return sortedByBytes(globs, (glob) => glob);
}

/** A directory as data, and two of them side by side. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * All that is below a directory, by path and sorted: `{ path, type: 'directory' }`, or
 * `{ path, type: 'file', bytes, mode }` with the permission bits. Anything else is an error.
 */
export function readTree(directory) {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const paths = names.map((name) => name.replaceAll('\\', '/')).sort();
  return paths.map((path) => {
    const file = join(directory, path);
    const stats = lstatSync(file);
    if (stats.isDirectory()) return { path, type: 'directory' };
    if (!stats.isFile()) throw new Error(`neither a file nor a directory: ${file}`);
    return { path, type: 'file', bytes: readFileSync(file), mode: stats.mode & 0o777 };
  });
}

/** What is not the same in two trees, a line for each path. */
export function differencesOf(expected, actual) {
  const there = new Map(actual.map((item) => [item.path, item]));
  const wanted = new Set(expected.map(({ path }) => path));
  const added = actual.filter(({ path }) => !wanted.has(path)).map(({ path }) => `added: ${path}`);
  const others = expected.flatMap((item) => {
    const found = there.get(item.path);
    if (found === undefined) return [`missing: ${item.path}`];
    if (found.type !== item.type) return [`a ${found.type}: ${item.path}`];
    if (item.type === 'directory') return [];
    const modes = [item.mode, found.mode].map((mode) => mode.toString(8));
    return [
      ...(item.bytes.equals(found.bytes) ? [] : [`other bytes: ${item.path}`]),
      ...(modes[0] === modes[1] ? [] : [`mode ${modes[1]}, not ${modes[0]}: ${item.path}`]),
    ];
  });
  return [...added, ...others];
}

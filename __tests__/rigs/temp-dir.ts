/** Directories for tests, outside of the repository and gone when the test is over. */
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A new, empty directory, by its real path. */
export function makeTempDir(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'stepwave-test-')));
}

/** Writes files, by their paths in a directory; one with a final `/` is a directory. */
export function writeTree(
  directory: string,
  files: Readonly<Record<string, string | Buffer>>,
): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(directory, path);
    mkdirSync(path.endsWith('/') ? file : dirname(file), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(file, content);
  }
}

/** Removes a directory whatever the modes of what is in it. */
export function removeTempDir(directory: string): void {
  makeRemovable(directory);
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
}

function makeRemovable(directory: string): void {
  chmodSync(directory, 0o700);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) makeRemovable(join(directory, entry.name));
  }
}

/**
 * All that is below a directory, sorted: directories with a final `/`, links as `path -> target`. Two
 * trees that list the same have the same shape.
 */
export function listTree(directory: string, prefix = ''): readonly string[] {
  return readdirSync(directory, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${prefix}${entry.name}`;
      if (entry.isSymbolicLink()) return [`${path} -> link`];
      if (!entry.isDirectory()) return [path];
      return [`${path}/`, ...listTree(join(directory, entry.name), `${path}/`)];
    });
}

/** A file's permission bits as `chmod` takes them, such as `0644`. */
export function modeOf(path: string): string {
  return `0${(lstatSync(path).mode & 0o7777).toString(8)}`;
}

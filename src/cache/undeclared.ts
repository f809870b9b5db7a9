/** What a step with a cache touched → what of it its cache does not declare. Pure but for a look at what is a file. */
import { posix, relative, sep } from 'node:path';
import { isShared } from '../hazards/shared-places.js';
import type { Accesses } from '../model/accesses.js';
import type { CacheSpec } from '../model/cache.js';
import { sortedByBytes } from '../util/byte-order.js';
import { isFileAt } from '../util/is-file.js';
import { leadsOut } from '../util/paths.js';
import { matcherOf } from '../files/match-globs.js';

/** Paths relative to the root, with `/` between their parts. */
export interface Undeclared {
  /** Files that were read, and that neither inputs nor outputs select. */
  readonly reads: readonly string[];
  /** Files that were written or removed, and that no output selects. */
  readonly writes: readonly string[];
}

/** Folders whose content follows from a lock file: whoever declares that has declared them. */
export const LOCKED: readonly { readonly folder: RegExp; readonly by: readonly string[] }[] = [
  {
    folder: /(?:^|\/)node_modules\//,
    by: ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'],
  },
  { folder: /^\.?venv\//, by: ['uv.lock', 'poetry.lock', 'Pipfile.lock', 'requirements.txt'] },
  { folder: /^vendor\//, by: ['go.sum', 'composer.lock', 'Gemfile.lock', 'Cargo.lock'] },
];

/**
 * Holds what a step touched below the root against its cache. The root is without links on its way, as the tracer tells of
 * paths. `isFile` tells of a path below it.
 */
export function undeclared(
  { reads, writes, creates, deletes }: Accesses,
  spec: CacheSpec,
  root: string,
  isFile: (path: string) => boolean = (path) => isFileAt(posix.join(root, path)),
): Undeclared {
  const inputs = matcherOf(spec.inputs);
  const outputs = matcherOf(spec.outputs);
  const below = (paths: Iterable<string>): readonly string[] =>
    [...paths].flatMap((path) => {
      const inside = relative(root, path).split(sep).join('/');
      const isOurs = inside !== '' && !leadsOut(inside) && !inside.startsWith('.git/');
      return isOurs && !isShared(path) ? [inside] : [];
    });
  const changed = below(new Set([...writes, ...deletes]));
  const own = new Set(changed);
  const isCovered = (path: string): boolean =>
    LOCKED.some(
      ({ folder, by }) => folder.test(path) && by.some((lockFile) => inputs.matches(lockFile)),
    );
  const read = below(reads).filter(
    (path) => !own.has(path) && !inputs.matches(path) && !outputs.matches(path),
  );
  // Something that it made and removed again is nothing that it leaves.
  const isPassing = (path: string): boolean =>
    creates.has(posix.join(root, path)) && deletes.has(posix.join(root, path)) && !isFile(path);
  // What is in a folder is held against the outputs by itself.
  const folders = new Set(changed.map((path) => posix.dirname(path)));
  return {
    reads: sorted(read.filter((path) => !isCovered(path) && isFile(path))),
    writes: sorted(
      changed.filter((path) => !outputs.matches(path) && !isPassing(path) && !folders.has(path)),
    ),
  };
}

function sorted(paths: readonly string[]): readonly string[] {
  return sortedByBytes(paths, (path) => path);
}

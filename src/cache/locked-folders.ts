/** Folders that follow from a lock file, such as those of packages, and when that file stands for them. Pure. */
import { posix } from 'node:path';

interface LockedKind {
  /** Tells that a path lies in such a folder. */
  readonly pattern: RegExp;
  /** The names of lock files, relative to the root. */
  readonly by: readonly string[];
  /** Names of files that say beside the lock file what belongs into the folder. */
  readonly manifests: readonly string[];
}

const LOCKED: readonly LockedKind[] = [
  {
    pattern: /(?:^|\/)node_modules\//,
    by: ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'],
    manifests: ['package.json'],
  },
  {
    pattern: /^\.?venv\//,
    by: ['uv.lock', 'poetry.lock', 'Pipfile.lock', 'requirements.txt'],
    manifests: ['pyproject.toml', 'Pipfile'],
  },
  {
    pattern: /^vendor\//,
    by: ['go.sum', 'composer.lock', 'Gemfile.lock', 'Cargo.lock'],
    manifests: ['go.mod', 'composer.json', 'Gemfile', 'Cargo.toml'],
  },
];

/** A folder that may follow from a lock file. Paths are relative to the root, with `/` between their parts. */
export interface LockedFolder extends Pick<LockedKind, 'by' | 'manifests'> {
  readonly path: string;
}

/** The folders of which a path is a part, one of each kind. */
export function lockedFoldersOf(path: string): readonly LockedFolder[] {
  return LOCKED.flatMap(({ pattern, by, manifests }) => {
    const found = pattern.exec(path);
    if (found === null) return [];
    return [{ path: path.slice(0, found.index + found[0].length - 1), by, manifests }];
  });
}

/**
 * Whether a step that wrote into a folder took what it wrote from a lock file: it read that file, and nothing else but
 * manifests and the folder itself. `reads` are paths or globs.
 */
export function isMadeOf(lock: string, folder: LockedFolder, reads: readonly string[]): boolean {
  return (
    reads.includes(lock) &&
    reads.every((one) => one === lock || isInFolder(one, folder) || isManifest(one, folder))
  );
}

export function isInFolder(path: string, folder: LockedFolder): boolean {
  return path.startsWith(`${folder.path}/`);
}

function isManifest(path: string, { manifests }: LockedFolder): boolean {
  return manifests.includes(posix.basename(path));
}

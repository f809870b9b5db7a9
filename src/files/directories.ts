import { closeSync, lstatSync, mkdirSync, readlinkSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { codeOf, goneRoot } from '../util/file-reason.js';
import { isOutside } from '../util/paths.js';
import { FileProblem } from './file-problem.js';
import { holdDirectory, type HeldDirectory } from './held-directory.js';
import { sweepLitter } from './litter.js';

/** How many directories are held open at once; systems allow a process 1,024 files, some only 256. */
const MAX_HOLDS = 64;

/**
 * The directories below a root. None is reached through a symbolic link that leads out of it.
 * Steps run at the same time and may replace a directory by a link at any moment. So on Linux a directory
 * is opened part by part without following links, and its files are reached through the open directory,
 * whatever happens to its path. Elsewhere every part is checked just before it is used, which leaves a
 * short gap.
 */
export class Directories {
  readonly #root: string;
  readonly #names: ReadonlyMap<string, string>;
  readonly #followsLinks: boolean;
  readonly #holds = new Map<string, HeldDirectory>();
  readonly #missing = new Set<string>();
  /** Those in which there is no litter. */
  readonly #clean = new Set<string>();

  /**
   * `root` is a real path; `names` are those that directories have for now. Links that stay below the root are
   * followed, unless the options say otherwise.
   */
  constructor(
    root: string,
    names: ReadonlyMap<string, string> = new Map(),
    { followsLinks = true }: { readonly followsLinks?: boolean } = {},
  ) {
    this.#root = root;
    this.#names = names;
    this.#followsLinks = followsLinks;
  }

  /** A path by which a directory's files can be reached; undefined if there is no such directory. */
  find(directory: string, forPath: string): string | undefined {
    if (this.#missing.has(directory)) return undefined;
    const held = this.#holds.get(directory);
    if (held !== undefined) return held.openPath;
    const openPath = this.pathTo(directory, forPath);
    if (openPath === undefined) {
      this.#missing.add(directory);
      return undefined;
    }
    try {
      const held = holdDirectory(openPath);
      // Before it is remembered: nothing may ever be found below another root.
      if (directory === '') this.#refuseOtherRoot(held);
      return this.#hold(directory, held).openPath;
    } catch (error) {
      return this.#otherwise(error, directory, forPath);
    }
  }

  /** The same for a directory that is made if it is not there, with its parents. */
  make(directory: string, forPath: string): string {
    const found = this.find(directory, forPath);
    if (found !== undefined) return this.#swept(directory, found);
    if (directory === '') throw new FileProblem(forPath, goneRoot(this.#root));
    this.make(parentOf(directory), forPath);
    const openPath = this.pathTo(directory, forPath);
    if (openPath === undefined) {
      throw new FileProblem(forPath, 'a directory on its way has vanished');
    }
    try {
      mkdirSync(openPath);
    } catch (error) {
      // Another worker may make it at the same time.
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    this.#missing.delete(directory);
    this.#clean.add(directory);
    const made = this.find(directory, forPath);
    if (made === undefined) throw new FileProblem(forPath, 'a directory on its way has vanished');
    return made;
  }

  /** A path for something that may not be there; undefined if the directory that it would be in is not. */
  pathTo(directory: string, forPath: string): string | undefined {
    if (directory === '') return this.#root;
    const parent = this.find(parentOf(directory), forPath);
    if (parent === undefined) return undefined;
    return `${parent}/${this.#names.get(directory) ?? nameOf(directory)}`;
  }

  /** Lets go of a directory that is about to be removed. */
  forget(directory: string): void {
    const descriptor = this.#holds.get(directory)?.descriptor ?? null;
    this.#holds.delete(directory);
    this.#clean.delete(directory);
    if (descriptor !== null) closeSync(descriptor);
  }

  /** Lets go of all directories. */
  close(): void {
    for (const { descriptor } of this.#holds.values())
      if (descriptor !== null) closeSync(descriptor);
    this.#holds.clear();
  }

  #hold(directory: string, made: HeldDirectory): HeldDirectory {
    const [oldest] = this.#holds;
    if (this.#holds.size >= MAX_HOLDS && oldest !== undefined) {
      this.#holds.delete(oldest[0]);
      if (oldest[1].descriptor !== null) closeSync(oldest[1].descriptor);
    }
    this.#holds.set(directory, made);
    return made;
  }

  /** Also the way to the root may lead elsewhere by now; where it was held the system tells its true path. */
  #refuseOtherRoot({ openPath, descriptor }: HeldDirectory): void {
    const path = descriptor === null ? realpathSync.native(openPath) : readlinkSync(openPath);
    if (path === this.#root) return;
    if (descriptor !== null) closeSync(descriptor);
    throw new FileProblem('.', `the root directory "${this.#root}" has been moved or replaced`);
  }

  /** What could not be held is not there, or a link that leads on within the root, or in the way. */
  #otherwise(error: unknown, directory: string, forPath: string): string | undefined {
    const code = codeOf(error);
    if (code === 'ENOENT') {
      this.#missing.add(directory);
      return undefined;
    }
    if (code !== 'ENOTDIR' && code !== 'ELOOP') throw error;
    const path = join(this.#root, directory);
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) {
      const name = nameOf(directory);
      throw directory === forPath
        ? new FileProblem(forPath, 'a file is in its place')
        : new FileProblem(forPath, `"${name}" on its way is not a directory`);
    }
    if (!this.#followsLinks) throw new FileProblem(forPath, 'a symbolic link is on its way');
    const real = realpathSync.native(path);
    if (directory === '' || isOutside(this.#root, real)) {
      throw new FileProblem(forPath, 'a symbolic link on its way leads out of the root');
    }
    const openPath = this.find(relative(this.#root, real).split(sep).join('/'), forPath);
    if (openPath === undefined)
      throw new FileProblem(forPath, 'a symbolic link on its way leads nowhere');
    return openPath;
  }

  /** Those above it are swept too: what was to become a directory was made beside it. */
  #swept(directory: string, openPath: string): string {
    // Nobody else has been in a directory with a temporary name.
    if (this.#clean.has(directory) || this.#names.size > 0) return openPath;
    this.#clean.add(directory);
    sweepLitter(join(this.#root, directory), openPath);
    if (directory !== '') this.make(parentOf(directory), directory);
    return this.find(directory, directory) ?? openPath;
  }
}

/** The directory that a path of the plan is in; empty for the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last part of a path of the plan. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

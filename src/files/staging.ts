import { lstatSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import type { CreateEntry } from '../model/task.js';
import { Directories, nameOf, parentOf } from './directories.js';
import { atPath } from './file-problem.js';
import { removeDirectory } from './held-directory.js';
import { temporaryName } from './litter.js';
import { giveName } from './place-file.js';

/** Entries that go into directories that are not there, by the uppermost of these on their way. */
type StagedEntries = ReadonlyMap<string, readonly CreateEntry[]>;

/**
 * Separates the entries for new directories from the others: those in existing directories, and those with
 * something in their way.
 */
export function divideEntries(
  entries: readonly CreateEntry[],
  directories: Directories,
): { readonly others: readonly CreateEntry[]; readonly staged: StagedEntries } {
  const others: CreateEntry[] = [];
  const staged = new Map<string, CreateEntry[]>();
  const uppermost = new Map<string, string | undefined>();
  for (const entry of entries) {
    const directory = entry.type === 'file' ? parentOf(entry.path) : entry.path;
    if (!uppermost.has(directory)) {
      uppermost.set(directory, uppermostMissing(directory, directories));
    }
    const missing = uppermost.get(directory);
    const stage = missing === undefined ? others : (staged.get(missing) ?? []);
    if (missing !== undefined) staged.set(missing, stage);
    stage.push(entry);
  }
  return { others, staged };
}

function uppermostMissing(directory: string, directories: Directories): string | undefined {
  let missing: string | undefined;
  for (let one = directory; isMissing(one, directories); one = parentOf(one)) missing = one;
  return missing;
}

/** Not so where something else is in the way: whoever examines what is there says what. */
function isMissing(directory: string, directories: Directories): boolean {
  try {
    return directory !== '' && directories.find(directory, directory) === undefined;
  } catch {
    return false;
  }
}

/**
 * New directories. They are made under temporary names and get their final names when all their files are
 * written. That takes half the time of placing files one by one, and readers see all files or none.
 */
export class Staging {
  readonly #entries: StagedEntries;
  readonly #directories: Directories;
  readonly #names = new Map<string, string>();
  readonly #staged: Directories;
  readonly #settled = new Set<string>();

  /** `directories` are those of `root`. @throws FileProblem where a stage cannot be made */
  constructor(root: string, entries: StagedEntries, directories: Directories) {
    this.#entries = entries;
    this.#directories = directories;
    this.#staged = new Directories(root, this.#names);
    try {
      for (const directory of entries.keys()) this.#begin(directory);
    } catch (error) {
      this.discard();
      throw error;
    }
  }

  /** The directories as they are until then. */
  get directories(): Directories {
    return this.#staged;
  }

  /** Gives all directories their names. @throws FileProblem for what has appeared in their place */
  finish(): void {
    for (const directory of this.#names.keys()) this.#settle(directory);
  }

  /** The paths of the files that have their names. */
  settledFiles(): readonly string[] {
    return [...this.#entries].flatMap(([directory, entries]) => {
      const files = entries.flatMap(({ type, path }) => (type === 'file' ? [path] : []));
      return this.#settled.has(directory) ? files : files.filter((path) => this.#hasSettled(path));
    });
  }

  /** Removes what has not got its name; what cannot be removed is litter, and swept by the next run. */
  discard(): void {
    for (const [directory, name] of this.#names) {
      if (this.#settled.has(directory)) continue;
      try {
        const parent = this.#directories.find(parentOf(directory), directory);
        if (parent !== undefined) removeDirectory(`${parent}/${name}`);
      } catch {
        // This does not change the step's result.
      }
    }
    this.#staged.close();
  }

  #hasSettled(path: string): boolean {
    for (let one = path; one !== ''; one = parentOf(one)) {
      if (this.#settled.has(one)) return true;
    }
    return false;
  }

  #begin(directory: string): void {
    atPath(directory, () => {
      const name = temporaryName();
      mkdirSync(`${this.#directories.make(parentOf(directory), directory)}/${name}`);
      this.#names.set(directory, name);
    });
  }

  /**
   * Gives a directory its name. If it has appeared meanwhile, its children get their names instead: renaming
   * would replace an empty directory in which another step may be at work.
   */
  #settle(directory: string): void {
    atPath(directory, () => {
      if (this.#isRenamed(directory)) this.#settled.add(directory);
      else this.#settleChildren(directory);
    });
  }

  #isRenamed(directory: string): boolean {
    const from = this.#staged.pathTo(directory, directory);
    const to = this.#directories.pathTo(directory, directory);
    if (from === undefined || to === undefined) return false;
    if (lstatSync(to, { throwIfNoEntry: false }) !== undefined) return false;
    try {
      renameSync(from, to);
      return true;
    } catch {
      // If the reason concerns the files too, they will report it.
      return false;
    }
  }

  #settleChildren(directory: string): void {
    this.#directories.make(directory, directory);
    const from = this.#staged.find(directory, directory) ?? '';
    for (const child of readdirSync(from, { withFileTypes: true })) {
      const path = `${directory}/${child.name}`;
      if (child.isDirectory()) this.#settle(path);
      else
        atPath(path, () => {
          this.#settleFile(path);
        });
    }
  }

  #settleFile(path: string): void {
    const from = this.#staged.pathTo(path, path) ?? '';
    const to = this.#directories.make(parentOf(path), path);
    giveName(from, `${to}/${nameOf(path)}`, path);
    this.#settled.add(path);
  }
}

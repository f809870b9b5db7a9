import { kindOf } from '../../util/read-regular.js';
import { parentOf } from '../../files/directories.js';
import { FileProblem } from '../../files/file-problem.js';
import { Breath, measureFile } from './file-digest.js';
import type { FileOutput, Output } from './manifest.js';
import type { OutputTree } from './output-tree.js';

/** What has to be done so that the outputs are those of an entry. */
export interface Differences {
  /** Those that are missing, or not as they should be. */
  readonly wanted: readonly Output[];
  /** The paths of outputs that the entry lacks, or that are of another type. */
  readonly extra: readonly string[];
}

/**
 * Compares what is there with what should be. `present` are the paths of the outputs that are there.
 * @throws FileProblem for what is in the way of an output and is none itself, or an error of the file system
 */
export async function differencesFrom(
  tree: OutputTree,
  outputs: readonly Output[],
  present: readonly string[],
): Promise<Differences> {
  const byPath = new Map(outputs.map((output) => [output.path, output]));
  const extra = new Set(present.filter((path) => !byPath.has(path)));
  const wanted: Output[] = [];
  const ways = new Ways(tree, extra);
  const breath = new Breath();
  for (const output of outputs) {
    await breath.take();
    if (await isThere(tree, output, ways)) continue;
    wanted.push(output);
    if (isOtherType(tree, output, ways)) extra.add(output.path);
  }
  return { wanted, extra: [...extra] };
}

async function isThere(tree: OutputTree, output: Output, ways: Ways): Promise<boolean> {
  if (!ways.isOpen(parentOf(output.path), output.path)) return false;
  const stats = tree.stat(output.path);
  if (stats === undefined) return false;
  switch (output.type) {
    case 'link':
      return stats.isSymbolicLink() && tree.targetOf(output.path) === output.target;
    case 'directory':
      return stats.isDirectory() && hasMode(stats.mode, output.mode);
    case 'file':
      if (!stats.isFile() || stats.size !== output.size) return false;
      return hasMode(stats.mode, output.mode) && isSame(tree, output);
  }
}

/** Windows has no modes. */
function hasMode(actual: number, wanted: number): boolean {
  return process.platform === 'win32' || (actual & 0o777) === wanted;
}

async function isSame(tree: OutputTree, { path, digest }: FileOutput): Promise<boolean> {
  const found = await measureFile(tree.open(path));
  return found.digest === digest;
}

/** Whether something must go before an output can be made. @throws FileProblem if that is no output itself */
function isOtherType(tree: OutputTree, { type, path }: Output, ways: Ways): boolean {
  if (!ways.isOpen(parentOf(path), path)) return false;
  const stats = tree.stat(path);
  if (stats === undefined || stats.isDirectory() === (type === 'directory')) return false;
  if (stats.isDirectory() && !ways.isEmptied(path)) {
    throw new FileProblem(path, `${kindOf(stats)} with other files is in its place`);
  }
  return true;
}

/** Tells whether the ways to outputs lead through directories only, each asked for once. */
class Ways {
  readonly #tree: OutputTree;
  readonly #extra: ReadonlySet<string>;
  readonly #known = new Map<string, boolean>([['', true]]);
  #emptied: ReadonlySet<string> | null = null;

  constructor(tree: OutputTree, extra: ReadonlySet<string>) {
    this.#tree = tree;
    this.#extra = extra;
  }

  /** False if nothing is there, or something that will be removed. @throws FileProblem for anything else */
  isOpen(directory: string, forPath: string): boolean {
    const known = this.#known.get(directory);
    if (known !== undefined) return known;
    const isOpen =
      this.isOpen(parentOf(directory), forPath) && this.#isDirectory(directory, forPath);
    this.#known.set(directory, isOpen);
    return isOpen;
  }

  /** Whether a directory has something in it that will be removed, and is then expected to be empty. */
  isEmptied(directory: string): boolean {
    this.#emptied ??= new Set([...this.#extra].flatMap((path) => [path, ...parentsOf(path)]));
    return this.#emptied.has(directory);
  }

  #isDirectory(directory: string, forPath: string): boolean {
    const stats = this.#tree.stat(directory);
    if (stats === undefined) return false;
    if (stats.isDirectory()) return true;
    if (this.#extra.has(directory)) return false;
    const what = stats.isSymbolicLink() ? 'a symbolic link' : 'a file';
    throw new FileProblem(forPath, `${what} that is no output is on its way ("${directory}")`);
  }
}

/** The directories that a path is in, the innermost first. */
export function parentsOf(path: string): readonly string[] {
  const parent = parentOf(path);
  return parent === '' ? [] : [parent, ...parentsOf(parent)];
}

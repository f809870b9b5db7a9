import {
  chmodSync,
  copyFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { nameOf, parentOf } from '../../files/directories.js';
import { atPath } from '../../files/file-problem.js';
import { temporaryName } from '../../files/litter.js';
import { codeOf } from '../../util/file-reason.js';
import { parentsOf, type Differences } from './differences.js';
import { Breath } from './file-digest.js';
import type { Output } from './manifest.js';
import type { OutputTree } from './output-tree.js';
import type { Stage } from './stage.js';

/**
 * Removes what must go, then gives every file its name. At each moment a file is the old one or the new one. A killed
 * restore is repeated by the next run: what tells that from now is nothing but the outputs themselves.
 * @throws FileProblem
 */
export async function placeOutputs(
  tree: OutputTree,
  { wanted, extra }: Differences,
  {
    stage,
    isOutput,
  }: { readonly stage: Stage | null; readonly isOutput: (path: string) => boolean },
): Promise<void> {
  removeExtra(tree, extra, isOutput);
  const breath = new Breath();
  for (const output of wanted) {
    await breath.take();
    atPath(output.path, () => {
      place(tree, output, stage);
    });
  }
}

/** Directories that are outputs go if nothing is left in them. */
function removeExtra(
  tree: OutputTree,
  extra: readonly string[],
  isOutput: (path: string) => boolean,
): void {
  const emptied = new Set<string>();
  for (const path of extra) {
    atPath(path, () => {
      remove(tree, path);
    });
    for (const parent of parentsOf(path)) if (isOutput(parent)) emptied.add(parent);
  }
  // What is in a directory has the longer path.
  for (const path of [...emptied].sort((a, b) => b.length - a.length)) removeIfEmpty(tree, path);
}

function remove(tree: OutputTree, path: string): void {
  const found = tree.pathTo(path);
  const stats = tree.stat(path);
  if (found === undefined || stats === undefined) return;
  if (stats.isDirectory()) removeIfEmpty(tree, path);
  else unlinkSync(found);
}

function removeIfEmpty(tree: OutputTree, path: string): void {
  const found = tree.pathTo(path);
  if (found === undefined) return;
  try {
    tree.directories.forget(path);
    rmdirSync(found);
  } catch (error) {
    if (!/^(?:ENOTEMPTY|EEXIST|ENOENT|EBUSY)$/.test(codeOf(error) ?? '')) throw error;
  }
}

function place(tree: OutputTree, output: Output, stage: Stage | null): void {
  if (output.type === 'directory') {
    chmodSync(tree.directories.make(output.path, output.path), output.mode);
    return;
  }
  const directory = tree.directories.make(parentOf(output.path), output.path);
  const target = `${directory}/${nameOf(output.path)}`;
  if (output.type === 'link') {
    const temporary = `${directory}/${temporaryName()}`;
    symlinkSync(output.target, temporary);
    rename(temporary, target);
  } else {
    move(stage?.find(output.path) ?? '', directory, target);
  }
}

/** A directory below the root may be another file system. */
function move(staged: string, directory: string, target: string): void {
  try {
    renameSync(staged, target);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    const temporary = `${directory}/${temporaryName()}`;
    try {
      copyFileSync(staged, temporary);
    } catch (problem) {
      rmSync(temporary, { force: true });
      throw problem;
    }
    rename(temporary, target);
  }
}

function rename(temporary: string, target: string): void {
  try {
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

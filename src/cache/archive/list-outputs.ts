import { fstatSync } from 'node:fs';
import { kindOf } from '../../util/read-regular.js';
import { printable } from '../../util/printable.js';
import { err, ok, type Result } from '../../util/result.js';
import { Breath, measureFile } from './file-digest.js';
import { problemOf, type Output } from './manifest.js';
import type { OutputTree } from './output-tree.js';

/**
 * Looks at outputs by their paths. The result is sorted by path. The error is the end of a sentence about their entry.
 * @throws FileProblem, or an error of the file system
 */
export async function listOutputs(
  tree: OutputTree,
  paths: readonly string[],
): Promise<Result<readonly Output[], string>> {
  const outputs: Output[] = [];
  const breath = new Breath();
  for (const path of [...new Set(paths)].sort()) {
    await breath.take();
    const output = await outputAt(tree, path);
    if (typeof output === 'string') return err(printable(`its output "${path}" ${output}`));
    outputs.push(output);
  }
  const problem = problemOf(outputs);
  return problem === undefined ? ok(outputs) : err(printable(problem));
}

async function outputAt(tree: OutputTree, path: string): Promise<Output | string> {
  const stats = tree.stat(path);
  if (stats === undefined) return 'is gone';
  const mode = stats.mode & 0o777;
  if (stats.isSymbolicLink()) return { type: 'link', path, target: portable(tree.targetOf(path)) };
  if (stats.isDirectory()) return { type: 'directory', path, mode };
  if (!stats.isFile()) return `is ${kindOf(stats)}`;
  return fileAt(tree, path);
}

/** Length, mode and content are those of the one file that is open, whatever is at its path by then. */
async function fileAt(tree: OutputTree, path: string): Promise<Output | string> {
  const descriptor = tree.open(path);
  const stats = fstatSync(descriptor);
  const { size, digest } = await measureFile(descriptor);
  return stats.isFile()
    ? { type: 'file', path, mode: stats.mode & 0o777, size, digest }
    : `is ${kindOf(stats)}`;
}

/** Links are kept with `/`, which Windows takes too. */
function portable(target: string): string {
  return process.platform === 'win32' ? target.replaceAll('\\', '/') : target;
}

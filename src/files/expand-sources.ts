import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { CreateEntry, CreateTask, FileEntry } from '../model/task.js';
import { realPathOf } from '../util/look-up.js';
import { isOutside } from '../util/paths.js';
import { sourceTree } from '../util/source-tree.js';
import { parentOf } from './directories.js';
import { atPath, FileProblem } from './file-problem.js';
import { isPlainPath, normalisedPath, refusedPathReason, unsafePathReason } from './path-rules.js';
import type { EvaluateText } from './template-text.js';

/**
 * The entries of a task with each source looked up: a directory becomes the files and directories in
 * it. `evaluate` evaluates the names of a template.
 * @throws FileProblem for a source that cannot be copied, and for a path that stands here twice
 */
export function expandSources(
  task: Pick<CreateTask, 'entries'>,
  evaluate: EvaluateText,
): readonly CreateEntry[] {
  const expanded = task.entries.flatMap((entry) => {
    if (entry.type === 'directory') return [entry];
    const { content } = entry;
    if (content.from !== 'source') return [entry];
    return atPath(entry.path, () => expand(entry, content, evaluate));
  });
  refuseCollisions(expanded);
  return expanded;
}

/** Seen when the plan was checked, but for paths that are known only now. */
function refuseCollisions(entries: readonly CreateEntry[]): void {
  const files = new Set<string>();
  const directories = new Set<string>();
  for (const { type, path } of entries) {
    if (type === 'file' && files.has(path)) {
      throw new FileProblem(path, 'it stands in this step twice');
    }
    if (type === 'file') files.add(path);
    let directory = type === 'file' ? parentOf(path) : path;
    for (; directory !== '' && !directories.has(directory); directory = parentOf(directory)) {
      directories.add(directory);
    }
  }
  for (const path of directories) {
    if (files.has(path)) throw new FileProblem(path, 'it is a file and a directory in this step');
  }
}

function expand(
  entry: FileEntry,
  { repository, source }: SourceContent,
  evaluate: EvaluateText,
): readonly CreateEntry[] {
  const missing = new FileProblem(entry.path, `its source "${source}" does not exist`);
  const real = realPathOf(join(repository, source));
  if (real === undefined) throw missing;
  if (isOutside(realpathSync.native(repository), real)) {
    throw new FileProblem(entry.path, `its source "${source}" leads out of the repository`);
  }
  const items = sourceTree(real);
  if (items === null) throw missing;
  return items.map((item): CreateEntry => {
    if (item.type === 'unusable') {
      const path = join(entry.path, item.subpath);
      throw new FileProblem(path, `its source cannot be copied: ${item.reason}`);
    }
    const isWhole = item.subpath === '';
    const path = isWhole ? entry.path : childPath(entry.path, evaluate(item.subpath, item.subpath));
    if (item.type === 'directory') return { type: 'directory', path };
    const file = isWhole ? real : `${real}/${item.subpath}`;
    return { ...entry, path, content: { from: 'copy', file } };
  });
}

type SourceContent = Extract<FileEntry['content'], { from: 'source' }>;

function childPath(parent: string, way: string): string {
  const path = parent === '' ? way : `${parent}/${way}`;
  if (isPlainPath(path) && process.platform !== 'win32') return path;
  const reason = unsafePathReason(way) ?? unsafeNameReason(way) ?? refusedPathReason(path);
  if (reason !== undefined) throw new FileProblem(path, `the path ${reason}`);
  return normalisedPath(path);
}

/** A template's name that comes to nothing would put what is in it, or itself, elsewhere. */
function unsafeNameReason(way: string): string | undefined {
  const isName = (part: string): boolean => part.trim() !== '' && part !== '.';
  return way.split('/').every(isName) ? undefined : 'has an empty name in it';
}

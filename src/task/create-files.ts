import type { FileResult } from '../run/result.js';
import { Directories, nameOf, parentOf } from './directories.js';
import {
  CONTENT_CONFLICT,
  examineFiles,
  type Examined,
  type ExaminedFile,
} from './examine-files.js';
import { expandSources } from './expand-sources.js';
import { atPath, FileProblem } from './file-problem.js';
import { placeFile } from './place-file.js';
import { createdFiles, failedTask, type CreateTask, type TaskResult } from './task.js';
import type { TemplateText } from './template-text.js';

/**
 * Creates a task's directories and files. Synchronous on purpose: on a worker that is several times
 * faster than promises, and a worker has one task at a time.
 */
export function createFiles(task: CreateTask, textOf: TemplateText): TaskResult {
  const done: FileResult[] = [];
  return orFailed(done, () => {
    withDirectories(task.root, (directories) => {
      const entries = expandSources(task, textOf);
      const examined = examineFiles(entries, { task, directories, textOf });
      refuseConflicts(examined);
      for (const one of examined) {
        if (task.isExamination && isDue(one)) done.push(...resultOf(one));
        else place(one, directories, done);
      }
    });
    return createdFiles(done);
  });
}

/** Does something that may find a file's problem; `done` is what was done until then. */
function orFailed(done: readonly FileResult[], work: () => TaskResult): TaskResult {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return failedTask({ kind: 'file', message: error.message, path: error.path }, done);
  }
}

/** Does something with the directories of a root. */
function withDirectories<T>(root: string, work: (directories: Directories) => T): T {
  const directories = new Directories(root);
  try {
    return work(directories);
  } finally {
    directories.close();
  }
}

/** @throws FileProblem for the first conflict; it names a few of the others */
function refuseConflicts(examined: readonly Examined[]): void {
  const conflicts = examined.filter((one) => one.type === 'conflict');
  const [first] = conflicts;
  if (first === undefined) return;
  // Of a link in the way the files behind it say nothing new.
  const others = conflicts.slice(1).filter(({ reason }) => reason === CONTENT_CONFLICT);
  const named = others.slice(0, 3).map(({ path }) => path);
  const more = others.length - named.length;
  const rest = more > 0 ? ` and ${String(more)} more` : '';
  const also = others.length === 0 ? '' : ` (in conflict too: ${named.join(', ')}${rest})`;
  throw new FileProblem(first.path, first.reason + also);
}

/** Whether there is something to write; where a file is right already, its directory is only swept. */
function isDue(examined: Examined): boolean {
  if (examined.type !== 'file') return true;
  return examined.outcome !== 'unchanged' && examined.outcome !== 'skipped';
}

function resultOf(examined: Examined): readonly FileResult[] {
  return examined.type === 'file' ? [{ path: examined.path, result: examined.outcome }] : [];
}

function place(examined: Examined, directories: Directories, done: FileResult[]): void {
  const { path } = examined;
  if (examined.type === 'file') {
    atPath(path, () => {
      placeExamined(examined, directories);
    });
    done.push({ path, result: examined.outcome });
  } else {
    atPath(path, () => directories.make(path, path));
  }
}

function placeExamined(file: ExaminedFile, directories: Directories): void {
  const { path, content, mode, outcome } = file;
  const directory = directories.make(parentOf(path), path);
  if (outcome === 'unchanged' || outcome === 'skipped') return;
  placeFile(directory, nameOf(path), { path, content, mode, isNew: outcome === 'created' });
}

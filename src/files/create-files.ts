import type { FileOutcome, FileResult } from '../model/result.js';
import {
  createdFiles,
  failedTask,
  type CreateEntry,
  type CreateTask,
  type TaskResult,
} from '../model/task.js';
import { Directories, nameOf, parentOf } from './directories.js';
import { divideEntries } from './divide-entries.js';
import {
  CONTENT_CONFLICT,
  examineFiles,
  type Examination,
  type Examined,
  type ExaminedFile,
} from './examine-files.js';
import { expandSources } from './expand-sources.js';
import { atPath, FileProblem } from './file-problem.js';
import { placeFile } from './place-file.js';
import { stagedDirectories, Staging } from './staging.js';
import type { TemplateText } from './template-text.js';
import { writeStaged } from './write-staged.js';

/** What became of the files that are done, by path. */
export type FileOutcomes = Map<string, FileOutcome>;

/** What entries are created with. `outcomes` tells what was done, also of a task that fails. */
interface Creation extends Examination {
  readonly task: CreateTask;
  readonly outcomes: FileOutcomes;
}

/**
 * Creates a task's directories and files. Synchronous on purpose: on a worker that is several times
 * faster than promises, and a worker has one task at a time.
 */
export function createFiles(task: CreateTask, textOf: TemplateText): TaskResult {
  const outcomes: FileOutcomes = new Map();
  const { root, stages } = task;
  let { entries } = task;
  const directories = stages === null ? new Directories(root) : stagedDirectories(root, stages);
  try {
    if (stages === null) {
      entries = expandSources(task, textOf);
      const creation = { task, directories, textOf, outcomes };
      if (task.isExamination) examineEntries(entries, creation);
      else createEntries(entries, creation);
    } else {
      writeStaged(entries, { directories, textOf });
    }
    return createdFiles(inPlanOrder(entries, outcomes));
  } catch (error) {
    // Anything else is a bug.
    if (!(error instanceof FileProblem)) throw error;
    const cause = { kind: 'file', message: error.message, path: error.path } as const;
    return failedTask(cause, inPlanOrder(entries, outcomes));
  } finally {
    directories.close();
  }
}

/** The files that are done. */
export function inPlanOrder(
  entries: readonly CreateEntry[],
  outcomes: ReadonlyMap<string, FileOutcome>,
): readonly FileResult[] {
  return entries.flatMap(({ type, path }) => {
    const result = outcomes.get(path);
    return type !== 'file' || result === undefined ? [] : [{ path, result }];
  });
}

/** Tells what would become of each; where a file is right already, its directory is swept. */
function examineEntries(entries: readonly CreateEntry[], creation: Creation): void {
  const examined = examineFiles(entries, creation);
  refuseConflicts(examined);
  for (const one of examined) {
    if (!isDue(one)) place(one, creation);
    else if (one.type === 'file') creation.outcomes.set(one.path, one.outcome);
  }
}

/** Nothing has its name before all that can be written without it has been written. */
function createEntries(entries: readonly CreateEntry[], creation: Creation): void {
  const { task, directories, textOf, outcomes } = creation;
  const { others, staged } = divideEntries(entries, directories);
  const examined = examineFiles(others, creation);
  refuseConflicts(examined);
  const staging = new Staging(task.root, staged, directories);
  try {
    for (const stage of staged.values()) {
      writeStaged(stage, { directories: staging.directories, textOf });
    }
    for (const one of examined) place(one, creation);
    staging.finish();
  } finally {
    for (const path of staging.settledFiles()) outcomes.set(path, 'created');
    staging.discard();
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

/** Whether there is something to write. */
function isDue(examined: Examined): boolean {
  if (examined.type !== 'file') return true;
  return examined.outcome !== 'unchanged' && examined.outcome !== 'skipped';
}

function place(examined: Examined, { directories, outcomes }: Creation): void {
  const { path } = examined;
  if (examined.type === 'file') {
    atPath(path, () => {
      placeExamined(examined, directories);
    });
    outcomes.set(path, examined.outcome);
  } else {
    atPath(path, () => directories.make(path, path));
  }
}

function placeExamined(file: ExaminedFile, directories: Directories): void {
  const { path, content, mode, outcome } = file;
  const directory = directories.make(parentOf(path), path);
  if (!isDue(file)) return;
  placeFile(directory, nameOf(path), { path, content, mode, isNew: outcome === 'created' });
}

import type { Pool } from '../pool/pool.js';
import { Directories, parentOf } from '../task/directories.js';
import { expandSources } from '../task/expand-sources.js';
import { FileProblem } from '../task/file-problem.js';
import {
  createdFiles,
  failedTask,
  type CreateEntry,
  type CreateTask,
  type TaskResult,
} from '../task/task.js';
import { templateText } from '../task/template-text.js';
import { cutIntoParts } from './create-parts.js';
import type { FileOutcome, FileResult } from './result.js';
import { SharedWork } from './shared-work.js';

/** Work that workers without a step may help with. */
export type Helped = Pick<SharedWork<CreateTask, TaskResult>, 'hasMore' | 'help'>;

/** Who does a large create step. */
export interface Crew {
  readonly pool: Pool;
  /** The step's own worker. */
  readonly worker: number;
  /** Lets others help, until nothing is left to do. */
  readonly share: (work: Helped) => void;
  /** Aborted when the run is being stopped: then no part is begun any more. */
  readonly stop: AbortSignal;
}

/**
 * Does a create task in parts. First all files that are there are looked at, so that a conflict leaves all
 * alone; then what is to be written is written.
 */
export async function createInParts(task: CreateTask, crew: Crew): Promise<TaskResult> {
  try {
    const textOf = await templateText(task.contexts);
    const entries = expandSources(task, textOf);
    // Of a template each file may be wrong, also a new one.
    const seen = task.contexts === null ? thoseThere(entries, task.root) : entries;
    const examined = await inParts({ ...task, isExamination: true }, seen, crew);
    if (examined.cause !== null || crew.stop.aborted) return { ...examined, files: [] };
    const outcomes = new Map(examined.files.map(({ path, result }) => [path, result]));
    const due = entries.filter(({ path }) => isDue(outcomes.get(path)));
    const written = await inParts(task, due, crew);
    for (const { path, result } of written.files) outcomes.set(path, result);
    const cpuMs = sumOf([examined.cpuMs, written.cpuMs]);
    return { ...written, cpuMs, files: inOrder(entries, outcomes, written) };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return failedTask({ kind: 'file', message: error.message, path: error.path });
  }
}

/** Does entries of a task in parts; the first cause is that of all. */
async function inParts(
  task: CreateTask,
  entries: readonly CreateEntry[],
  { pool, worker, share, stop }: Crew,
): Promise<TaskResult> {
  const parts = cutIntoParts(entries).map((part) => ({ ...task, entries: part }));
  const work = new SharedWork(
    parts,
    (who, part: CreateTask) => pool.run(who, part, () => undefined),
    (answer: TaskResult) => stop.aborted || answer.cause !== null,
  );
  share(work);
  const answers = await work.finish(worker);
  const failed = answers.find(({ cause }) => cause !== null);
  const files = answers.flatMap((answer) => answer.files);
  return {
    ...(failed ?? createdFiles([])),
    ...{ files, cpuMs: sumOf(answers.map(({ cpuMs }) => cpuMs)) },
  };
}

/** The entries but for those that must be new, as the directory that they are in is not there. */
function thoseThere(entries: readonly CreateEntry[], root: string): readonly CreateEntry[] {
  const directories = new Directories(root);
  const known = new Map<string, boolean>();
  const isNew = (directory: string): boolean => {
    const answer = known.get(directory) ?? isMissing(directories, directory);
    known.set(directory, answer);
    return answer;
  };
  try {
    return entries.filter(({ path }) => !isNew(parentOf(path)));
  } finally {
    directories.close();
  }
}

/** Not so where something else is in the way: whoever examines what is there says what. */
function isMissing(directories: Directories, directory: string): boolean {
  try {
    return directories.find(directory, directory) === undefined;
  } catch {
    return false;
  }
}

function isDue(outcome: FileOutcome | undefined): boolean {
  return outcome !== 'unchanged' && outcome !== 'skipped';
}

/** The files in the order of the plan; of a step that failed only those that were done. */
function inOrder(
  entries: readonly CreateEntry[],
  outcomes: ReadonlyMap<string, FileOutcome>,
  { cause, files }: TaskResult,
): readonly FileResult[] {
  const done = new Set(files.map(({ path }) => path));
  return entries.flatMap(({ type, path }) => {
    const result = outcomes.get(path);
    if (type !== 'file' || result === undefined) return [];
    return cause === null || done.has(path) || !isDue(result) ? [{ path, result }] : [];
  });
}

function sumOf(times: readonly (number | null)[]): number | null {
  return times.reduce((sum, time) => (sum === null || time === null ? null : sum + time), 0);
}

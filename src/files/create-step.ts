import type { Pool } from '../model/pool.js';
import type { FileOutcome } from '../model/result.js';
import {
  createdFiles,
  failedTask,
  type CreateEntry,
  type CreateTask,
  type TaskResult,
} from '../model/task.js';
import { inPlanOrder } from './create-files.js';
import { cutIntoParts } from './create-parts.js';
import { Directories } from './directories.js';
import { divideEntries } from './divide-entries.js';
import { expandSources } from './expand-sources.js';
import { FileProblem } from './file-problem.js';
import { SharedWork } from './shared-work.js';
import { Staging } from './staging.js';
import { templateText } from './template-text.js';

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
 * alone; then new directories are filled, where nobody sees them; then the rest is written.
 */
export async function createInParts(task: CreateTask, crew: Crew): Promise<TaskResult> {
  const directories = new Directories(task.root);
  const outcomes = new Map<string, FileOutcome>();
  let { entries } = task;
  let result: TaskResult;
  try {
    entries = expandSources(task, await templateText(task.contexts));
    result = await createEntries(entries, { task, crew, directories, outcomes });
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    result = failedTask({ kind: 'file', message: error.message, path: error.path });
  } finally {
    directories.close();
  }
  return { ...result, files: inPlanOrder(entries, outcomes) };
}

/** What entries are created with. `outcomes` tells what was done. */
interface Creation {
  readonly task: CreateTask;
  readonly crew: Crew;
  readonly directories: Directories;
  readonly outcomes: Map<string, FileOutcome>;
}

/** The result's files are not all. */
async function createEntries(
  entries: readonly CreateEntry[],
  { task, crew, directories, outcomes }: Creation,
): Promise<TaskResult> {
  const { others, staged } = divideEntries(entries, directories);
  const record = ({ files }: TaskResult): void => {
    for (const { path, result } of files) outcomes.set(path, result);
  };
  const isOver = ({ cause }: TaskResult): boolean => cause !== null || crew.stop.aborted;
  const examined = await inParts({ ...task, isExamination: true }, others, crew);
  if (isOver(examined)) return examined;
  const right = examined.files.filter(({ result }) => !isDue(result));
  record({ ...examined, files: right });
  const staging = new Staging(task.root, staged, directories);
  try {
    const { stages } = staging;
    const filled = await inParts({ ...task, stages }, [...staged.values()].flat(), crew);
    if (isOver(filled)) return filled;
    const due = others.filter(({ path }) => !outcomes.has(path));
    const written = await inParts(task, due, crew);
    record(written);
    if (!isOver(written)) staging.finish();
    return { ...written, cpuMs: sumOf([examined, filled, written].map(({ cpuMs }) => cpuMs)) };
  } finally {
    for (const path of staging.settledFiles()) outcomes.set(path, 'created');
    staging.discard();
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

function isDue(outcome: FileOutcome): boolean {
  return outcome !== 'unchanged' && outcome !== 'skipped';
}

function sumOf(times: readonly (number | null)[]): number | null {
  return times.reduce((sum, time) => (sum === null || time === null ? null : sum + time), 0);
}

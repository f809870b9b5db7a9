/**
 * What a create step does. In: a task whose texts are evaluated, except those of templates. Out: the outcome of each
 * file. It knows nothing of steps, workers or the run.
 */
import type { FileOutcome, FileResult } from '../model/result.js';
import {
  createdFiles,
  failedTask,
  type CreateEntry,
  type CreateTask,
  type TaskResult,
} from '../model/task.js';
import { isThread } from '../util/roles.js';
import { Directories, nameOf, parentOf } from './directories.js';
import {
  CONTENT_CONFLICT,
  examineEntry,
  wantedFile,
  type Examination,
  type Examined,
  type ExaminedFile,
} from './examine-files.js';
import { expandSources } from './expand-sources.js';
import { atPath, FileProblem } from './file-problem.js';
import { placeFile } from './place-file.js';
import { inSlices, Stopped, type Slices } from './slices.js';
import { divideEntries, Staging } from './staging.js';
import { textEvaluator, type EvaluateText } from './template-text.js';
import { stageWriter } from './write-staged.js';

/** Begins a create task. Each call of the function that it returns does a slice, or stops. It returns null until the end. */
export async function beginCreation(
  task: CreateTask,
): Promise<(isStopped: boolean) => TaskResult | null> {
  const slices = createFiles(task, await textEvaluator(task.contexts));
  let cpuMs = 0;
  return (isStopped) => {
    const before = process.cpuUsage();
    const { done, value } = slices.next(isStopped);
    // Nothing interrupts a slice, so the process's CPU time is that of the slice.
    const { user, system } = process.cpuUsage(before);
    cpuMs += (user + system) / 1000;
    // Node 20 cannot tell a thread's own part.
    return done === true ? { ...value, cpuMs: isThread ? null : cpuMs } : null;
  };
}

/** What entries are created with. `outcomes` tells what was done by path, also of a task that fails. */
interface Creation extends Examination {
  readonly task: CreateTask;
  readonly outcomes: Map<string, FileOutcome>;
}

/**
 * Creates a task's directories and files. Synchronous within a slice on purpose: on a worker that is several times
 * faster than promises, and a worker has one task at a time. The result of a stopped task lists what was done.
 */
export function* createFiles(task: CreateTask, evaluate: EvaluateText): Slices<TaskResult> {
  const outcomes = new Map<string, FileOutcome>();
  const directories = new Directories(task.root);
  let { entries } = task;
  try {
    entries = expandSources(task, evaluate);
    yield* createEntries(entries, { task, directories, evaluate, outcomes });
    return createdFiles(inPlanOrder(entries, outcomes));
  } catch (error) {
    if (error instanceof Stopped) return createdFiles(inPlanOrder(entries, outcomes));
    // Anything else is a bug.
    if (!(error instanceof FileProblem)) throw error;
    const cause = { kind: 'file', message: error.message, path: error.path } as const;
    return failedTask(cause, inPlanOrder(entries, outcomes));
  } finally {
    directories.close();
  }
}

/** The files that are done. */
function inPlanOrder(
  entries: readonly CreateEntry[],
  outcomes: ReadonlyMap<string, FileOutcome>,
): readonly FileResult[] {
  return entries.flatMap(({ type, path }) => {
    const result = outcomes.get(path);
    return type !== 'file' || result === undefined ? [] : [{ path, result }];
  });
}

/**
 * Examines all files that may exist first, so that a conflict changes nothing. No file gets its final name before
 * everything that can be written under a temporary name is written.
 */
function* createEntries(entries: readonly CreateEntry[], creation: Creation): Slices<void> {
  const { task, directories, evaluate, outcomes } = creation;
  const { others, staged } = divideEntries(entries, directories);
  const examined = yield* examine(others, creation);
  const staging = new Staging(task.root, staged, directories);
  try {
    const write = stageWriter(staging.directories, evaluate);
    yield* inSlices([...staged.values()].flat(), write);
    yield* inSlices(examined, (one) => {
      place(one, creation);
    });
    staging.finish();
  } finally {
    for (const path of staging.settledFiles()) outcomes.set(path, 'created');
    staging.discard();
  }
}

/**
 * An entry and, for a file, its intended outcome. The content is left out: that of thousands of files would fill the
 * memory, so it is made again when the file is written.
 */
interface ExaminedEntry {
  readonly entry: CreateEntry;
  readonly file: Pick<ExaminedFile, 'outcome' | 'mode'> | null;
}

/** @throws FileProblem where there is a conflict */
function* examine(
  entries: readonly CreateEntry[],
  creation: Creation,
): Slices<readonly ExaminedEntry[]> {
  const conflicts: Conflict[] = [];
  const examined: ExaminedEntry[] = [];
  yield* inSlices(entries, (entry) => {
    const one = examineEntry(entry, creation);
    if (one.type === 'conflict') conflicts.push(one);
    else if (one.type === 'directory') examined.push({ entry, file: null });
    else examined.push({ entry, file: { outcome: one.outcome, mode: one.mode } });
  });
  refuseConflicts(conflicts);
  for (const { entry, file } of examined) {
    if (file !== null && !isDue(file.outcome)) creation.outcomes.set(entry.path, file.outcome);
  }
  return examined;
}

/** Whether there is something to write. */
function isDue(outcome: FileOutcome): boolean {
  return outcome === 'created' || outcome === 'changed';
}

type Conflict = Extract<Examined, { type: 'conflict' }>;

/** @throws FileProblem for the first conflict; it names a few of the others */
function refuseConflicts(conflicts: readonly Conflict[]): void {
  const [first] = conflicts;
  if (first === undefined) return;
  // If a link is in the way, every file behind it has the same conflict.
  const others = conflicts.slice(1).filter(({ reason }) => reason === CONTENT_CONFLICT);
  const named = others.slice(0, 3).map(({ path }) => path);
  const more = others.length - named.length;
  const rest = more > 0 ? ` and ${String(more)} more` : '';
  const also = others.length === 0 ? '' : ` (in conflict too: ${named.join(', ')}${rest})`;
  throw new FileProblem(first.path, first.reason + also);
}

/** Opens the directory even of a file that is right already: killed runs may have left litter there. */
function place({ entry, file }: ExaminedEntry, creation: Creation): void {
  const { directories, outcomes, evaluate } = creation;
  const { path } = entry;
  atPath(path, () => {
    if (entry.type === 'directory' || file === null) {
      directories.make(path, path);
      return;
    }
    const { outcome, mode } = file;
    const directory = directories.make(parentOf(path), path);
    if (isDue(outcome)) {
      const { content } = wantedFile(entry, evaluate);
      placeFile(directory, nameOf(path), { path, content, mode, isNew: outcome === 'created' });
    }
    outcomes.set(path, outcome);
  });
}

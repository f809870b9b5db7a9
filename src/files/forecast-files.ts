import { join } from 'node:path';
import type { CreateStep } from '../model/plan.js';
import type { FileOutcome } from '../model/result.js';
import type { CreateEntry } from '../model/task.js';
import { mayComeLater } from './check-paths.js';
import { createEntry, mapEntry } from './create-entry.js';
import { nameOf, parentOf, type Directories } from './directories.js';
import { CONTENT_CONFLICT, examineEntry, type ExaminedFile } from './examine-files.js';
import { expandSources } from './expand-sources.js';
import { contentBytes, sizeOf, sourceContent } from './file-content.js';
import { FileProblem } from './file-problem.js';
import type { KnownText } from './known-files.js';
import { normalisedPath, unsafePathReason } from './path-rules.js';
import type { EvaluateText } from './template-text.js';

/** A file before and after a step. */
export interface Difference {
  readonly before: Buffer;
  readonly after: Buffer;
}

/**
 * What a create step would do to one path (with a final `/` for a directory), or why it could not. The difference is
 * null where there is too much of it to be shown.
 */
export type FileForecast = { readonly path: string } & (
  | { readonly result: 'unknown' | Exclude<FileOutcome, 'changed'> }
  | { readonly result: 'changed'; readonly difference: Difference | null }
  | {
      readonly result: 'conflict';
      readonly reason: string;
      readonly difference: Difference | null;
    }
);

/** What a create step's files are forecast with. */
export interface FilesToCome {
  /** Where sources are looked up; absolute. */
  readonly repository: string;
  readonly knownText: KnownText;
  readonly forecaster: FileForecaster;
}

/** What a create step would do to each of its files if it ran now. */
export function forecastFiles(
  step: CreateStep,
  { repository, knownText, forecaster }: FilesToCome,
): readonly FileForecast[] {
  const evaluate: EvaluateText = (text) => {
    const value = knownText(text);
    if (value === undefined) throw new UnknownYet();
    return value;
  };
  return step.entries.flatMap((entry): readonly FileForecast[] =>
    forecasting(normalisedPath(entry.path), () => {
      const mapped = mapEntry(entry, (text) => evaluate(text, entry.path));
      const reason = unsafePathReason(mapped.path);
      if (reason !== undefined) throw new FileProblem(mapped.path, `the path ${reason}`);
      return expanded(step, createEntry(mapped, repository), evaluate).flatMap((one) =>
        forecasting(one.path, () => [forecaster(one, { ifExists: step.ifExists, evaluate })]),
      );
    }),
  );
}

/** What is not there yet a step before may make. */
function expanded(
  step: CreateStep,
  entry: CreateEntry,
  evaluate: EvaluateText,
): readonly CreateEntry[] {
  try {
    return expandSources({ entries: [entry] }, evaluate);
  } catch (error) {
    if (!(error instanceof FileProblem) || !mayComeLater(step)) throw error;
    throw new UnknownYet();
  }
}

/** That a text is known only when its step runs. */
class UnknownYet extends Error {}

function forecasting(path: string, work: () => readonly FileForecast[]): readonly FileForecast[] {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnknownYet) return [{ path, result: 'unknown' }];
    if (!(error instanceof FileProblem)) throw error;
    return [{ path: error.path, result: 'conflict', reason: error.message, difference: null }];
  }
}

/** Larger files are not compared for people to read. */
const MAX_SHOWN_BYTES = 1 << 20;

/** Forecasts one entry, whose step treats what is there so; it remembers those before. */
export type FileForecaster = (
  entry: CreateEntry,
  step: Pick<CreateStep, 'ifExists'> & { readonly evaluate: EvaluateText },
) => FileForecast;

/** Forecasts one entry after the other, each against what is there, or will be after those before it. */
export function fileForecaster(directories: Directories): FileForecaster {
  const planned = new Map<string, ExaminedFile>();
  const plannedDirectories = new Set<string>();
  return (entry, { ifExists, evaluate }) => {
    const examination = { task: { ifExists: 'overwrite' }, directories, evaluate } as const;
    const one = examineEntry(entry, examination);
    if (one.type === 'conflict') {
      return { path: one.path, result: 'conflict', reason: one.reason, difference: null };
    }
    if (one.type === 'directory') {
      const isThere = one.isThere || plannedDirectories.has(one.path);
      plannedDirectories.add(one.path);
      return { path: `${one.path}/`, result: isThere ? 'unchanged' : 'created' };
    }
    const earlier = planned.get(one.path);
    const isModeOnly = (): boolean =>
      earlier === undefined
        ? examineEntry(entry, { ...examination, task: { ifExists: 'error' } }).type === 'file'
        : isSameContent(earlier, one);
    const outcome = earlier === undefined ? one.outcome : outcomeAfter(earlier, one, entry);
    const circumstances = { directories, ifExists, isModeOnly };
    const forecast = forecastFile({ ...one, outcome }, earlier, circumstances);
    if (forecast.result === 'created' || forecast.result === 'changed') planned.set(one.path, one);
    return forecast;
  };
}

/** What else decides what becomes of a file. */
interface Circumstances extends Pick<CreateStep, 'ifExists'> {
  readonly directories: Directories;
  /** Asked only of a file that changes. */
  readonly isModeOnly: () => boolean;
}

function forecastFile(
  file: ExaminedFile,
  earlier: ExaminedFile | undefined,
  { directories, ifExists, isModeOnly }: Circumstances,
): FileForecast {
  const { path, outcome } = file;
  if (outcome !== 'changed') return { path, result: outcome };
  const difference = differenceOf(file, earlier, directories);
  if (ifExists === 'overwrite' || isModeOnly()) return { path, result: 'changed', difference };
  if (ifExists === 'skip') return { path, result: 'skipped' };
  return { path, result: 'conflict', reason: CONTENT_CONFLICT, difference };
}

function outcomeAfter(
  earlier: ExaminedFile,
  file: ExaminedFile,
  entry: CreateEntry,
): 'changed' | 'unchanged' {
  // A file of a source has the mode of the source; of others the mode stays where none is asked for.
  const isModeAsked =
    entry.type === 'file' && (entry.mode !== null || entry.content.from === 'copy');
  const hasMode = !isModeAsked || earlier.mode === file.mode;
  return hasMode && isSameContent(earlier, file) ? 'unchanged' : 'changed';
}

function isSameContent(earlier: ExaminedFile, file: ExaminedFile): boolean {
  return contentBytes(earlier.content).equals(contentBytes(file.content));
}

function differenceOf(
  file: ExaminedFile,
  earlier: ExaminedFile | undefined,
  directories: Directories,
): Difference | null {
  if (sizeOf(file.content) > MAX_SHOWN_BYTES) return null;
  const before =
    earlier === undefined ? bytesThere(file.path, directories) : contentBytes(earlier.content);
  if (before === null || before.length > MAX_SHOWN_BYTES) return null;
  return { before, after: contentBytes(file.content) };
}

/** Null where it is a link, which is replaced and not read. */
function bytesThere(path: string, directories: Directories): Buffer | null {
  const openPath = directories.find(parentOf(path), path);
  if (openPath === undefined) return null;
  try {
    return contentBytes(sourceContent(join(openPath, nameOf(path)), path).content);
  } catch {
    return null;
  }
}

import type { StepComparison } from '../../model/findings.js';
import { blockingMs, type FileResult, type StepResult } from '../../model/result.js';
import { plainLine } from '../escape.js';
import {
  baseText,
  changeText,
  countOf,
  formatDuration,
  formatMemory,
  formatRatio,
} from '../format.js';
import type { ReportRow } from '../report-model.js';
import { workerText, type Lanes } from '../workers.js';

type Detail = readonly [string, string];

const MAX_FILES = 20;
const MAX_PATH_CHARS = 300;

/** Terms and their values for this step, in a run with such workers. Unknown values are left out. */
export function stepDetails(
  { step, isCritical, change, comparison }: ReportRow,
  lanes: Lanes,
): readonly Detail[] {
  return [
    ...timeDetails(step, lanes),
    ['Group', String(step.group)],
    ...known(step.miss, (reason) => ['Cache', `not there: ${plainLine(reason, MAX_PATH_CHARS)}`]),
    ...known(isCritical, () => ['Critical path', 'yes'] as const),
    ...known(change, (it) => ['Against earlier runs', `${changeText(it)} (${baseText(it)})`]),
    ...known(comparison, (it) => ['Alone and in the pool', comparisonText(it)]),
    ...known(step.files.length > 0, () => ['Files', filesText(step.files)] as const),
  ];
}

function timeDetails(step: StepResult, lanes: Lanes): readonly Detail[] {
  if (step.cached !== undefined) {
    const { savedMs, from } = step.cached;
    return [['Cache', `from ${from}; it took ${formatDuration(savedMs)} then`]];
  }
  if (step.startMs === null) return [['Worker', 'none: it never started']];
  return [
    ['Worker', workerText(step.worker, lanes)],
    ['Start', formatDuration(step.startMs)],
    ['Wait', formatDuration(step.waitMs)],
    ['Duration', formatDuration(step.durationMs)],
    ...known(step.upMs !== undefined && blockingMs(step), (startingMs) => [
      'Ready after',
      formatDuration(startingMs),
    ]),
    ...known(step.cpuMs, (cpuMs) => ['CPU time', formatDuration(cpuMs)]),
    ...known(step.peakBytes, (bytes) => ['Peak memory', formatMemory(bytes)]),
    ['Attempts', String(step.attempts)],
  ];
}

/** Nothing if the value is null, undefined or false. */
function known<T>(
  value: T | null | undefined | false,
  toDetail: (value: T) => Detail,
): readonly Detail[] {
  return value === null || value === undefined || value === false ? [] : [toDetail(value)];
}

function comparisonText({ aloneMs, poolMs, contention }: StepComparison): string {
  const ratio = contention === null ? '' : ` (${formatRatio(contention)})`;
  return `${formatDuration(aloneMs)} alone, ${formatDuration(poolMs)} in the pool${ratio}`;
}

function filesText(files: readonly FileResult[]): string {
  const shown = files
    .slice(0, MAX_FILES)
    .map(({ path, result }) => `${plainLine(path, MAX_PATH_CHARS)} (${result})`);
  const more = files.length - shown.length;
  return [...shown, ...(more > 0 ? [countOf(more, 'more file')] : [])].join(', ');
}

import type { StepResult } from '../../model/result.js';
import { describeStep } from '../describe-step.js';
import { cutText, escapeText, inlineCode } from '../escape.js';
import { countOf, formatChange, formatCount, formatDuration } from '../format.js';
import { CRITICAL_SIGN, lookOf, OUTCOME_SYMBOL } from '../outcome-label.js';
import {
  countByOutcome,
  type ReportModel,
  type ReportRow,
  type StartedRow,
} from '../report-model.js';
import { outcomeCounts } from '../sections/run-facts.js';
import { workerText } from '../workers.js';
import { folded, tableMarkdown } from './render-section.js';
import { entriesOf, selectEntries, type Entry } from './step-entries.js';

interface Column {
  readonly title: string;
  readonly align: '---' | '---:' | ':---:';
  readonly cell: (row: ReportRow) => string;
  /** The cell of the row that stands for all short steps. */
  readonly shortCell: (rows: readonly StartedRow[]) => string;
}

const NOTHING = '–';
const MAX_NAME_CHARS = 100;
/** How many of the short steps are named. */
const MAX_SHORT_IDS = 1_000;
/** A longer table is folded, so that it does not push the rest of the page out of sight. */
const MAX_OPEN_ROWS = 50;

/** How much of the table of steps is shown. */
export interface TableDetail {
  readonly rowLimit: number;
  /** A table with more rows is folded. */
  readonly openRows?: number;
}

/**
 * The table of steps as blocks of Markdown, with at most `rowLimit` rows and a note about the rest. The steps that share
 * a bar of the chart share one row.
 */
export function renderStepTable(
  model: ReportModel,
  { rowLimit, openRows = MAX_OPEN_ROWS }: TableDetail,
): readonly string[] {
  if (model.rows.length === 0) return [];
  const entries = entriesOf(model);
  const shown = selectEntries(entries, rowLimit);
  const columns = columnsOf(model);
  const table = tableMarkdown(
    columns.map(({ title }) => title),
    columns.map(({ align }) => align),
    shown.map((entry) =>
      columns.map(({ cell, shortCell }) =>
        entry.kind === 'step' ? cell(entry.row) : shortCell(entry.rows),
      ),
    ),
  );
  const isFolded = shown.length > openRows;
  return [
    '### Steps',
    ...(isFolded ? folded(countOf(shown.length, 'row'), [table]) : [table]),
    ...shown.flatMap((entry) => (entry.kind === 'short' ? shortIds(entry.rows, rowLimit) : [])),
    ...omission(entries, shown),
  ];
}

/** A step by its id, with its name where that says more. */
export function stepTitle({ id, name }: StepResult): string {
  const code = inlineCode(cutText(id, MAX_NAME_CHARS));
  return name === id ? code : `${code} ${escapeText(cutText(name, MAX_NAME_CHARS))}`;
}

function columnsOf(model: ReportModel): readonly Column[] {
  const { totals, result } = model;
  return [
    number(
      'Group',
      ({ step }) => String(step.group),
      (rows) => range(rows.map(({ step }) => step.group)),
    ),
    {
      title: 'Step',
      align: '---',
      cell: ({ step }) => stepTitle(step),
      shortCell: ({ length }) => `**${countOf(length, 'short step')}**`,
    },
    {
      title: 'Outcome',
      align: '---',
      cell: ({ step }) => outcomeCell(step, model),
      shortCell: () => `${OUTCOME_SYMBOL.success}&nbsp;success`,
    },
    number('Wait', ({ step }) => durationCell(step.waitMs)),
    number(
      'Duration',
      ({ step }) => durationCell(step.durationMs),
      (rows) => durationCell(sumOf(rows, ({ step }) => step.durationMs)),
    ),
    ...(totals.hasCpuTime
      ? [
          number(
            'CPU&nbsp;time',
            ({ step }) => durationCell(step.cpuMs),
            (rows) => durationCell(sumOf(rows, ({ step }) => step.cpuMs)),
          ),
        ]
      : []),
    ...(result.history === null ? [] : [number('Change', changeCell)]),
    number(
      'Worker',
      ({ step }) => (step.worker === null ? NOTHING : workerText(step.worker, result.workers)),
      (rows) => workersOf(rows, result.workers),
    ),
    {
      title: 'Critical',
      align: ':---:',
      cell: ({ isCritical }) => (isCritical ? CRITICAL_SIGN : ''),
      shortCell: (rows) => (rows.some(({ isCritical }) => isCritical) ? CRITICAL_SIGN : ''),
    },
    ...(totals.hasRetries ? [number('Attempts', attemptsCell, () => '')] : []),
  ];
}

/** A column of numbers that mean nothing for several steps unless told otherwise. */
function number(
  title: string,
  cell: Column['cell'],
  shortCell: Column['shortCell'] = () => NOTHING,
): Column {
  return { title, align: '---:', cell, shortCell };
}

/** `2`, or the first and the last: `0–3`. */
function range(numbers: readonly number[]): string {
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return first === last ? String(first) : `${first}–${last}`;
}

/** The workers of several steps; nothing for those that took no slot. */
function workersOf(rows: readonly StartedRow[], workers: number): string {
  const numbers = rows.map(({ step }) => step.worker).filter((worker) => worker < workers);
  return numbers.length === 0 ? workerText(workers, workers) : range(numbers);
}

/** Null where a part is not known. */
function sumOf(
  rows: readonly StartedRow[],
  part: (row: StartedRow) => number | null,
): number | null {
  return rows.map(part).reduce((sum, ms) => (sum === null || ms === null ? null : sum + ms), 0);
}

function changeCell({ change }: ReportRow): string {
  return change === null ? NOTHING : formatChange(change).replaceAll(' ', '&nbsp;');
}

function attemptsCell({ step }: ReportRow): string {
  return step.attempts > 1 ? String(step.attempts) : '';
}

/** The section of failed steps says why a step failed. Only this cell says why a step never ran. */
function outcomeCell(step: StepResult, { stepById }: ReportModel): string {
  const look = lookOf(step);
  const hasReason = look === 'skipped' || look === 'cancelled';
  if (step.cached !== undefined) {
    return `${OUTCOME_SYMBOL[look]}&nbsp;cached, saved ${durationCell(step.cached.savedMs)}`;
  }
  const words = hasReason ? escapeText(describeStep(step, stepById)) : step.outcome;
  const allowed = look === 'allowed' ? ' (continue-on-error)' : '';
  return `${OUTCOME_SYMBOL[look]}&nbsp;${words}${allowed}`;
}

function durationCell(ms: number | null): string {
  return ms === null ? NOTHING : formatDuration(ms).replaceAll(' ', '&nbsp;');
}

function shortIds(rows: readonly StartedRow[], limit: number): readonly string[] {
  const named = rows.slice(0, Math.min(limit, MAX_SHORT_IDS));
  const ids = named.map(({ step }) => inlineCode(cutText(step.id, MAX_NAME_CHARS))).join(', ');
  const more = rows.length - named.length;
  const rest = more > 0 ? ` and ${formatCount(more)} more, named in the results file` : '';
  return folded(`The ${countOf(rows.length, 'short step')}`, [`${ids}${rest}`]);
}

function omission(entries: readonly Entry[], shown: readonly Entry[]): readonly string[] {
  if (shown.length === entries.length) return [];
  const kept = new Set(shown);
  // The short steps are always shown.
  const omitted = entries.flatMap((entry) =>
    entry.kind === 'step' && !kept.has(entry) ? [entry.row.step] : [],
  );
  return [
    `${countOf(omitted.length, 'more row')} left out for brevity ` +
      `(${outcomeCounts(countByOutcome(omitted))}). ` +
      'Shown are the steps that failed, then the critical path, then the slowest.',
  ];
}

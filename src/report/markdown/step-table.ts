import type { StepResult } from '../../model/result.js';
import { describeStep } from '../describe-step.js';
import { escapeText } from '../escape.js';
import { countOf, formatChange, formatCount, partOf } from '../format.js';
import type { LegGroup } from '../leg-rows.js';
import { CRITICAL_SIGN, lookOf, OUTCOME_SYMBOL } from '../outcome-label.js';
import {
  countByOutcome,
  isStarted,
  type ReportModel,
  type ReportRow,
  type StartedRow,
} from '../report-model.js';
import { outcomeCounts } from '../sections/run-facts.js';
import { workerText } from '../workers.js';
import { durationRange, legList, legsAttempts, legsDuration, legsOutcome } from './leg-cells.js';
import { folded, tableMarkdown } from './render-section.js';
import {
  durationCell,
  idCode,
  MAX_NAMED_STEPS,
  NOTHING,
  range,
  stepTitle,
  sumOf,
  workersOf,
} from './step-cells.js';
import { entriesOf, selectEntries, type Entry } from './step-entries.js';

interface Column {
  readonly title: string;
  readonly align: '---' | '---:' | ':---:';
  readonly cell: (row: ReportRow) => string;
  /** The cell of the row that stands for all short steps. */
  readonly shortCell: (rows: readonly StartedRow[]) => string;
  /** The cell of a row that stands for legs of one step. */
  readonly legsCell: (group: LegGroup) => string;
}

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
 * a bar of the chart share one row, and so do the legs of a step.
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
    shown.map((entry) => columns.map((column) => cellOf(column, entry))),
  );
  const isFolded = shown.length > openRows;
  return [
    '### Steps',
    ...(isFolded ? folded(countOf(shown.length, 'row'), [table]) : [table]),
    ...shown.flatMap((entry) => detailsOf(entry, model, rowLimit)),
    ...omission(entries, shown),
  ];
}

function cellOf({ cell, shortCell, legsCell }: Column, entry: Entry): string {
  switch (entry.kind) {
    case 'step':
      return cell(entry.row);
    case 'short':
      return shortCell(entry.rows);
    case 'legs':
      return legsCell(entry);
  }
}

/** What a row for several steps does not say. */
function detailsOf(entry: Entry, { stepById }: ReportModel, rowLimit: number): readonly string[] {
  switch (entry.kind) {
    case 'step':
      return [];
    case 'short':
      return shortIds(entry.rows, rowLimit);
    case 'legs':
      return legList(entry, stepById, rowLimit);
  }
}

function columnsOf(model: ReportModel): readonly Column[] {
  const { totals, result } = model;
  return [
    ...nameColumns(),
    {
      title: 'Outcome',
      align: '---',
      cell: ({ step }) => outcomeCell(step, model),
      shortCell: () => `${OUTCOME_SYMBOL.success}&nbsp;success`,
      legsCell: ({ rows }) => legsOutcome(rows.map(({ step }) => step)),
    },
    number(
      'Wait',
      ({ step }) => durationCell(step.waitMs),
      () => NOTHING,
      ({ rows }) => durationRange(rows.filter(isStarted).map(({ step }) => step.waitMs)),
    ),
    number(
      'Duration',
      ({ step }) => durationCell(step.durationMs),
      (rows) => durationCell(sumOf(rows, ({ step }) => step.durationMs)),
      legsDuration,
    ),
    ...(totals.hasCpuTime
      ? [
          number(
            'CPU&nbsp;time',
            ({ step }) => durationCell(step.cpuMs),
            (rows) => durationCell(sumOf(rows, ({ step }) => step.cpuMs)),
            ({ rows }) => durationCell(sumOf(rows.filter(isStarted), ({ step }) => step.cpuMs)),
          ),
        ]
      : []),
    ...(result.history === null ? [] : [number('Change', changeCell)]),
    number(
      'Worker',
      ({ step }) => (step.worker === null ? NOTHING : workerText(step.worker, result)),
      (rows) => workersOf(rows, result),
      ({ rows }) => workersOf(rows.filter(isStarted), result),
    ),
    {
      title: 'Critical',
      align: ':---:',
      cell: (row) => criticalCell([row]),
      shortCell: criticalCell,
      legsCell: ({ rows }) => criticalCell(rows),
    },
    ...(totals.hasRetries ? [number('Attempts', attemptsCell, () => '', legsAttempts)] : []),
  ];
}

function criticalCell(rows: readonly ReportRow[]): string {
  return rows.some(({ isCritical }) => isCritical) ? CRITICAL_SIGN : '';
}

/** Which steps a row is about. */
function nameColumns(): readonly Column[] {
  return [
    number(
      'Group',
      ({ step }) => String(step.group),
      (rows) => range(rows.map(({ step }) => step.group)),
      ({ rows }) => range(rows.map(({ step }) => step.group)),
    ),
    {
      title: 'Step',
      align: '---',
      cell: ({ step }) => stepTitle(step),
      shortCell: ({ length }) => `**${countOf(length, 'short step')}**`,
      legsCell: ({ of, rows, total }) => `${idCode(of)} **${partOf(rows.length, total, 'leg')}**`,
    },
  ];
}

/** A column of numbers that mean nothing for several steps unless told otherwise. */
function number(
  title: string,
  cell: Column['cell'],
  shortCell: Column['shortCell'] = () => NOTHING,
  legsCell: Column['legsCell'] = () => NOTHING,
): Column {
  return { title, align: '---:', cell, shortCell, legsCell };
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

function shortIds(rows: readonly StartedRow[], limit: number): readonly string[] {
  const named = rows.slice(0, Math.min(limit, MAX_NAMED_STEPS));
  const ids = named.map(({ step }) => idCode(step.id)).join(', ');
  const more = rows.length - named.length;
  const rest = more > 0 ? ` and ${formatCount(more)} more, named in the results file` : '';
  return folded(`The ${countOf(rows.length, 'short step')}`, [`${ids}${rest}`]);
}

function omission(entries: readonly Entry[], shown: readonly Entry[]): readonly string[] {
  if (shown.length === entries.length) return [];
  const kept = new Set(shown);
  // The short steps are always shown.
  const rows = entries.filter((entry) => !kept.has(entry));
  const omitted = rows.flatMap((entry) =>
    entry.kind === 'step' ? [entry.row.step] : entry.rows.map(({ step }) => step),
  );
  return [
    `${countOf(rows.length, 'more row')} left out for brevity ` +
      `(${outcomeCounts(countByOutcome(omitted))}). ` +
      'Shown are the steps that failed, then the critical path, then the slowest.',
  ];
}

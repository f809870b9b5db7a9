import type { StepResult } from '../../model/result.js';
import { describeStep } from '../describe-step.js';
import { cutText, escapeText, inlineCode } from '../escape.js';
import { countOf, formatChange, formatDuration } from '../format.js';
import { lookOf, OUTCOME_SYMBOL } from '../outcome-label.js';
import { countByOutcome, type ReportModel, type ReportRow } from '../report-model.js';
import { outcomeCounts } from '../sections/run-facts.js';
import { workerText } from '../workers.js';
import { folded, tableMarkdown } from './render-section.js';

interface Column {
  readonly title: string;
  readonly align: '---' | '---:' | ':---:';
  readonly cell: (row: ReportRow) => string;
}

const NOTHING = '–';
const MAX_NAME_CHARS = 100;
/** A longer table is folded, so that it does not push the rest of the page out of sight. */
const MAX_OPEN_ROWS = 50;

/** How much of the table of steps is shown. */
export interface TableDetail {
  readonly rowLimit: number;
  /** A table with more rows is folded. */
  readonly openRows?: number;
}

/** The table of steps as blocks of Markdown, with at most `rowLimit` rows and a note about the rest. */
export function renderStepTable(
  model: ReportModel,
  { rowLimit, openRows = MAX_OPEN_ROWS }: TableDetail,
): readonly string[] {
  if (model.rows.length === 0) return [];
  const shown = selectRows(model.rows, rowLimit);
  const columns = columnsOf(model);
  const table = tableMarkdown(
    columns.map(({ title }) => title),
    columns.map(({ align }) => align),
    shown.map((row) => columns.map(({ cell }) => cell(row))),
  );
  const isFolded = shown.length > openRows;
  return [
    '### Steps',
    ...(isFolded ? folded(countOf(shown.length, 'row'), [table]) : [table]),
    ...omission(model.rows, shown),
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
    number('Group', ({ step }) => String(step.group)),
    { title: 'Step', align: '---', cell: ({ step }) => stepTitle(step) },
    { title: 'Outcome', align: '---', cell: ({ step }) => outcomeCell(step, model) },
    number('Wait', ({ step }) => durationCell(step.waitMs)),
    number('Duration', ({ step }) => durationCell(step.durationMs)),
    ...(totals.hasCpuTime ? [number('CPU&nbsp;time', ({ step }) => durationCell(step.cpuMs))] : []),
    ...(result.history === null ? [] : [number('Change', changeCell)]),
    number('Worker', ({ step }) =>
      step.worker === null ? NOTHING : workerText(step.worker, result.workers),
    ),
    { title: 'Critical', align: ':---:', cell: ({ isCritical }) => (isCritical ? '◆' : '') },
    ...(totals.hasRetries ? [number('Attempts', attemptsCell)] : []),
  ];
}

function number(title: string, cell: Column['cell']): Column {
  return { title, align: '---:', cell };
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
  const words = hasReason ? escapeText(describeStep(step, stepById)) : step.outcome;
  const allowed = look === 'allowed' ? ' (continue-on-error)' : '';
  return `${OUTCOME_SYMBOL[look]}&nbsp;${words}${allowed}`;
}

function durationCell(ms: number | null): string {
  return ms === null ? NOTHING : formatDuration(ms).replaceAll(' ', '&nbsp;');
}

/** The rows that matter most (failed, then critical, then slowest), in the order of the table. */
function selectRows(rows: readonly ReportRow[], limit: number): readonly ReportRow[] {
  if (rows.length <= limit) return rows;
  const important = rows.toSorted(
    (a, b) => rank(a) - rank(b) || (b.step.durationMs ?? 0) - (a.step.durationMs ?? 0),
  );
  const kept = new Set(important.slice(0, limit));
  return rows.filter((row) => kept.has(row));
}

function rank({ step, isCritical }: ReportRow): number {
  if (step.outcome === 'failure') return 0;
  return isCritical ? 1 : 2;
}

function omission(rows: readonly ReportRow[], shown: readonly ReportRow[]): readonly string[] {
  if (shown.length === rows.length) return [];
  const kept = new Set(shown);
  const omitted = rows.filter((row) => !kept.has(row)).map(({ step }) => step);
  return [
    `${countOf(omitted.length, 'more row')} left out for brevity ` +
      `(${outcomeCounts(countByOutcome(omitted))}). ` +
      'Shown are the steps that failed, then the critical path, then the slowest.',
  ];
}

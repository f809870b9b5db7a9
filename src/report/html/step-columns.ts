import { grouped } from '../../util/grouped.js';
import type { Column } from '../document.js';
import { formatCount, formatDuration, formatRatio, signedDuration } from '../format.js';
import { lookOf, type Look } from '../outcome-label.js';
import type { ReportModel, ReportRow } from '../report-model.js';
import { workerText } from '../workers.js';

/** A column of the table of steps: its cells and their sort keys. */
export interface StepColumn extends Column {
  readonly cell: (row: ReportRow) => string;
  readonly sortKey: (row: ReportRow) => number | string | null;
  /** The cell of several steps that are shown as one. */
  readonly groupCell: (rows: readonly ReportRow[]) => string;
}

const NOTHING = '–';
/** In the order in which a reader looks for them. */
const LOOK_TEXT: Readonly<Record<Look, string>> = {
  failure: 'failure',
  allowed: 'failure, allowed',
  cancelled: 'cancelled',
  skipped: 'skipped',
  success: 'success',
};
const LOOKS = Object.keys(LOOK_TEXT);

/** The columns that have values in this run, the most important ones first. */
export function stepColumns({ result, rows, totals }: ReportModel): readonly StepColumn[] {
  const duration = (title: string, value: Value): StepColumn =>
    column(title, value, formatDuration);
  const hasChanges = rows.some(({ change }) => change !== null);
  const worker = column(
    'Worker',
    ({ step }) => step.worker,
    (number) => workerText(number, result),
  );
  // Of several runners, it matters most where a step ran.
  const isMerged = result.merged !== undefined;
  const hasComparison = rows.some(({ comparison }) => comparison !== null);
  return [
    {
      title: 'Step',
      isNumber: false,
      cell: () => '',
      sortKey: ({ step }) => step.id,
      groupCell: () => '',
    },
    {
      title: 'Outcome',
      isNumber: false,
      cell: ({ step }) => (step.cached === undefined ? LOOK_TEXT[lookOf(step)] : 'cached'),
      sortKey: ({ step }) => LOOKS.indexOf(lookOf(step)),
      groupCell: outcomesOf,
    },
    ...(isMerged ? [worker] : []),
    duration('Duration', ({ step }) => step.durationMs),
    ...(hasChanges ? [column('Change', ({ change }) => change?.changeMs, signedDuration)] : []),
    ...(hasComparison
      ? [column('Contention', ({ comparison }) => comparison?.contention, formatRatio)]
      : []),
    duration('Start', ({ step }) => step.startMs),
    duration('Wait', ({ step }) => step.waitMs),
    ...(totals.hasCpuTime ? [duration('CPU time', ({ step }) => step.cpuMs)] : []),
    ...(isMerged ? [] : [worker]),
    column('Group', ({ step }) => step.group, String),
    ...(totals.hasRetries ? [column('Attempts', ({ step }) => step.attempts || null, String)] : []),
  ];
}

type Value = (row: ReportRow) => number | null | undefined;

function column(title: string, value: Value, format: (value: number) => string): StepColumn {
  const sortKey = (row: ReportRow): number | null => value(row) ?? null;
  const cell = (row: ReportRow): string => {
    const known = sortKey(row);
    return known === null ? NOTHING : format(known);
  };
  const groupCell = (rows: readonly ReportRow[]): string => {
    const values = rows.flatMap((row) => sortKey(row) ?? []);
    if (values.length === 0) return NOTHING;
    const [least = '', most = ''] = [Math.min(...values), Math.max(...values)].map(format);
    return least === most ? least : `${least} – ${most}`;
  };
  return { title, isNumber: true, cell, sortKey, groupCell };
}

/** `success`, or how many of the steps ended in which way. */
function outcomesOf(rows: readonly ReportRow[]): string {
  const looks = grouped(rows, ({ step }) => LOOK_TEXT[lookOf(step)]);
  return looks
    .map((same) => {
      const word = LOOK_TEXT[lookOf(same[0].step)];
      return looks.length === 1 ? word : `${formatCount(same.length)} ${word}`;
    })
    .join(', ');
}

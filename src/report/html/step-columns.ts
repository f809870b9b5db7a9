import type { Column } from '../document.js';
import { formatDuration, formatRatio, signedDuration } from '../format.js';
import { lookOf, type Look } from '../outcome-label.js';
import type { ReportModel, ReportRow } from '../report-model.js';

/** A column of the table of steps: its cells and their sort keys. */
export interface StepColumn extends Column {
  readonly cell: (row: ReportRow) => string;
  readonly sortKey: (row: ReportRow) => number | string | null;
}

const NOTHING = '–';
const LOOK_TEXT: Readonly<Record<Look, string>> = {
  success: 'success',
  failure: 'failure',
  allowed: 'failure, allowed',
  cancelled: 'cancelled',
  skipped: 'skipped',
};
/** In the order in which a reader looks for them. */
const LOOKS: readonly Look[] = ['failure', 'allowed', 'cancelled', 'skipped', 'success'];

/** The columns that have values in this run, the most important ones first. */
export function stepColumns({ rows, totals }: ReportModel): readonly StepColumn[] {
  return [
    {
      title: 'Step',
      isNumber: false,
      cell: () => '',
      sortKey: ({ step }) => step.id,
    },
    {
      title: 'Outcome',
      isNumber: false,
      cell: ({ step }) => LOOK_TEXT[lookOf(step)],
      sortKey: ({ step }) => LOOKS.indexOf(lookOf(step)),
    },
    column('Duration', ({ step }) => step.durationMs, formatDuration),
    ...(rows.some(({ change }) => change !== null) ? [CHANGE] : []),
    ...(rows.some(({ comparison }) => comparison !== null) ? [CONTENTION] : []),
    column('Start', ({ step }) => step.startMs, formatDuration),
    column('Wait', ({ step }) => step.waitMs, formatDuration),
    ...(totals.hasCpuTime ? [column('CPU time', ({ step }) => step.cpuMs, formatDuration)] : []),
    column('Worker', ({ step }) => step.worker, String),
    column('Group', ({ step }) => step.group, String),
    ...(totals.hasRetries ? [ATTEMPTS] : []),
  ];
}

const CHANGE = column('Change', ({ change }) => change?.changeMs ?? null, signedDuration);
const CONTENTION = column(
  'Contention',
  ({ comparison }) => comparison?.contention ?? null,
  formatRatio,
);
const ATTEMPTS = column(
  'Attempts',
  ({ step }) => (step.attempts === 0 ? null : step.attempts),
  String,
);

function column(
  title: string,
  value: (row: ReportRow) => number | null,
  format: (value: number) => string,
): StepColumn {
  return {
    title,
    isNumber: true,
    cell: (row) => {
      const known = value(row);
      return known === null ? NOTHING : format(known);
    },
    sortKey: value,
  };
}

import type { StepResult } from '../../model/result.js';
import { signedDuration } from '../format-change.js';
import { formatDuration } from '../format-duration.js';
import type { StepFindings } from '../log/step-findings.js';
import type { ReportModel, ReportRow } from '../report-model.js';
import { ratioText } from './change-text.js';
import { lookOf } from './look.js';
import type { Column, Look } from './page-data.js';

/** A column of the table of steps: its cells, and what they are sorted by. */
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
/** What a reader looks for first. */
const LOOKS: readonly Look[] = ['failure', 'allowed', 'cancelled', 'skipped', 'success'];

/** The columns that have something to say about this run, what matters most first. */
export function stepColumns(model: ReportModel, findings: StepFindings): readonly StepColumn[] {
  const { changes, comparisons } = findings;
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
    durationColumn('Duration', ({ durationMs }) => durationMs),
    ...optional(changes.size > 0, () =>
      column('Change', ({ id }) => changes.get(id)?.changeMs ?? null, signedDuration),
    ),
    ...optional(comparisons.size > 0, () =>
      column('Contention', ({ id }) => comparisons.get(id)?.contention ?? null, ratioText),
    ),
    durationColumn('Start', ({ startMs }) => startMs),
    durationColumn('Wait', ({ waitMs }) => waitMs),
    ...optional(model.totals.hasCpuTime, () => durationColumn('CPU time', ({ cpuMs }) => cpuMs)),
    numberColumn('Worker', ({ worker }) => worker),
    numberColumn('Group', ({ group }) => group),
    ...optional(model.totals.hasRetries, () =>
      numberColumn('Attempts', ({ attempts }) => (attempts === 0 ? null : attempts)),
    ),
  ];
}

function optional(isWanted: boolean, make: () => StepColumn): readonly StepColumn[] {
  return isWanted ? [make()] : [];
}

function numberColumn(title: string, value: (step: StepResult) => number | null): StepColumn {
  return column(title, value, String);
}

function durationColumn(title: string, value: (step: StepResult) => number | null): StepColumn {
  return column(title, value, formatDuration);
}

function column(
  title: string,
  value: (step: StepResult) => number | null,
  format: (value: number) => string,
): StepColumn {
  return {
    title,
    isNumber: true,
    cell: ({ step }) => {
      const known = value(step);
      return known === null ? NOTHING : format(known);
    },
    sortKey: ({ step }) => value(step),
  };
}

/** The rows of the page: each step, and behind it its other runs, where several runners had to do it. */
import { fittingLimit } from '../../util/fitting-limit.js';
import { grouped } from '../../util/grouped.js';
import { groupsBy, type LegGroup } from '../leg-rows.js';
import type { ReportModel, ReportRow } from '../report-model.js';

/**
 * So many runs of steps that have others are shown, and one of each step in any case; 256 runners can have hundreds of
 * thousands.
 */
const MAX_REPEATS = 2_000;

/** Runs that the page does not show. */
export interface HiddenRuns {
  readonly count: number;
  /** How many of them failed. */
  readonly failedCount: number;
}

/** What the page shows. */
export interface PageRows {
  /** In the order of the table. */
  readonly rows: readonly ReportRow[];
  /** What the table shows as one. It counts what is left out, too. At least one row of each is shown. */
  readonly groups: readonly LegGroup[];
  readonly hidden: HiddenRuns;
}

/** @see PageRows */
export function pageRows(model: ReportModel): PageRows {
  const rows = withRepeats(model);
  const hidden = hiddenRepeats(model.repeatRows);
  return {
    rows: rows.filter((row) => !hidden.has(row)),
    // The legs of a step, and the runs of a step.
    groups: groupsBy(rows, ({ step }) => step.of ?? step.id),
    hidden: { count: hidden.size, failedCount: [...hidden].filter(isFailed).length },
  };
}

function withRepeats({ rows, repeatRows }: ReportModel): readonly ReportRow[] {
  const repeats = grouped(repeatRows, ({ step }) => step.id);
  const byStep = new Map(repeats.map((same) => [same[0].step.id, same]));
  return rows.flatMap((row) => [row, ...(byStep.get(row.step.id) ?? [])]);
}

/** Those that failed come first: the others share what room they leave. */
function hiddenRepeats(repeatRows: readonly ReportRow[]): ReadonlySet<ReportRow> {
  const failed = repeatRows.filter(isFailed);
  const hidden = surplus(failed, MAX_REPEATS);
  const room = MAX_REPEATS - (failed.length - hidden.length);
  const others = repeatRows.filter((row) => !isFailed(row));
  return new Set([...hidden, ...surplus(others, room)]);
}

/** The runs that there is no room for. One of each step always has room: the table cannot show a group without a row. */
function surplus(rows: readonly ReportRow[], room: number): readonly ReportRow[] {
  const bySteps = grouped(rows, ({ step }) => step.id);
  const sizes = bySteps.map(({ length }) => length);
  const limit = Math.max(1, fittingLimit(sizes, room));
  return bySteps.flatMap((same) =>
    same.toSorted((a, b) => (b.step.durationMs ?? 0) - (a.step.durationMs ?? 0)).slice(limit),
  );
}

function isFailed({ step }: ReportRow): boolean {
  return step.outcome === 'failure';
}

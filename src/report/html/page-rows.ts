/** The rows of the page: each step, and behind it its other runs, where several runners had to do it. */
import { grouped } from '../../util/grouped.js';
import { legGroups, type LegGroup } from '../leg-rows.js';
import type { ReportModel, ReportRow } from '../report-model.js';

/** So many runs of steps that have others are shown; 256 runners can have hundreds of thousands. */
const MAX_REPEATS = 2_000;

/** What the page shows. */
export interface PageRows {
  /** In the order of the table. */
  readonly rows: readonly ReportRow[];
  /** What the table shows as one. It counts what is left out, too. */
  readonly groups: readonly LegGroup[];
  /** How many runs are left out. */
  readonly hidden: number;
}

/** @see PageRows */
export function pageRows(model: ReportModel): PageRows {
  const { rows, repeatRows } = model;
  if (repeatRows.length === 0) return { rows, groups: legGroups(model), hidden: 0 };
  const repeats = grouped(repeatRows, ({ step }) => step.id);
  const most = Math.max(1, Math.floor(MAX_REPEATS / repeats.length));
  const shown = repeats.map((same) => tellingOnes(same, most));
  return {
    rows: withRepeats(rows, shown),
    groups: runGroups(withRepeats(rows, repeats)),
    hidden: repeatRows.length - shown.flat().length,
  };
}

function withRepeats(
  rows: readonly ReportRow[],
  repeats: readonly (readonly ReportRow[])[],
): readonly ReportRow[] {
  const byStep = new Map(repeats.map((same) => [same[0]?.step.id, same]));
  return rows.flatMap((row) => [row, ...(byStep.get(row.step.id) ?? [])]);
}

/** The failed ones and the longest, in the order in which they are. */
function tellingOnes(same: readonly ReportRow[], most: number): readonly ReportRow[] {
  if (same.length <= most) return same;
  const isFailed = ({ step }: ReportRow): number => Number(step.outcome === 'failure');
  const best = same.toSorted(
    (a, b) => isFailed(b) - isFailed(a) || (b.step.durationMs ?? 0) - (a.step.durationMs ?? 0),
  );
  const kept = new Set(best.slice(0, most));
  return same.filter((row) => kept.has(row));
}

/** The legs of a step, and the runs of a step. Those that failed are shown by themselves. */
function runGroups(rows: readonly ReportRow[]): readonly LegGroup[] {
  return grouped(
    rows.filter(({ step }) => step.outcome !== 'failure'),
    ({ step }) => step.of ?? step.id,
  )
    .filter((group) => group.length > 1)
    .map((group) => ({ of: group[0].step.of ?? group[0].step.id, rows: group }));
}

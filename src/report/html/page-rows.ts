/** The rows of the page: each step, and behind it its other runs, where several runners had to do it. */
import { grouped } from '../../util/grouped.js';
import { legGroups, type LegGroup } from '../leg-rows.js';
import type { ReportModel, ReportRow } from '../report-model.js';

/** In the order of the table. */
export function rowsWithRepeats({ rows, repeatRows }: ReportModel): readonly ReportRow[] {
  if (repeatRows.length === 0) return rows;
  const repeats = new Map(
    grouped(repeatRows, ({ step }) => step.id).map((same) => [same[0].step.id, same]),
  );
  return rows.flatMap((row) => [row, ...(repeats.get(row.step.id) ?? [])]);
}

/** What the table shows as one: the legs of a step, and the runs of a step. Those that failed are shown by themselves. */
export function pageGroups(model: ReportModel): readonly LegGroup[] {
  if (model.repeatRows.length === 0) return legGroups(model);
  const rows = rowsWithRepeats(model).filter(({ step }) => step.outcome !== 'failure');
  return grouped(rows, ({ step }) => step.of ?? step.id)
    .filter((group) => group.length > 1)
    .map((group) => ({ of: group[0].step.of ?? group[0].step.id, rows: group }));
}

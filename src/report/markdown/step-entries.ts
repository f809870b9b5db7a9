import { legGroups, longestLeg, type LegGroup } from '../leg-rows.js';
import { isStarted, type ReportModel, type ReportRow, type StartedRow } from '../report-model.js';
import { shortRuns } from './short-steps.js';

/** A row of the table: a step, all short steps, or legs of one step. */
export type Entry =
  | { readonly kind: 'step'; readonly row: ReportRow }
  | ({ readonly kind: 'legs' } & LegGroup)
  | { readonly kind: 'short'; readonly rows: readonly StartedRow[] };

/** A row for several steps stands where the first of them would. */
export function entriesOf(model: ReportModel): readonly Entry[] {
  const groups = legGroups(model);
  const groupOf = new Map(
    groups.flatMap((group) => group.rows.map((row) => [row, group] as const)),
  );
  const isInRun = new Set<ReportRow>(shortRuns(model).flatMap(({ rows }) => rows));
  const short = model.rows.filter(isStarted).filter((row) => isInRun.has(row) && !groupOf.has(row));
  return model.rows.flatMap((row): readonly Entry[] => {
    const group = groupOf.get(row);
    if (group !== undefined) return row === group.rows[0] ? [{ kind: 'legs', ...group }] : [];
    if (!isInRun.has(row)) return [{ kind: 'step', row }];
    return row === short[0] ? [{ kind: 'short', rows: short }] : [];
  });
}

/** The rows that matter most (failed, then critical, then slowest), in the order of the table. */
export function selectEntries(entries: readonly Entry[], limit: number): readonly Entry[] {
  if (entries.length <= limit) return entries;
  const important = entries.toSorted((a, b) => rank(a) - rank(b) || durationOf(b) - durationOf(a));
  const kept = new Set(important.slice(0, limit));
  return entries.filter((entry) => kept.has(entry));
}

function rank(entry: Entry): number {
  // It takes one row, however many there are.
  if (entry.kind === 'short') return 0;
  const rows = entry.kind === 'legs' ? entry.rows : [entry.row];
  if (rows.some(({ step }) => step.outcome === 'failure')) return 0;
  return rows.some(({ isCritical }) => isCritical) ? 1 : 2;
}

function durationOf(entry: Entry): number {
  switch (entry.kind) {
    case 'step':
      return entry.row.step.durationMs ?? 0;
    case 'legs':
      return longestLeg(entry.rows)?.step.durationMs ?? 0;
    case 'short':
      return Infinity;
  }
}

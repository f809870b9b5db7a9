import { isStarted, type ReportModel, type ReportRow, type StartedRow } from '../report-model.js';
import { shortRuns } from './short-steps.js';

/** A row of the table: a step, or all short steps. */
export type Entry =
  | { readonly kind: 'step'; readonly row: ReportRow }
  | { readonly kind: 'short'; readonly rows: readonly StartedRow[] };

/** The row of the short steps stands where the first of them would. */
export function entriesOf(model: ReportModel): readonly Entry[] {
  const isInRun = new Set<ReportRow>(shortRuns(model).flatMap(({ rows }) => rows));
  const short = model.rows.filter(isStarted).filter((row) => isInRun.has(row));
  return model.rows.flatMap((row): readonly Entry[] => {
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
  if (entry.row.step.outcome === 'failure') return 0;
  return entry.row.isCritical ? 1 : 2;
}

function durationOf(entry: Entry): number {
  return entry.kind === 'step' ? (entry.row.step.durationMs ?? 0) : Infinity;
}

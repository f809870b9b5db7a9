/**
 * The legs of a step say much the same. In: the report model. Out: which of them reports show as one. A leg that failed is
 * always shown by itself. It contains no words.
 */
import { grouped } from '../util/grouped.js';
import { isStarted, type ReportModel, type ReportRow, type StartedRow } from './report-model.js';

/** Legs of one step that are shown as one. */
export interface LegGroup {
  /** The id of the step in the plan file. */
  readonly of: string;
  /** At least two. */
  readonly rows: readonly [ReportRow, ...ReportRow[]];
  /** How many there are with those that failed, which are shown by themselves. */
  readonly total: number;
}

/** The legs of each step, without those that failed. */
export function legGroups({ rows }: ReportModel): readonly LegGroup[] {
  const legs = rows.filter(({ step }) => step.of !== undefined);
  return groupsBy(legs, ({ step }) => step.of ?? '');
}

/** Rows with the same name as one, without those that failed. One that is left alone makes no group. */
export function groupsBy(
  rows: readonly ReportRow[],
  nameOf: (row: ReportRow) => string,
): readonly LegGroup[] {
  return grouped(rows, nameOf).flatMap((all) => {
    const [first, ...others] = all.filter(({ step }) => step.outcome !== 'failure');
    if (first === undefined || others.length === 0) return [];
    return [{ of: nameOf(first), rows: [first, ...others], total: all.length }];
  });
}

/** The leg that took longest; null if none has run. */
export function longestLeg(rows: readonly ReportRow[]): StartedRow | null {
  const started = rows.filter(isStarted);
  return started.reduce<StartedRow | null>(
    (longest, row) =>
      longest === null || row.step.durationMs > longest.step.durationMs ? row : longest,
    null,
  );
}

/** Legs of one step that ran one after another on one worker. */
export interface LegRun {
  readonly of: string;
  /** In the order of their starts. */
  readonly rows: readonly [StartedRow, ...StartedRow[]];
}

/** Fewer are drawn one by one, so that a reader can compare them. */
const MIN_RUN_LEGS = 5;

/** A longer pause between two legs is to be seen. */
const PAUSE_SHARE = 1 / 100;

/** The runs of at least five legs that succeeded, in the order of `rows`: by worker and then by start. */
export function legRuns(rows: readonly StartedRow[], makespanMs: number): readonly LegRun[] {
  const runs: { readonly of: string; readonly rows: [StartedRow, ...StartedRow[]] }[] = [];
  let open: (typeof runs)[number] | undefined;
  for (const row of rows) {
    const { of, outcome, worker, startMs } = row.step;
    if (of === undefined || outcome !== 'success') {
      open = undefined;
      continue;
    }
    const last = open?.rows.at(-1)?.step;
    const isNext = last?.worker === worker && startMs - last.endMs <= PAUSE_SHARE * makespanMs;
    if (open?.of === of && isNext) open.rows.push(row);
    else {
      open = { of, rows: [row] };
      runs.push(open);
    }
  }
  return runs.filter(({ rows: legs }) => legs.length >= MIN_RUN_LEGS);
}

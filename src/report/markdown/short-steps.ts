/**
 * Many steps of a few milliseconds would hide the steps that matter. In: the report model. Out: which steps the chart
 * draws as one bar, and the table shows as one row. It contains no words.
 */
import { legRuns } from '../leg-rows.js';
import { isStarted, type ReportModel, type ReportRow, type StartedRow } from '../report-model.js';

/** Short steps that ran one after another on one worker. */
export interface ShortRun {
  readonly worker: number;
  /** In the order of their starts. */
  readonly rows: readonly [StartedRow, ...StartedRow[]];
}

interface OpenRun {
  readonly worker: number;
  readonly rows: [StartedRow, ...StartedRow[]];
}

/** Fewer are shown one by one: each costs as much room as the bar that would replace it. */
const MIN_RUN_STEPS = 5;
/** A bar of this share of the chart has no room for a label. */
const SHORT_SHARE = 1 / 100;
/** However long the run is, a longer step does work that a reader may want to see. */
const LONGEST_SHORT_MS = 100;

/** A short step takes less than this many milliseconds. */
export function shortLimitMs({ result }: ReportModel): number {
  return Math.min(LONGEST_SHORT_MS, result.makespanMs * SHORT_SHARE);
}

/**
 * The runs of at least five short steps, by worker and then by time. A run ends where a longer step ran, or where the
 * worker was idle for as long as a longer step takes. Legs that share a bar are in none.
 */
export function shortRuns(model: ReportModel): readonly ShortRun[] {
  const limitMs = shortLimitMs(model);
  const runs: OpenRun[] = [];
  let open: OpenRun | undefined;
  const inOrder = byWorkerAndStart(model.rows.filter(isStarted));
  const legs = new Set(legRuns(inOrder, model.result.makespanMs).flatMap(({ rows }) => rows));
  for (const row of inOrder) {
    if (legs.has(row) || !isShort(row, limitMs)) {
      open = undefined;
    } else if (open !== undefined && follows(row, open, limitMs)) {
      open.rows.push(row);
    } else {
      open = { worker: row.step.worker, rows: [row] };
      runs.push(open);
    }
  }
  return runs.filter(({ rows }) => rows.length >= MIN_RUN_STEPS);
}

function follows({ step }: StartedRow, run: OpenRun, limitMs: number): boolean {
  const last = run.rows.at(-1)?.step.endMs ?? 0;
  return step.worker === run.worker && step.startMs - last < limitMs;
}

/** The order of the chart. */
export function byWorkerAndStart(rows: readonly StartedRow[]): readonly StartedRow[] {
  return rows.toSorted((a, b) => a.step.worker - b.step.worker || a.step.startMs - b.step.startMs);
}

/** What a reader may look for is never hidden: a step that failed, was cancelled, tried again, or changed its pace. */
function isShort({ step, change }: ReportRow, limitMs: number): boolean {
  const isChanged = change?.verdict === 'slower' || change?.verdict === 'faster';
  return (
    step.outcome === 'success' &&
    step.attempts === 1 &&
    !isChanged &&
    step.endMs - step.startMs < limitMs
  );
}

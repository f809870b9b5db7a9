import type { StepResult } from '../../run/result.js';

/** The bars of one worker, in as many rows as steps overlap there. */
export interface Lane {
  readonly worker: number;
  readonly rowCount: number;
}

/** Where a step is drawn: times in milliseconds from the start of the run, the row within its lane. */
export interface Bar {
  /** Index of the lane. */
  readonly lane: number;
  readonly row: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** The lanes of a timeline, and the bar of each step that started. */
export interface Placement {
  /** Only workers that ran a step, by number. */
  readonly lanes: readonly Lane[];
  readonly barById: ReadonlyMap<string, Bar>;
}

type StartedStep = Extract<StepResult, { readonly startMs: number }>;

/** Clocks differ a little between a step's end and the next one's start. */
const TOLERANCE_MS = 1;

/**
 * Gives each started step its place. A worker may be lent to another step in the pause before a
 * retry, so that steps of one worker can overlap: each takes the first row that is free.
 */
export function placeBars(steps: readonly StepResult[]): Placement {
  const barById = new Map<string, Bar>();
  const lanes = [...byWorker(steps)].map(([worker, ran], lane) => ({
    worker,
    rowCount: fillLane(ran, lane, barById),
  }));
  return { lanes, barById };
}

function byWorker(steps: readonly StepResult[]): ReadonlyMap<number, readonly StartedStep[]> {
  const started = steps
    .filter((step): step is StartedStep => step.startMs !== null)
    .sort((a, b) => a.worker - b.worker || a.startMs - b.startMs);
  const groups = new Map<number, StartedStep[]>();
  for (const step of started) {
    const group = groups.get(step.worker);
    if (group === undefined) groups.set(step.worker, [step]);
    else group.push(step);
  }
  return groups;
}

/** Returns the number of rows. */
function fillLane(steps: readonly StartedStep[], lane: number, bars: Map<string, Bar>): number {
  const rowEndsMs: number[] = [];
  for (const { id, startMs, endMs } of steps) {
    const free = rowEndsMs.findIndex((rowEndMs) => rowEndMs <= startMs + TOLERANCE_MS);
    const row = free === -1 ? rowEndsMs.length : free;
    rowEndsMs[row] = endMs;
    bars.set(id, { lane, row, startMs, endMs });
  }
  return rowEndsMs.length;
}

import type { StepResult } from '../../model/result.js';

/** The bars of one worker, which runs one step at a time. */
export interface Lane {
  readonly worker: number;
}

/** Where a step is drawn: times in milliseconds from the start of the run. */
export interface Bar {
  /** Index of the lane. */
  readonly lane: number;
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

/** Gives each started step its place: in the lane of its worker, from its start to its end. */
export function placeBars(steps: readonly StepResult[]): Placement {
  const started = steps.filter((step): step is StartedStep => step.startMs !== null);
  const workers = [...new Set(started.map(({ worker }) => worker))].sort((a, b) => a - b);
  const laneByWorker = new Map(workers.map((worker, lane) => [worker, lane]));
  const barById = new Map(
    started.map(({ id, worker, startMs, endMs }) => [
      id,
      { lane: laneByWorker.get(worker) ?? 0, startMs, endMs },
    ]),
  );
  return { lanes: workers.map((worker) => ({ worker })), barById };
}

import type { LoadSample } from '../load/load-sample.js';

/** What runs when a sample is taken. */
export interface RunningSteps {
  /** How many steps. */
  readonly running: number;
  /** Bytes that could still be taken before the first of them started. */
  readonly availableAtStart: number;
}

/** A core that is idle for less than this is as good as busy. */
const IDLE_CORES = 0.5;

/** As much memory stays free. */
const RESERVE = 0.1;

/** Programs that wait for memory longer than this have too little. */
const STALLED = 0.05;

/**
 * How many steps may start beyond the cores until the next sample: twice the idle cores, because most steps leave part
 * of a core idle, and the next sample shows if that was too many. None while memory is short; and no more than fit into
 * it if they take as much as those that run, on average.
 */
export function slotAllowance(
  load: LoadSample,
  { running, availableAtStart }: RunningSteps,
): number {
  if (load.idleCores < IDLE_CORES) return 0;
  const free = load.availableBytes - RESERVE * load.totalBytes;
  if (free <= 0 || load.stalledShare > STALLED) return 0;
  const eachBytes = Math.max(0, availableAtStart - load.availableBytes) / Math.max(1, running);
  const fitting = eachBytes === 0 ? Number.POSITIVE_INFINITY : Math.floor(free / eachBytes);
  return Math.min(Math.floor(2 * load.idleCores), fitting);
}

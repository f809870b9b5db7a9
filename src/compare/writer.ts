import type { RunResult } from '../model/result.js';

/** How far a file's time may lag behind: kernels stamp files once a tick, mostly of 1/250 s. */
const TICK_MS = 4;

/** `startedAt` has whole milliseconds. */
const ROUNDING_MS = 1;

/**
 * The step of a run with one worker during which a file was written, by its time of modification (ms since
 * 1970). Null if none or more than one step may have been running then.
 */
export function writerOf(mtimeMs: number, run: RunResult): string | null {
  const atMs = mtimeMs - Date.parse(run.startedAt);
  const running = run.steps.filter(
    ({ startMs, endMs }) =>
      startMs !== null && startMs - TICK_MS <= atMs && atMs <= endMs + ROUNDING_MS,
  );
  return running.length === 1 ? (running[0]?.id ?? null) : null;
}

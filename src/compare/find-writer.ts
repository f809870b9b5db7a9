import { relative, join } from 'node:path';
import type { RunResult } from '../model/result.js';
import type { CopyPlace } from './copy-place.js';
import type { MeasuredRun } from './run-in-copy.js';

/** Kernels stamp files once a tick, mostly every 1/250 s, so a file's time may lag behind by so much. */
const TICK_MS = 4;

/** `startedAt` has whole milliseconds. */
const ROUNDING_MS = 1;

/**
 * The step that wrote a path in a run with one worker, or null. A create step reports what it wrote; for scripts
 * the time of the file decides.
 */
export function findWriter(
  path: string,
  { root, original }: CopyPlace,
  run: MeasuredRun | undefined,
): string | null {
  if (run === undefined) return null;
  const { result } = run.finished;
  const creator = result.steps.find(({ files }) =>
    files.some((file) => relative(original, join(root, file.path)) === path),
  );
  const mtimeMs = run.changes.get(path)?.mtimeMs ?? null;
  return creator?.id ?? (mtimeMs === null ? null : stepRunningAt(mtimeMs, result));
}

/** The step that ran at a time (ms since 1970); null if none or more than one may have been running then. */
export function stepRunningAt(timeMs: number, run: RunResult): string | null {
  const atMs = timeMs - Date.parse(run.startedAt);
  const running = run.steps.filter(
    ({ startMs, endMs }) =>
      startMs !== null && startMs - TICK_MS <= atMs && atMs <= endMs + ROUNDING_MS,
  );
  return running.length === 1 ? (running[0]?.id ?? null) : null;
}

import { err, ok, type Result } from '../util/result.js';
import type { Timings } from './timings.js';

/** The results file of an earlier run → how long its steps took. The error says what is wrong with it. */
export function timingsOfResults(text: string): Result<Timings, string> {
  const steps = stepsIn(text);
  if (steps === null) return err('it holds no results of a run');
  const durations = new Map(steps.flatMap(durationOf));
  if (durations.size === 0) return err('no step succeeded in it');
  const run = { workers: 1, executor: 'process', makespanMs: null, shares: new Map() } as const;
  return ok({ runs: [{ ...run, steps: durations }] });
}

function stepsIn(text: string): readonly unknown[] | null {
  try {
    const results = JSON.parse(text) as { readonly steps?: unknown } | null;
    return Array.isArray(results?.steps) ? results.steps : null;
  } catch {
    return null;
  }
}

/** A service counts until it was ready. What came from the cache says nothing. */
function durationOf(step: unknown): readonly (readonly [string, number])[] {
  const { id, outcome, startMs, durationMs, upMs, cached } = (step ?? {}) as Readonly<
    Record<string, unknown>
  >;
  if (typeof id !== 'string' || outcome !== 'success' || cached !== undefined) return [];
  const ms = typeof upMs === 'number' ? upMs - Number(startMs) : durationMs;
  return typeof ms === 'number' && ms >= 0 && Number.isFinite(ms) ? [[id, ms]] : [];
}

import { readFile } from 'node:fs/promises';

/**
 * How long the steps took that an earlier run wrote into a results file, by id: those that succeeded. Empty if there
 * is no such file, or it holds something else; the run then shows no expected end.
 */
export async function knownDurations(
  file: string | undefined,
): Promise<ReadonlyMap<string, number>> {
  if (file === undefined) return new Map();
  try {
    return durationsIn(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return new Map();
  }
}

/** The durations in what a results file holds. Whatever has another shape is left out. */
export function durationsIn(results: unknown): ReadonlyMap<string, number> {
  const { steps } = fieldsOf(results);
  const entries = (Array.isArray(steps) ? steps : []).flatMap((step): [string, number][] => {
    const { id, outcome, startMs, durationMs, upMs } = fieldsOf(step);
    const isKnown = typeof id === 'string' && typeof durationMs === 'number';
    if (!isKnown || outcome !== 'success') return [];
    // Others wait for a service only until it is ready.
    const isService = typeof upMs === 'number' && typeof startMs === 'number';
    return [[id, isService ? upMs - startMs : durationMs]];
  });
  return new Map(entries);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

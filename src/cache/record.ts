/** What stores keep beside the newest entry of a step: enough to say what has changed since. */
import type { RecordedParts } from '../model/cache.js';
import { err, ok, type Result } from '../util/result.js';
import type { Store } from './stores/store.js';

/** The newest entry of a step, without what the step left. */
export interface StepRecord {
  readonly fingerprint: string;
  readonly plan: string;
  readonly step: string;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
  readonly durationMs: number;
  readonly parts: RecordedParts;
}

/** The text that a store keeps. */
export function recordText(record: StepRecord): string {
  return JSON.stringify({ schema: 1, ...record });
}

/**
 * The newest record of a step in the first store that has one. A record that is damaged counts as absent. The error says
 * why there is none to compare with.
 */
export async function newestRecord(
  stores: readonly Store[],
  step: string,
  stop: AbortSignal,
): Promise<Result<StepRecord, string>> {
  // An older entry would tell what has changed since, which is not why the step runs.
  if (stores.some((store) => store.hasDamaged?.(step) === true)) return err('its entry is damaged');
  for (const store of stores) {
    const found = await store.newest(step, stop);
    const record = found.ok && found.value !== null ? parseRecord(found.value) : null;
    if (record !== null) return ok(record);
  }
  return err('nothing is kept of it yet');
}

/** Null for what is damaged. */
export function parseRecord(text: string): StepRecord | null {
  try {
    const record = JSON.parse(text) as Partial<StepRecord> & { readonly schema?: unknown };
    return record.schema === 1 && isParts(record.parts) ? (record as StepRecord) : null;
  } catch {
    return null;
  }
}

function isParts(parts: unknown): boolean {
  const { texts, variables, files } = { ...(parts as Partial<RecordedParts>) };
  return [texts, variables, files].every((part) => typeof part === 'object');
}

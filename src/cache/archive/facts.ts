/** JSON that anybody may have written → what an entry says of a step's result. */
import type { EntryFacts, RecordedParts } from '../../model/cache.js';
import type { StepExports } from '../../model/task.js';

/** The facts, without anything that does not belong to them; null if something is missing or of another type. */
export function factsIn(value: unknown): EntryFacts | null {
  if (!isRecord(value)) return null;
  const { fingerprint, plan, step, savedAt, durationMs } = value;
  const outputs = textsIn(value.outputs);
  const exports = exportsIn(value.exports);
  const parts = partsIn(value.parts);
  if (outputs === null || exports === null || parts === null) return null;
  if (!isDigest(fingerprint) || typeof plan !== 'string' || typeof step !== 'string') return null;
  if (typeof savedAt !== 'string' || Number.isNaN(Date.parse(savedAt))) return null;
  if (typeof durationMs !== 'number' || durationMs < 0) return null;
  return { fingerprint, plan, step, savedAt, durationMs, outputs, exports, parts };
}

function exportsIn(value: unknown): StepExports | null {
  if (!isRecord(value)) return null;
  const env = textsIn(value.env);
  const { path, summary } = value;
  if (env === null || typeof summary !== 'string' || !Array.isArray(path)) return null;
  const paths = path.filter((one: unknown) => typeof one === 'string');
  return paths.length === path.length ? { env, path: paths, summary } : null;
}

/** Also those that a store keeps beside an entry. */
export function partsIn(value: unknown): RecordedParts | null {
  if (!isRecord(value)) return null;
  const texts = textsIn(value.texts);
  const variables = textsIn(value.variables);
  const files = textsIn(value.files);
  return texts === null || variables === null || files === null
    ? null
    : { texts, variables, files };
}

/** An object without a prototype: its keys are anybody's. */
function textsIn(value: unknown): Readonly<Record<string, string>> | null {
  if (!isRecord(value)) return null;
  const texts = Object.create(null) as Record<string, string>;
  for (const [name, text] of Object.entries(value)) {
    if (typeof text !== 'string') return null;
    texts[name] = text;
  }
  return texts;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/**
 * GitHub. In: the runner's environment and the event. Out: contexts for expressions; and the job's outputs, summary
 * and pull-request comment are written. It must not know how a run works: it takes finished texts.
 */
import type { InputValues, RunContexts } from '../model/plan.js';
import { readRegularFile } from '../util/read-regular.js';

/** What expressions can read about the workflow run, from the runner's environment. */
export function runContexts(environment: NodeJS.ProcessEnv, inputs: InputValues): RunContexts {
  return {
    github: { ...prefixed(environment, 'GITHUB_'), event: eventPayload(environment) },
    runner: prefixed(environment, 'RUNNER_'),
    inputs,
  };
}

/** `GITHUB_REF_NAME` → `ref_name`, as GitHub's contexts spell it. Tokens are left out. */
function prefixed(environment: NodeJS.ProcessEnv, prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      name.startsWith(prefix) && value !== undefined && !name.endsWith('_TOKEN')
        ? [[name.slice(prefix.length).toLowerCase(), value]]
        : [],
    ),
  );
}

/** GitHub sends no larger ones ("Webhook events and payloads": 25 MB). */
const MAX_PAYLOAD_BYTES = 32 * 1024 * 1024;

/** Payloads by path. Kept, because the file lies in RUNNER_TEMP, which a step may empty. */
const payloads = new Map<string, unknown>();

/** The payload of the event that started the workflow run; empty if it cannot be read. */
export function eventPayload(environment: NodeJS.ProcessEnv): unknown {
  const path = environment.GITHUB_EVENT_PATH;
  if (path === undefined || path === '') return {};
  if (!payloads.has(path)) payloads.set(path, readPayload(path));
  return payloads.get(path);
}

function readPayload(path: string): unknown {
  const bytes = readRegularFile(path, MAX_PAYLOAD_BYTES);
  // Outside of a real workflow run the file may be missing; the context is then empty.
  if (!bytes.ok) return {};
  try {
    return JSON.parse(bytes.value.toString());
  } catch {
    return {};
  }
}

/** The value at a path of plain data; undefined if there is none, or if it is null. */
export function fieldOf(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? ((inner as Readonly<Record<string, unknown>>)[name] ?? undefined)
        : undefined,
    value,
  );
}

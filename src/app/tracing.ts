/** The trace of a run: what steps continue it by, and, once the run is over, its spans → the endpoint. */
import { randomUUID } from 'node:crypto';
import { version } from '../generated/version.js';
import { runUrlOf } from '../github/run-key.js';
import type { ShownRun } from '../report/masks/shown-run.js';
import { attributes, type ExportRequest, type Values } from '../report/otlp/otlp-json.js';
import { otlpSettings } from '../report/otlp/otlp-settings.js';
import { givenAttributes, resourceValues } from '../report/otlp/resource.js';
import { sendSpans } from '../report/otlp/send-spans.js';
import { spanIds } from '../report/otlp/span-ids.js';
import { spansOf, type TracePlace } from '../report/otlp/spans.js';
import { formatTraceparent, parseTraceparent } from '../report/otlp/trace-context.js';
import type { Host } from '../run/host.js';
import type { Hurry } from '../script/kill-tree.js';
import { inRepository } from '../util/paths.js';
import type { Door } from './door.js';

/** A run that is traced. */
export interface Tracing extends Required<Pick<Host, 'stepVariables'>> {
  /** Sends the spans. A failure is a notice. `mask` hides values in what is not of the run. */
  readonly publish: (shown: ShownRun, mask: (text: string) => string) => Promise<void>;
}

/** What is traced. */
interface TracedRun {
  readonly door: Pick<Door, 'environment' | 'runKey' | 'showNotice'>;
  /** Null for a plan that is in no file. */
  readonly planFile: string | null;
  readonly interrupt: Hurry;
}

/** A receiver takes 20 MiB at once, unless told otherwise, and a step needs a few KiB. */
export const MAX_SPANS = 1_000;

/** After a stop there is no time to lose. */
const STOPPED_LIMIT_MS = 1_000;

/** Begins the trace of a run; null, after a notice, if its spans could not be sent. */
export async function openTracing({
  door,
  planFile,
  interrupt,
}: TracedRun): Promise<Tracing | null> {
  const { environment, runKey, showNotice } = door;
  const tell = (problem: string): Promise<void> => showNotice(`No spans are sent: ${problem}`);
  const settings = otlpSettings(environment);
  if (!settings.ok) {
    await tell(settings.error);
    return null;
  }
  const given = givenAttributes(environment);
  if (!given.ok) await showNotice(given.error);
  const runId = randomUUID();
  const plan = planFile === null ? 'steps' : inRepository(planFile);
  const name = runKey === null ? ['local', runId, plan] : ['github', ...runKey, plan];
  const parent = parseTraceparent(environment.TRACEPARENT);
  const place: TracePlace = {
    ids: spanIds(name),
    parent,
    traceState: environment.TRACESTATE ?? '',
    runUrl: runUrlOf(environment),
  };
  const isSampled = parent?.isSampled ?? true;
  const traceId = parent?.traceId ?? place.ids.traceId;
  return {
    stepVariables: (id) => {
      const spanId = place.ids.stepSpanId(id);
      return { TRACEPARENT: formatTraceparent({ traceId, spanId, isSampled }) };
    },
    publish: async ({ results }, mask) => {
      // Nobody records the trace, so nobody knows what to do with a part of it.
      if (!isSampled) return;
      const { name: planName } = results.plan;
      const about = { environment, planName, runId, version, given: given.ok ? given.value : {} };
      const problem = await sendSpans({
        ...settings.value,
        ...haste(interrupt, settings.value.timeoutMs),
        requests: requestsOf(spansOf(results, place), masked(resourceValues(about), mask)),
        userAgent: `stepwave/${version}`,
      });
      if (problem !== null) await tell(problem);
    },
  };
}

/** A run that was stopped is told of as well, but only a second Ctrl-C or a moment is waited for. */
function haste(
  interrupt: Hurry,
  timeoutMs: number,
): { readonly stop: AbortSignal; readonly timeoutMs: number } {
  if (!interrupt.aborted) return { stop: interrupt, timeoutMs };
  const never = new AbortController().signal;
  return { stop: interrupt.now ?? never, timeoutMs: Math.min(timeoutMs, STOPPED_LIMIT_MS) };
}

function masked(values: Values, mask: (text: string) => string): Values {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' ? mask(value) : value,
    ]),
  );
}

function requestsOf(spans: ReturnType<typeof spansOf>, resource: Values): readonly ExportRequest[] {
  const scope = { name: 'stepwave', version };
  const count = Math.ceil(spans.length / MAX_SPANS);
  return Array.from({ length: count }, (_, index) => ({
    resourceSpans: [
      {
        resource: { attributes: attributes(resource) },
        scopeSpans: [{ scope, spans: spans.slice(index * MAX_SPANS, (index + 1) * MAX_SPANS) }],
      },
    ],
  }));
}

/** A finished run → its spans: one for the run, and below it one for each step. */
import type { Results } from '../../model/findings.js';
import type { FailureCause, StepResult } from '../../model/result.js';
import { describeStep } from '../describe-step.js';
import {
  attributes,
  Double,
  SPAN_KINDS,
  STATUS_ERROR,
  wellFormed,
  type Link,
  type Span,
  type Values,
} from './otlp-json.js';
import type { SpanIds } from './span-ids.js';
import type { SpanContext } from './trace-context.js';

/** Where the spans hang. */
export interface TracePlace {
  readonly ids: SpanIds;
  /** The span that the run is a part of; null where the trace begins with the run. */
  readonly parent: SpanContext | null;
  /** The parent's `TRACESTATE`; empty for none. */
  readonly traceState: string;
  /** The page of the workflow run; null outside of one. */
  readonly runUrl: string | null;
}

/** The default of the OpenTelemetry specification (`OTEL_SPAN_LINK_COUNT_LIMIT`). */
export const MAX_LINKS = 128;

/** The spans of a run, its own first and then those of its steps in plan order. */
export function spansOf(results: Results, place: TracePlace): readonly Span[] {
  const stepById = new Map(results.steps.map((step) => [step.id, step]));
  const critical = new Set(results.criticalPath);
  const decidedMs = decisionTimes(results.steps);
  const steps = results.steps.map((step): Span => {
    const decided = decidedMs.get(step.id) ?? 0;
    const isFailed = step.outcome === 'failure';
    return {
      ...common(place),
      spanId: place.ids.stepSpanId(step.id),
      parentSpanId: place.ids.runSpanId,
      name: wellFormed(step.id),
      kind: SPAN_KINDS.internal,
      startTimeUnixNano: timeOf(results, step.startMs ?? decided),
      endTimeUnixNano: timeOf(results, step.endMs ?? decided),
      attributes: attributes(stepValues(step, place, critical.has(step.id))),
      ...linksOf(step, place),
      ...(isFailed ? failed(describeStep(step, stepById)) : {}),
    };
  });
  return [runSpan(results, place), ...steps];
}

function runSpan(results: Results, place: TracePlace): Span {
  const { parent, ids } = place;
  const failures = results.steps.filter(({ conclusion }) => conclusion === 'failure');
  const { length: count } = results.steps;
  return {
    ...common(place),
    spanId: ids.runSpanId,
    ...(parent === null ? {} : { parentSpanId: parent.spanId }),
    // The conventions for CI/CD: the action, and the name of the pipeline.
    name: `RUN ${wellFormed(results.plan.name)}`,
    kind: SPAN_KINDS.server,
    startTimeUnixNano: timeOf(results, 0),
    endTimeUnixNano: timeOf(results, results.makespanMs),
    attributes: attributes(runValues(results)),
    ...(results.outcome === 'failure'
      ? failed(`${failures.length} of ${count} ${count === 1 ? 'step' : 'steps'} failed`)
      : {}),
  };
}

function common({ ids, parent, traceState }: TracePlace): Pick<Span, 'traceId' | 'traceState'> {
  return {
    traceId: parent?.traceId ?? ids.traceId,
    ...(parent === null || traceState === '' ? {} : { traceState }),
  };
}

function failed(message: string): Pick<Span, 'status'> {
  return { status: { code: STATUS_ERROR, message: wellFormed(message) } };
}

/** Nanoseconds since 1970; more than a number can hold. */
function timeOf({ startedAt }: Results, ms: number): string {
  return String(BigInt(Date.parse(startedAt)) * 1_000_000n + BigInt(Math.round(ms * 1e6)));
}

/** When it was known of each step whether it starts: at the end of its last need. */
function decisionTimes(steps: readonly StepResult[]): ReadonlyMap<string, number> {
  const stepById = new Map(steps.map((step) => [step.id, step]));
  const decided = new Map<string, number>();
  // By groups: needs are in earlier ones.
  for (const step of [...steps].sort((a, b) => a.group - b.group)) {
    const ends = step.needs.map((need) => stepById.get(need)?.endMs ?? decided.get(need) ?? 0);
    decided.set(
      step.id,
      ends.reduce((latest, end) => Math.max(latest, end), 0),
    );
  }
  return decided;
}

function linksOf(step: StepResult, place: TracePlace): Pick<Span, 'links' | 'droppedLinksCount'> {
  if (step.needs.length === 0) return {};
  const { traceId } = common(place);
  const links = step.needs.slice(0, MAX_LINKS).map((need): Link => {
    const values = { 'stepwave.link': 'needs' };
    return { traceId, spanId: place.ids.stepSpanId(need), attributes: attributes(values) };
  });
  const droppedLinksCount = step.needs.length - links.length;
  return { links, ...(droppedLinksCount === 0 ? {} : { droppedLinksCount }) };
}

function stepValues(step: StepResult, place: TracePlace, isCritical: boolean): Values {
  const { cause } = step;
  return {
    'cicd.pipeline.task.name': step.name,
    'cicd.pipeline.task.run.id': step.id,
    'cicd.pipeline.task.run.result': resultOf(step),
    'cicd.pipeline.task.run.url.full': place.runUrl,
    'error.type': cause?.kind ?? null,
    'process.exit.code': step.exitCode,
    'stepwave.step.kind': step.kind,
    'stepwave.conclusion': step.conclusion,
    'stepwave.because': step.because,
    'stepwave.group': step.group,
    'stepwave.critical': isCritical,
    'stepwave.worker': step.worker,
    'stepwave.attempts': step.attempts,
    'stepwave.wait_ms': double(step.waitMs),
    'stepwave.cpu_ms': double(step.cpuMs),
  };
}

function runValues(results: Results): Values {
  const { steps } = results;
  const first = steps.find(({ conclusion }) => conclusion === 'failure');
  return {
    'cicd.pipeline.result': RESULTS[results.outcome],
    'cicd.pipeline.action.name': 'RUN',
    'error.type': results.outcome === 'failure' ? (first?.cause?.kind ?? '_OTHER') : null,
    'stepwave.plan.file': results.plan.file,
    'stepwave.steps': steps.length,
    'stepwave.groups': results.groups.length,
    'stepwave.workers': results.workers,
    'stepwave.executor': results.executor,
    'stepwave.schedule': results.schedule,
    'stepwave.work_ms': double(results.workMs),
    'stepwave.critical_path_ms': double(results.spanMs),
    'stepwave.lower_bound_ms': double(results.lowerBoundMs),
    'stepwave.speedup': double(results.speedup),
    'stepwave.utilization': double(results.utilization),
  };
}

function double(value: number | null): Double | null {
  return value === null ? null : new Double(value);
}

/** Outcomes in the words of the conventions. */
const RESULTS = {
  success: 'success',
  failure: 'failure',
  cancelled: 'cancellation',
  skipped: 'skip',
} as const;

/** The conventions tell some failures from those of a tool. */
const SPECIAL_FAILURES: Readonly<Partial<Record<FailureCause['kind'], string>>> = {
  timeout: 'timeout',
  // A fault of the CI system and not of what it runs.
  worker: 'error',
};

function resultOf({ outcome, cause }: StepResult): string {
  return (cause === null ? undefined : SPECIAL_FAILURES[cause.kind]) ?? RESULTS[outcome];
}

import { describe, expect, it } from '@jest/globals';
import type { Results } from '../../../src/model/findings.js';
import type { Span } from '../../../src/report/otlp/otlp-json.js';
import { spanIds } from '../../../src/report/otlp/span-ids.js';
import { MAX_LINKS, spansOf, type TracePlace } from '../../../src/report/otlp/spans.js';
import { allOutcomes } from '../../rigs/all-outcomes.js';
import { complaintsOf, valuesOf } from '../../rigs/otlp-server.js';
import { neverStarted, runResult, success } from '../../rigs/result-builder.js';
import { hostileNames, manySteps, typical } from '../../rigs/sample-results.js';

const RUN = [
  ...['octo-org/shop', '7', '2', 'test', '__octo-org_stepwave', 'Runner 1', 'linux'],
  '.github/stepwave.yml',
];
const ids = spanIds(['github', ...RUN]);
const PLACE: TracePlace = { ids, parent: null, traceState: '', runUrl: null };

/** Spans by name, with their attributes as plain values. */
function spansByName(results: Results): ReadonlyMap<string, Span & { readonly values: object }> {
  return new Map(
    spansOf(results, PLACE).map((span) => [
      span.name,
      { ...span, values: valuesOf(span.attributes) },
    ]),
  );
}

const resultOf = (results: Results, id: string): unknown =>
  spansByName(results).get(id)?.values['cicd.pipeline.task.run.result' as keyof object];

const startOf = (results: Results, id: string): number =>
  Number(
    (BigInt(spansByName(results).get(id)?.startTimeUnixNano ?? 0) -
      BigInt(Date.parse(results.startedAt)) * 1_000_000n) /
      1_000_000n,
  );

describe('ids', () => {
  it('are the beginning of a SHA-256, as docs/opentelemetry.md promises', () => {
    // printf 'stepwave-trace-1\0github\0octo-org/shop\0…\0trace' | sha256sum
    expect(ids.traceId).toBe('68d4fa458cb27b47c4a30b97724b6cbc');
    expect(ids.runSpanId).toBe('2cf595d833962700');
    expect(ids.stepSpanId('build')).toBe('8e40b0b7a82eea9b');
  });

  it('differ where any text differs, or goes over to its neighbour', () => {
    const others = RUN.map((text, index) => RUN.with(index, `${text}x`));
    others.push(RUN.with(0, 'octo-org/shop7').with(1, ''));
    const all = others.map((name) => spanIds(['github', ...name]).traceId);
    expect(new Set([ids.traceId, ...all]).size).toBe(others.length + 1);
  });
});

describe('spans', () => {
  it.each([
    ['typical', typical()],
    ['every outcome', allOutcomes()],
    ['hostile names', hostileNames()],
    ['many steps', manySteps(300)],
  ])('are what OTLP allows: %s', (_, results) => {
    const spans = spansOf(results, PLACE);
    expect(spans).toHaveLength(results.steps.length + 1);
    expect(complaintsOf({ resourceSpans: [{ scopeSpans: [{ spans }] }] })).toEqual([]);
    const known = new Set(spans.map(({ spanId }) => spanId));
    expect(known.size).toBe(spans.length);
    for (const { links = [], startTimeUnixNano, endTimeUnixNano } of spans) {
      for (const { spanId } of links) expect(known).toContain(spanId);
      expect(BigInt(endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(startTimeUnixNano));
    }
    // Half a surrogate pair would show as an escape.
    expect(JSON.stringify(spans)).not.toMatch(/\\ud[89a-f]/i);
  });

  it.each([
    ['install', 'success'],
    ['unit', 'failure'],
    ['style', 'failure'],
    ['crawl', 'timeout'],
    ['index', 'error'],
    ['soak', 'cancellation'],
    ['docs', 'cancellation'],
    ['e2e', 'skip'],
    ['nightly', 'skip'],
    ['matrix', 'failure'],
  ])('say how a step ended in the words of the conventions: %s', (id, expected) => {
    expect(resultOf(allOutcomes(), id)).toBe(expected);
  });

  it('have an error, with a type, for what failed and for nothing else', () => {
    for (const span of spansByName(allOutcomes()).values()) {
      const isError = 'error.type' in span.values;
      expect(span.status !== undefined).toBe(isError);
    }
    const spans = spansByName(allOutcomes());
    expect(spans.get('unit')?.status?.message).toBe('exited with code 3, after 3 attempts');
    expect(spans.get('RUN All outcomes')?.values).toMatchObject({
      'cicd.pipeline.result': 'failure',
      'error.type': 'expression',
    });
  });

  it('put a step that never started where that was decided', () => {
    const results = allOutcomes();
    expect(startOf(results, 'nightly')).toBe(0);
    // `unit` ends at 29,502; what needs `e2e` was decided with it.
    expect(startOf(results, 'e2e')).toBe(29_502);
    expect(startOf(results, 'deploy')).toBe(29_502);
  });

  it('link to no more needs than other tools keep', () => {
    const needs = Array.from({ length: MAX_LINKS + 2 }, (_, index) => `s${index}`);
    const steps = [
      ...needs.map((id) => success(id)),
      neverStarted('last', { group: 2, needs, outcome: 'skipped' }),
    ];
    const last = spansByName(runResult(steps)).get('last');
    expect(last?.links).toHaveLength(MAX_LINKS);
    expect(last?.droppedLinksCount).toBe(2);
  });

  it('hang below the span that the run is a part of', () => {
    const parent = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), isSampled: true };
    const spans = spansOf(typical(), { ...PLACE, parent, traceState: 'x=1' });
    expect(spans[0]).toMatchObject({ parentSpanId: parent.spanId, spanId: ids.runSpanId });
    for (const span of spans) {
      expect(span).toMatchObject({ traceId: parent.traceId, traceState: 'x=1' });
    }
  });
});

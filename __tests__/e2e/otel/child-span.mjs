/** A tool inside of a step: it sends a span of its own, below the one that its environment names. */
const [, traceId, parentSpanId] = process.env.TRACEPARENT.split('-');
const now = `${Date.now()}000000`;
const span = {
  traceId,
  spanId: 'c0ffee0000000001',
  parentSpanId,
  name: 'compile',
  kind: 1,
  startTimeUnixNano: now,
  endTimeUnixNano: now,
};
const answer = await fetch(`${process.env.OTEL_EXPORTER_OTLP_ENDPOINT}/v1/traces`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }),
});
if (!answer.ok) throw new Error(`the collector answered with status ${answer.status}`);

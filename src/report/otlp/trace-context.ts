/** The environment variable `TRACEPARENT`: the header of W3C Trace Context, by which a process continues a trace. */

/** A span that others can be children of. */
export interface SpanContext {
  /** 32 lower-case hexadecimal digits. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits. */
  readonly spanId: string;
  /** Whether anybody records the trace. */
  readonly isSampled: boolean;
}

/** Later versions may add fields at the end; the version `ff` and ids of zeros are invalid. */
const TRACEPARENT =
  /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/** Reads a `TRACEPARENT`; null for one that is not set or that the specification says to ignore. */
export function parseTraceparent(text: string | undefined): SpanContext | null {
  const [whole, version, traceId = '', spanId = '', flags = '', rest] =
    TRACEPARENT.exec(text?.trim() ?? '') ?? [];
  if (whole === undefined || (version === '00' && rest !== undefined)) return null;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** Writes a `TRACEPARENT`. */
export function formatTraceparent({ traceId, spanId, isSampled }: SpanContext): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

/**
 * What is sent: an `ExportTraceServiceRequest` in the JSON encoding of OTLP, as far as Stepwave fills it. Ids are
 * hexadecimal, enumerations are numbers, and 64-bit integers are decimal texts (opentelemetry-proto,
 * `docs/specification.md`, "JSON Protobuf Encoding").
 */

export type AttributeValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number };

export interface Attribute {
  readonly key: string;
  readonly value: AttributeValue;
}

/** Of the enumeration `Span.SpanKind`. */
export const SPAN_KINDS = { internal: 1, server: 2 } as const;

/** Of the enumeration `Status.StatusCode`. Success is left unset, as the specification asks of instrumentations. */
export const STATUS_ERROR = 2;

export interface Link {
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: readonly Attribute[];
}

export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceState?: string;
  /** Absent for the first span of a trace. */
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: (typeof SPAN_KINDS)[keyof typeof SPAN_KINDS];
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Attribute[];
  readonly links?: readonly Link[];
  readonly droppedLinksCount?: number;
  readonly status?: { readonly code: typeof STATUS_ERROR; readonly message: string };
}

export interface ExportRequest {
  readonly resourceSpans: readonly [
    {
      readonly resource: { readonly attributes: readonly Attribute[] };
      readonly scopeSpans: readonly [
        {
          readonly scope: { readonly name: string; readonly version: string };
          readonly spans: readonly Span[];
        },
      ];
    },
  ];
}

/** Values by key; those that are null are left out. Whole numbers are integers unless `double` says otherwise. */
export type Values = Readonly<Record<string, string | number | boolean | Double | null>>;

/** A number that is a double also where it is whole: a key has one type. */
export class Double {
  constructor(readonly value: number) {}
}

/** Encodes values as attributes, in their order. */
export function attributes(values: Values): readonly Attribute[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === null ? [] : [{ key, value: encoded(value) }],
  );
}

function encoded(value: string | number | boolean | Double): AttributeValue {
  if (value instanceof Double) return { doubleValue: value.value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return { intValue: String(value) };
  return { stringValue: wellFormed(value) };
}

/** Half a surrogate pair is no UTF-8, and a strict receiver refuses the whole request for it. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

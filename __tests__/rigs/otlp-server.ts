/**
 * A receiver of OTLP over HTTP in JSON, as strict as the specification: what is no `ExportTraceServiceRequest` in that
 * encoding is refused with status 400. It fails as a test says.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { AttributeValue, ExportRequest, Span } from '../../src/report/otlp/otlp-json.js';
import { Gate } from '../../src/util/waiting.js';

const ref = (name: string): object => ({ $ref: `#/$defs/${name}` });
const listOf = (name: string): object => ({ type: 'array', items: ref(name) });

/** A message: it has no fields but these, and none of them must be there unless it is named. */
function message(fields: Readonly<Record<string, object>>, ...required: readonly string[]): object {
  return { type: 'object', properties: fields, required, additionalProperties: false };
}

/** One field of a `oneof`. */
const only = (name: string, value: object): object => message({ [name]: value }, name);

const string = { type: 'string' };
const count = { type: 'integer', minimum: 0, maximum: 2 ** 32 - 1 };
const hex = (digits: number): object => ({
  type: 'string',
  pattern: `^(?!0+$)[0-9a-fA-F]{${digits}}$`,
});

/** The messages of opentelemetry-proto in the mapping to JSON, as far as they are about traces. */
const SCHEMA = {
  ...message({ resourceSpans: listOf('resourceSpans') }, 'resourceSpans'),
  $defs: {
    resourceSpans: message({
      resource: ref('resource'),
      scopeSpans: listOf('scopeSpans'),
      schemaUrl: string,
    }),
    resource: message({ attributes: listOf('keyValue'), droppedAttributesCount: count }),
    scopeSpans: message({ scope: ref('scope'), spans: listOf('span'), schemaUrl: string }),
    scope: message({
      name: string,
      version: string,
      attributes: listOf('keyValue'),
      droppedAttributesCount: count,
    }),
    span: message(
      {
        traceId: hex(32),
        spanId: hex(16),
        traceState: string,
        parentSpanId: hex(16),
        flags: count,
        name: { type: 'string', minLength: 1 },
        kind: { enum: [0, 1, 2, 3, 4, 5] },
        startTimeUnixNano: ref('fixed64'),
        endTimeUnixNano: ref('fixed64'),
        attributes: listOf('keyValue'),
        droppedAttributesCount: count,
        events: { type: 'array' },
        droppedEventsCount: count,
        links: listOf('link'),
        droppedLinksCount: count,
        status: message({ message: string, code: { enum: [0, 1, 2] } }),
      },
      ...['traceId', 'spanId', 'name', 'kind', 'startTimeUnixNano', 'endTimeUnixNano'],
    ),
    link: message(
      {
        traceId: hex(32),
        spanId: hex(16),
        traceState: string,
        attributes: listOf('keyValue'),
        droppedAttributesCount: count,
        flags: count,
      },
      ...['traceId', 'spanId'],
    ),
    keyValue: message(
      { key: { type: 'string', minLength: 1 }, value: ref('value') },
      'key',
      'value',
    ),
    value: {
      oneOf: [
        only('stringValue', string),
        only('boolValue', { type: 'boolean' }),
        only('intValue', { type: 'string', pattern: '^-?[0-9]{1,19}$' }),
        only('doubleValue', { type: 'number' }),
        only('arrayValue', message({ values: listOf('value') })),
        only('kvlistValue', message({ values: listOf('keyValue') })),
        only('bytesValue', string),
      ],
    },
    fixed64: { type: 'string', pattern: '^[0-9]{1,20}$' },
  },
};

const validate = new Ajv2020({ strict: true }).compile<ExportRequest>(SCHEMA);

/** What is wrong with a request; empty for a good one. */
export function complaintsOf(request: unknown): readonly string[] {
  if (validate(request)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

/** How the server answers one request instead of taking it. */
export type Answer =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | 'reset'
  /** It never answers. */
  | 'silence';

/** A request as it came. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Why it was refused; empty for a request that the specification allows. */
  readonly complaints: readonly string[];
  readonly body: ExportRequest;
}

export class OtlpServer {
  readonly requests: ReceivedRequest[] = [];
  /** Opens with the first request. */
  readonly asked = new Gate();
  readonly #server: Server;
  readonly #answers: Answer[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#take(request, response);
    });
  }

  static async open(): Promise<OtlpServer> {
    const server = new OtlpServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How the next requests are answered, in this order. All others are taken. */
  answer(...answers: readonly Answer[]): void {
    this.#answers.push(...answers);
  }

  /** All spans so far. */
  get spans(): readonly Span[] {
    return this.requests.flatMap(({ body }) =>
      body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    );
  }

  span(name: string): Span {
    const found = this.spans.find((span) => span.name === name);
    if (found === undefined) throw new Error(`no span "${name}" was received`);
    return found;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const body = JSON.parse(await textOf(request)) as ExportRequest;
    const complaints = [
      ...complaintsOf(body),
      ...(method === 'POST' ? [] : [`method ${method}`]),
      ...(headers['content-type'] === 'application/json' ? [] : ['Content-Type']),
    ];
    this.requests.push({ method, path, headers, complaints, body });
    this.asked.open();
    const good: Answer = { status: complaints.length === 0 ? 200 : 400, body: {} };
    const answer = this.#answers.shift() ?? good;
    if (answer === 'silence') return;
    if (answer === 'reset') {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(answer.body ?? {}));
  }
}

/** Attributes by key, as the values that they stand for. */
export function valuesOf(
  attributes: Span['attributes'],
): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, valueOf(value)]));
}

function valueOf(value: AttributeValue): string | number | boolean {
  if ('intValue' in value) return Number(value.intValue);
  if ('doubleValue' in value) return value.doubleValue;
  return 'boolValue' in value ? value.boolValue : value.stringValue;
}

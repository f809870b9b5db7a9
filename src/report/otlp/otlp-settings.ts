/** The environment variables of an OpenTelemetry exporter → where spans are sent, and how. */
import { setting } from '../../util/environment.js';
import { err, ok, type Result } from '../../util/result.js';

/** Where spans are sent. */
export interface OtlpSettings {
  readonly url: string;
  /** What the endpoint wants to see, such as a token. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** For everything: waits and a second try included. */
  readonly timeoutMs: number;
}

/** Jobs cost by the minute: a run must not wait the 10 s of the specification for an endpoint that is down. */
export const DEFAULT_TIMEOUT_MS = 3_000;

const ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT';
const TRACES_ENDPOINT = 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT';

/** Reads the settings. The error says why no spans can be sent. It holds no value, which may be a secret. */
export function otlpSettings(environment: NodeJS.ProcessEnv): Result<OtlpSettings, string> {
  const [protocolName, protocol] = signalSetting(environment, 'PROTOCOL');
  if (protocol?.trim() === 'grpc') {
    return err(
      `${protocolName} is "grpc", and Stepwave sends OTLP over HTTP: set OTEL_EXPORTER_OTLP_TRACES_PROTOCOL to ` +
        `http/json, and ${TRACES_ENDPOINT} to such an endpoint (its port is usually 4318)`,
    );
  }
  const url = endpointOf(environment);
  if (!url.ok) return url;
  const [headersName, headersText = ''] = signalSetting(environment, 'HEADERS');
  const headers = parseKeyList(headersText);
  if (headers === null || !areHeaders(headers)) {
    return err(`${headersName} must be a list such as "name=value,name=value", percent-encoded`);
  }
  const [, timeout = ''] = signalSetting(environment, 'TIMEOUT');
  const timeoutMs = /^[1-9]\d{0,8}$/.test(timeout.trim()) ? Number(timeout) : DEFAULT_TIMEOUT_MS;
  return ok({ url: url.value, headers, timeoutMs });
}

/** The name and value of a setting; what is set for traces alone comes first. */
function signalSetting(
  environment: NodeJS.ProcessEnv,
  key: string,
): readonly [name: string, value: string | undefined] {
  const own = `OTEL_EXPORTER_OTLP_TRACES_${key}`;
  const name = setting(environment, own) === undefined ? `OTEL_EXPORTER_OTLP_${key}` : own;
  return [name, setting(environment, name)];
}

/** The endpoint for traces is taken as it is; to the one for all signals, the path of traces is added. */
function endpointOf(environment: NodeJS.ProcessEnv): Result<string, string> {
  const [name, text = ''] = signalSetting(environment, 'ENDPOINT');
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return err(`${name} must be a URL such as http://localhost:4318`);
  }
  if (url.username !== '' || url.password !== '') {
    return err(`${name} must hold no password: put it into OTEL_EXPORTER_OTLP_HEADERS`);
  }
  if (name === ENDPOINT) url.pathname = `${url.pathname.replace(/\/$/, '')}/v1/traces`;
  return ok(url.href);
}

function areHeaders(headers: OtlpSettings['headers']): boolean {
  const target = new Headers();
  try {
    for (const [name, value] of headers) target.append(name, value);
    return true;
  } catch {
    // The message would hold the value.
    return false;
  }
}

/** Reads `key=value,key=value` in the format of W3C Baggage, percent-encoded; null for a text of another form. */
export function parseKeyList(text: string): readonly (readonly [string, string])[] | null {
  const entries = text.split(',').filter((entry) => entry.trim() !== '');
  try {
    return entries.map((entry) => {
      const [key, ...value] = entry.split('=');
      const name = decodeURIComponent(key?.trim() ?? '');
      if (name === '' || value.length === 0) throw new URIError('no key, or no value');
      return [name, decodeURIComponent(value.join('=').trim())] as const;
    });
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

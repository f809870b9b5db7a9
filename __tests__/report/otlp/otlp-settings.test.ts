import { describe, expect, it } from '@jest/globals';
import { areSpansWanted } from '../../../src/report/otlp/are-spans-wanted.js';
import { otlpSettings, parseKeyList } from '../../../src/report/otlp/otlp-settings.js';

const BASE = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };

describe('spans are wanted', () => {
  it.each([
    [BASE],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318' }],
    [{ ...BASE, OTEL_SDK_DISABLED: 'false' }],
    [{ ...BASE, OTEL_TRACES_EXPORTER: 'console, otlp' }],
  ])('with %j', (environment) => {
    expect(areSpansWanted(environment)).toBe(true);
  });

  it.each([
    [{}],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }],
    [{ OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://collector:4318' }],
    [{ ...BASE, OTEL_SDK_DISABLED: 'TRUE' }],
    [{ ...BASE, OTEL_TRACES_EXPORTER: 'none' }],
  ])('but not with %j', (environment) => {
    expect(areSpansWanted(environment)).toBe(false);
  });
});

describe('the endpoint', () => {
  it.each([
    // The examples of the specification.
    ['http://collector:4318', 'http://collector:4318/v1/traces'],
    ['http://collector:4318/mycollector/', 'http://collector:4318/mycollector/v1/traces'],
    ['https://example.com/otlp?key=1', 'https://example.com/otlp/v1/traces?key=1'],
  ])('for all signals: %s', (endpoint, url) => {
    expect(otlpSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })).toMatchObject({
      value: { url, headers: [], timeoutMs: 3_000 },
    });
  });

  it.each([
    ['http://collector:4318', 'http://collector:4318/'],
    ['https://collector.example.com/v1/x/', 'https://collector.example.com/v1/x/'],
  ])('for traces alone, as it is: %s', (endpoint, url) => {
    const environment = { ...BASE, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint };
    expect(otlpSettings(environment)).toMatchObject({ value: { url } });
  });

  it.each([
    ['no URL', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'hunter2'],
    ['no scheme', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'hunter2:4318'],
    ['a file', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'file:///hunter2'],
    ['a password', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'http://user:hunter2@127.0.0.1:1'],
    ['no list', 'OTEL_EXPORTER_OTLP_HEADERS', 'hunter2'],
    ['no percent encoding', 'OTEL_EXPORTER_OTLP_HEADERS', 'a=hunter2%'],
    ['no header name', 'OTEL_EXPORTER_OTLP_TRACES_HEADERS', 'a b=hunter2'],
    ['a second header', 'OTEL_EXPORTER_OTLP_HEADERS', 'a=hunter2%0D%0Ab:c'],
    ['gRPC', 'OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
  ])('is not used with %s, and the value is not shown', (_, name, value) => {
    const settings = otlpSettings({ ...BASE, [name]: value });
    expect(settings).toMatchObject({ ok: false });
    const message = settings.ok ? '' : settings.error;
    expect(message.startsWith(`${name} `)).toBe(true);
    expect(message).not.toContain('hunter2');
  });

  it('is spoken to over HTTP where only other signals go by gRPC', () => {
    const environment = {
      ...BASE,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/protobuf',
    };
    expect(otlpSettings(environment)).toMatchObject({ ok: true });
  });
});

describe('the limit of time', () => {
  it.each([
    ['500', 500],
    ['0', 3_000],
    ['-1', 3_000],
    ['1.5', 3_000],
    ['10s', 3_000],
  ])('%s', (timeout, timeoutMs) => {
    const environment = { ...BASE, OTEL_EXPORTER_OTLP_TIMEOUT: timeout };
    expect(otlpSettings(environment)).toMatchObject({ value: { timeoutMs } });
  });
});

describe('a list of keys and values', () => {
  it('is split, trimmed and decoded', () => {
    expect(parseKeyList(' a = 1 ,,b=c=d, e%20f=g%2Ch ,i=')).toEqual([
      ['a', '1'],
      ['b', 'c=d'],
      ['e f', 'g,h'],
      ['i', ''],
    ]);
    expect(parseKeyList('')).toEqual([]);
  });

  it.each(['a', '=1', 'a=1,b', 'a=%', 'a=%ff'])('is refused: %s', (text) => {
    expect(parseKeyList(text)).toBeNull();
  });
});

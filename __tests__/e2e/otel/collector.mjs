/** A real OpenTelemetry collector that receives OTLP over HTTP and writes to a file what it has understood. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_LIMIT_MS = 30_000;

/** Starts the collector that `COLLECTOR` names; its files are in `folder`. */
export async function startCollector(folder) {
  const program = process.env.COLLECTOR;
  if (program === undefined) throw new Error('COLLECTOR must name a collector: see .ci/otel');
  const port = await freePort();
  const spans = join(folder, 'spans.json');
  const config = join(folder, 'collector.yml');
  writeFileSync(config, configOf(port, spans));
  const child = spawn(program, ['--config', `file:${config}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => log.push(data));
  const ended = once(child, 'exit');
  const begin = performance.now();
  while (!(await isListening(port))) {
    const isLate = performance.now() - begin > START_LIMIT_MS;
    if (isLate || child.exitCode !== null) {
      child.kill('SIGKILL');
      throw new Error(`the collector did not start:\n${Buffer.concat(log).toString()}`);
    }
    await sleep(50);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    /** Ends it, which makes it write everything. Gives its spans, each with the attributes of its resource. */
    end: async () => {
      child.kill('SIGTERM');
      await ended;
      return existsSync(spans) ? spansIn(readFileSync(spans, 'utf8')) : [];
    },
  };
}

function configOf(port, spans) {
  return `
receivers:
  otlp: { protocols: { http: { endpoint: '127.0.0.1:${port}' } } }
exporters:
  file: { path: ${JSON.stringify(spans)} }
service:
  telemetry: { metrics: { level: none } }
  pipelines:
    traces: { receivers: [otlp], exporters: [file] }
`;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function isListening(port) {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** The file has one request a line. */
function spansIn(text) {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => JSON.parse(line).resourceSpans)
    .flatMap(({ resource, scopeSpans }) =>
      scopeSpans.flatMap(({ spans }) =>
        spans.map((span) => ({
          ...span,
          values: valuesOf(span.attributes),
          resource: valuesOf(resource.attributes),
        })),
      ),
    );
}

function valuesOf(attributes = []) {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

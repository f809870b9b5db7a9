#!/usr/bin/env node
/**
 * Runs a plan by the built command line and by the built action, and checks what a real OpenTelemetry collector made
 * of their spans. Usage: COLLECTOR=/path/to/collector node __tests__/e2e/otel/run-otel.mjs
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Tally } from '../tally.mjs';
import { startCollector } from './collector.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const SCRIPT = join(HERE, '../../../dist/index.js');
const PARENT = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };

/** What the runner says of a use of the action. */
const RUNNER = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'octo-org/shop',
  GITHUB_RUN_ID: '7',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_JOB: 'test',
  GITHUB_ACTION: '__octo-org_stepwave',
  RUNNER_NAME: 'Runner 1',
  INPUT_PLAN: 'plan.yml',
  'INPUT_COMMENT-KEY': 'linux',
};

/** By the rule of docs/opentelemetry.md, from what the runner says. */
function promisedId(digits, ...texts) {
  const run = ['octo-org/shop', '7', '2', 'test', '__octo-org_stepwave', 'Runner 1', 'linux'];
  const all = ['stepwave-trace-1', 'github', ...run, 'plan.yml', ...texts];
  return createHash('sha256').update(all.join('\0')).digest('hex').slice(0, digits);
}

/** Runs the plan in a workspace of its own. Gives the spans of the collector and what the steps printed. */
async function traced(temp, name, args, env) {
  const workspace = join(temp, name);
  mkdirSync(workspace);
  writeFileSync(join(workspace, 'plan.yml'), readFileSync(join(HERE, 'plan.yml')));
  const collector = await startCollector(workspace);
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    cwd: workspace,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: temp,
      TMPDIR: workspace,
      RUNNER_TEMP: workspace,
      CHILD_SPAN: join(HERE, 'child-span.mjs'),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_RESOURCE_ATTRIBUTES: 'team=web%20shop',
      ...env,
    },
  });
  const spans = await collector.end();
  const traceparents = readFileSync(join(workspace, 'traceparents.txt'), 'utf8').trim().split('\n');
  const text = `${stdout}\n${stderr}`;
  return { status, text, spans, traceparents, time: { from: started, to: Date.now() } };
}

function checkSpans(tally, { status, text, spans, traceparents, time }) {
  tally.equals('exit code', status, 1);
  tally.holds('no notice', !text.includes('spans'), text);
  const names = ['RUN Traced', 'build', 'compile', 'deploy', 'test'];
  tally.equals('spans', spans.map((span) => span.name).sort(), names);
  if (!tally.isGreen) return;
  const [run, build, compile, deploy, test] = names.map((name) =>
    spans.find((span) => span.name === name),
  );
  tally.equals('one trace', new Set(spans.map((span) => span.traceId)).size, 1);
  for (const step of [build, test, deploy]) {
    tally.equals(`${step.name} is of the run`, step.parentSpanId, run.spanId);
  }
  tally.equals('the tool continues the trace of its step', compile.parentSpanId, build.spanId);
  tally.equals(
    'steps know their spans',
    traceparents,
    [build, test].map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`),
  );
  tally.equals(
    'kinds',
    [run, build].map(({ kind }) => kind),
    [2, 1],
  );
  tally.equals(
    'status of what failed',
    [run.status, test.status],
    [
      { code: 2, message: '1 of 3 steps failed' },
      { code: 2, message: 'exited with code 3' },
    ],
  );
  tally.equals('status of what did not', [build.status, deploy.status], [{}, {}]);
  tally.equals(
    'results',
    [build, test, deploy].map(({ values }) => values['cicd.pipeline.task.run.result']),
    ['success', 'failure', 'skip'],
  );
  tally.equals('result of the run', run.values['cicd.pipeline.result'], 'failure');
  tally.equals('name of a step', build.values['cicd.pipeline.task.name'], 'Build it');
  tally.equals('an integer', test.values['process.exit.code'], '3');
  tally.holds('a double', typeof build.values['stepwave.wait_ms'] === 'number');
  tally.equals('a truth', build.values['stepwave.critical'], true);
  tally.equals(
    'links',
    deploy.links.map(({ spanId }) => spanId),
    [build.spanId, test.spanId],
  );
  tally.equals('resource', run.resource.team, 'web shop');
  tally.equals('service', run.resource['service.name'], 'stepwave');
  checkTimes(tally, { run, build, compile, test }, time);
}

function checkTimes(tally, { run, build, compile, test }, { from, to }) {
  const order = [
    BigInt(from) * 1_000_000n,
    ...[run.startTimeUnixNano, build.startTimeUnixNano].map(BigInt),
    ...[build.endTimeUnixNano, test.startTimeUnixNano, test.endTimeUnixNano].map(BigInt),
    ...[BigInt(run.endTimeUnixNano), BigInt(to) * 1_000_000n],
  ];
  tally.holds(
    'times in order',
    order.every((time, index) => index === 0 || order[index - 1] <= time),
    order.join(' '),
  );
  const [begin, inside, end] = [
    build.startTimeUnixNano,
    compile.startTimeUnixNano,
    build.endTimeUnixNano,
  ].map(BigInt);
  // The tool reads another clock, with whole milliseconds.
  const slack = 5_000_000n;
  tally.holds('the tool ran inside of its step', begin - slack <= inside && inside <= end + slack);
}

const temp = mkdtempSync(join(tmpdir(), 'stepwave-otel-'));
try {
  const parent = `00-${PARENT.traceId}-${PARENT.spanId}-01`;
  const cli = await traced(temp, 'cli', ['run', 'plan.yml'], { TRACEPARENT: parent });
  const cliTally = new Tally('spans of the command line');
  checkSpans(cliTally, cli);
  const cliRun = cli.spans.find(({ name }) => name === 'RUN Traced');
  cliTally.equals('its parent', [cliRun?.traceId, cliRun?.parentSpanId], Object.values(PARENT));
  cliTally.end();

  const action = await traced(temp, 'action', [], RUNNER);
  const tally = new Tally('spans of the action');
  checkSpans(tally, action);
  const byName = (wanted) => action.spans.find(({ name }) => name === wanted);
  const run = byName('RUN Traced');
  tally.equals(
    'promised ids',
    [run?.traceId, run?.spanId, byName('build')?.spanId],
    [promisedId(32, 'trace'), promisedId(16, 'run'), promisedId(16, 'step', 'build')],
  );
  const url = 'https://github.com/octo-org/shop/actions/runs/7';
  tally.equals('page of the run', run?.resource['cicd.pipeline.run.url.full'], url);
  tally.end();
} finally {
  rmSync(temp, { recursive: true, force: true });
}

import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { OtlpServer, valuesOf } from '../rigs/otlp-server.js';
import { describePosix, usePlanRig, type FinishedPlan } from '../rigs/run-plan.js';

const rig = usePlanRig({ executor: 'inline' });
let server: OtlpServer;

beforeEach(async () => {
  server = await OtlpServer.open();
});

afterEach(() => server.close());

const endpoint = (): { OTEL_EXPORTER_OTLP_ENDPOINT: string } => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: server.url,
});

const notices = ({ stderr }: FinishedPlan): readonly string[] =>
  stderr.split('\n').filter((line) => line !== '');

/** What a step printed, when that was its traceparent. */
const printed = (run: FinishedPlan, id: string): string => run.log(id).toString().trim();

const HELLO = [{ id: 'hello', run: 'printf %s "$TRACEPARENT"' }];

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

describePosix('the spans of a run', () => {
  it('are one for the run and one for each step, in the encoding of OTLP', async () => {
    const run = await rig().run(
      {
        name: 'Shop',
        steps: [
          { id: 'build', run: 'printf %s "$TRACEPARENT"' },
          { id: 'test', name: 'Test it', needs: 'build', run: 'echo oh; exit 3' },
          { id: 'deploy', needs: ['build', 'test'], run: 'echo never' },
          { id: 'file', 'create-file': 'a.txt', content: 'a' },
        ],
      },
      { env: endpoint() },
    );
    expect(run.exitCode).toBe(1);
    expect(notices(run)).toEqual([]);
    expect(server.requests.map(({ path, complaints }) => ({ path, complaints }))).toEqual([
      { path: '/v1/traces', complaints: [] },
    ]);
    const root = server.span('RUN Shop');
    const [build, test, deploy] = ['build', 'test', 'deploy'].map((name) => server.span(name));
    expect(server.spans.map(({ name }) => name)).toEqual([
      ...['RUN Shop', 'build', 'test', 'deploy', 'file'],
    ]);
    expect(new Set(server.spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(new Set(server.spans.map(({ spanId }) => spanId)).size).toBe(5);
    expect(root).toMatchObject({ kind: 2, status: { code: 2, message: '1 of 4 steps failed' } });
    expect(root).not.toHaveProperty('parentSpanId');
    expect(server.spans.slice(1).map(({ parentSpanId }) => parentSpanId)).toEqual(
      Array<string>(4).fill(root.spanId),
    );
    expect(printed(run, 'build')).toBe(`00-${root.traceId}-${build?.spanId ?? ''}-01`);
    expect(test).toMatchObject({ kind: 1, status: { code: 2, message: 'exited with code 3' } });
    expect(valuesOf(test?.attributes ?? [])).toMatchObject({
      'cicd.pipeline.task.name': 'Test it',
      'cicd.pipeline.task.run.id': 'test',
      'cicd.pipeline.task.run.result': 'failure',
      'error.type': 'exit',
      'process.exit.code': 3,
      'stepwave.critical': true,
      'stepwave.group': 2,
    });
    expect(deploy?.links?.map(({ spanId }) => spanId)).toEqual([build?.spanId, test?.spanId]);
    expect(valuesOf(deploy?.attributes ?? [])).toMatchObject({
      'cicd.pipeline.task.run.result': 'skip',
      'stepwave.because': 'test',
    });
    // Decided when its last need had ended.
    expect(deploy?.startTimeUnixNano).toBe(test?.endTimeUnixNano);
    expect(deploy?.endTimeUnixNano).toBe(test?.endTimeUnixNano);
    const { result } = run;
    const ns = (ms: number): bigint => BigInt(Math.round(ms * 1e6));
    const begin = BigInt(Date.parse(result.startedAt)) * 1_000_000n;
    expect(BigInt(root.startTimeUnixNano)).toBe(begin);
    expect(BigInt(root.endTimeUnixNano)).toBe(begin + ns(result.makespanMs));
    const [startMs, endMs] = [run.step('test').startMs, run.step('test').endMs];
    expect(BigInt(test?.startTimeUnixNano ?? 0)).toBe(begin + ns(startMs ?? -1));
    expect(BigInt(test?.endTimeUnixNano ?? 0)).toBe(begin + ns(endMs ?? -1));
  });

  it('continue the trace that Stepwave was started in', async () => {
    const env = { ...endpoint(), TRACEPARENT: `00-${TRACE}-${PARENT}-01`, TRACESTATE: 'shop=1' };
    const run = await rig().run(HELLO, { env });
    const [root, hello] = server.spans;
    expect(root).toMatchObject({ traceId: TRACE, parentSpanId: PARENT, traceState: 'shop=1' });
    expect(printed(run, 'hello')).toBe(`00-${TRACE}-${hello?.spanId ?? ''}-01`);
  });

  it('are not sent where nobody records that trace, and steps are told so', async () => {
    const env = { ...endpoint(), TRACEPARENT: `00-${TRACE}-${PARENT}-00` };
    const run = await rig().run(HELLO, { env });
    expect(printed(run, 'hello')).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-00$`));
    expect(server.requests).toEqual([]);
  });

  it('have other ids in another run, because a script may run a plan twice', async () => {
    const runs = [await rig().run(HELLO, { env: endpoint() })];
    runs.push(await rig().run(HELLO, { env: endpoint() }));
    const [first, second] = runs.map((run) => printed(run, 'hello').split('-'));
    expect(first?.[1]).not.toBe(second?.[1]);
    expect(first?.[2]).not.toBe(second?.[2]);
  });

  it('hold no value that a step has hidden, and nothing of its output', async () => {
    const secret = 'correct-horse';
    const hide = `echo "::add-mask::${secret}"; echo "value=${secret}" >> "$GITHUB_OUTPUT"; echo loud`;
    await rig().run(
      [
        { id: 'hide', name: 'Hide', run: hide },
        { id: 'use', name: 'Use ${{ steps.hide.outputs.value }}', needs: 'hide', run: 'true' },
      ],
      { env: { ...endpoint(), OTEL_RESOURCE_ATTRIBUTES: `note=${secret},team=web%20shop` } },
    );
    const [request] = server.requests;
    expect(valuesOf(server.span('use').attributes)['cicd.pipeline.task.name']).toBe('Use ***');
    const resource = request?.body.resourceSpans[0].resource.attributes ?? [];
    expect(valuesOf(resource)).toMatchObject({ note: '***', team: 'web shop' });
    expect(JSON.stringify(server.requests)).not.toContain(secret);
    expect(JSON.stringify(server.requests)).not.toContain('loud');
  });

  it('go to the endpoint for traces as it is, with the headers that it wants', async () => {
    await rig().run(HELLO, {
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1',
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${server.url}/in?k=v`,
        OTEL_EXPORTER_OTLP_HEADERS: 'x-team=other',
        OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'Authorization=Basic%20YTpi==, x-team = shop',
        OTEL_SERVICE_NAME: 'ci',
      },
    });
    const [request] = server.requests;
    expect(request?.path).toBe('/in?k=v');
    expect(request?.headers).toMatchObject({ authorization: 'Basic YTpi==', 'x-team': 'shop' });
    const resource = request?.body.resourceSpans[0].resource.attributes ?? [];
    expect(valuesOf(resource)['service.name']).toBe('ci');
  });

  it('are split into requests that a receiver takes', async () => {
    const steps = Array.from({ length: 1_200 }, (_, index) => ({
      id: `s${String(index)}`,
      if: 'false',
      run: 'true',
    }));
    await rig().run(steps, { env: endpoint() });
    const sizes = server.requests.map(
      ({ body }) => body.resourceSpans[0].scopeSpans[0].spans.length,
    );
    expect(sizes).toEqual([1_000, 201]);
    expect(server.requests.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});

describePosix('TRACEPARENT of a step', () => {
  it('is in the env context, and gives way to the plan', async () => {
    const run = await rig().run(
      [
        { id: 'context', run: 'printf %s "${{ env.TRACEPARENT }}"' },
        { id: 'own', env: { TRACEPARENT: 'mine' }, run: 'printf %s "$TRACEPARENT"' },
      ],
      { env: endpoint() },
    );
    const { traceId, spanId } = server.span('context');
    expect(printed(run, 'context')).toBe(`00-${traceId}-${spanId}-01`);
    expect(printed(run, 'own')).toBe('mine');
  });

  it.each([
    ['without an endpoint', {}],
    ['where the SDK is disabled', { OTEL_SDK_DISABLED: 'true' }],
    ['where traces are exported elsewhere', { OTEL_TRACES_EXPORTER: 'none' }],
  ])('is that of Stepwave itself %s', async (_, settings) => {
    const traceparent = `00-${TRACE}-${PARENT}-01`;
    const wanted = Object.keys(settings).length === 0 ? {} : endpoint();
    const env = { ...wanted, ...settings, TRACEPARENT: traceparent };
    const run = await rig().run(HELLO, { env });
    expect(printed(run, 'hello')).toBe(traceparent);
    expect(notices(run)).toEqual([]);
    expect(server.requests).toEqual([]);
  });
});

describePosix('a run whose spans cannot be sent', () => {
  /** Runs a plan that succeeds. Gives the notices. */
  async function noticesWith(
    env: Readonly<Record<string, string>> = {},
  ): Promise<readonly string[]> {
    const run = await rig().run(HELLO, { env: { ...endpoint(), ...env } });
    expect(run.exitCode).toBe(0);
    return notices(run);
  }

  it('succeeds, and says that nobody listens there', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    const url = `http://127.0.0.1:${port}`;
    expect(await noticesWith({ OTEL_EXPORTER_OTLP_ENDPOINT: url })).toEqual([
      'stepwave: No spans are sent: the endpoint cannot be reached (ECONNREFUSED)',
    ]);
  });

  it('waits no longer than the limit for a server that does not answer', async () => {
    server.answer('silence');
    expect(await noticesWith({ OTEL_EXPORTER_OTLP_TIMEOUT: '250' })).toEqual([
      'stepwave: No spans are sent: the endpoint did not answer within 0.25 s',
    ]);
  });

  it('tries once where the answer is for good', async () => {
    server.answer({ status: 500, body: { message: 'no' } });
    expect(await noticesWith()).toEqual([
      'stepwave: No spans are sent: the endpoint answered with status 500',
    ]);
    expect(server.requests).toHaveLength(1);
  });

  it('does not follow a redirect, which would get the headers', async () => {
    server.answer({ status: 307, headers: { Location: `${server.url}/elsewhere` } });
    expect(await noticesWith()).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['is busy', { status: 503, headers: { 'Retry-After': '0' } }],
    ['resets the connection', 'reset'],
  ] as const)('tries once more where the server %s', async (_, answer) => {
    server.answer(answer);
    expect(await noticesWith()).toEqual([]);
    const [first, second] = server.requests;
    expect(server.requests).toHaveLength(2);
    expect(second?.body).toEqual(first?.body);
  });

  it('reports the status at once where it would have to wait longer than it may', async () => {
    server.answer({ status: 503, headers: { 'Retry-After': '3600' } });
    expect(await noticesWith()).toEqual([
      'stepwave: No spans are sent: the endpoint answered with status 503',
    ]);
    expect(server.requests).toHaveLength(1);
  });

  it('does not try a third time', async () => {
    server.answer({ status: 503 }, { status: 429 });
    expect(await noticesWith()).toEqual([
      'stepwave: No spans are sent: the endpoint answered with status 429',
    ]);
    expect(server.requests).toHaveLength(2);
  });

  it('tells of spans that were rejected, in words that do no harm', async () => {
    const partialSuccess = { rejectedSpans: '1', errorMessage: 'too\u001B[31m old\n::error::x' };
    server.answer({ status: 200, body: { partialSuccess } });
    const [notice, ...others] = await noticesWith();
    expect(others).toEqual([]);
    expect(notice).toContain('the endpoint rejected 1 of them: too');
    expect(notice).not.toContain('\u001B');
  });

  it('says which setting is wrong, and not its value', async () => {
    expect(await noticesWith({ OTEL_EXPORTER_OTLP_HEADERS: 'hunter2' })).toEqual([
      'stepwave: No spans are sent: OTEL_EXPORTER_OTLP_HEADERS must be a list such as "name=value,name=value", percent-encoded',
    ]);
    expect(server.requests).toEqual([]);
  });

  it('sends them without attributes that are malformed, and says so', async () => {
    expect(await noticesWith({ OTEL_RESOURCE_ATTRIBUTES: 'a=1,b=%zz' })).toHaveLength(1);
    const resource = server.requests[0]?.body.resourceSpans[0].resource.attributes ?? [];
    expect(valuesOf(resource)).not.toHaveProperty('a');
  });
});

describePosix('a stop', () => {
  it('ends the sending', async () => {
    server.answer('silence');
    const env = { ...endpoint(), OTEL_EXPORTER_OTLP_TIMEOUT: '600000' };
    const run = rig().start(HELLO, { env });
    await server.asked.opened;
    process.kill(run.pid, 'SIGINT');
    const ended = await run.ended;
    expect(notices(ended)).toEqual(['stepwave: No spans are sent: Stepwave was told to stop']);
    expect(ended.exitCode).toBe(0);
  });

  it('is in the spans of the run that it ended', async () => {
    const run = rig().start([{ id: 'gated', run: rig().gates.command('gated') }], {
      env: endpoint(),
    });
    await rig().gates.started('gated');
    process.kill(run.pid, 'SIGINT');
    expect((await run.ended).exitCode).toBe(130);
    const [root, step] = server.spans;
    expect(valuesOf(root?.attributes ?? [])['cicd.pipeline.result']).toBe('cancellation');
    expect(valuesOf(step?.attributes ?? [])['cicd.pipeline.task.run.result']).toBe('cancellation');
    expect(root).not.toHaveProperty('status');
  });
});

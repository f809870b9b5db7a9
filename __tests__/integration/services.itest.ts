/** Services as users have them: real servers, real shells, the real command line. */
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { POOL_KINDS } from '../rigs/extent.js';
import { freePort, takenPort } from '../rigs/free-port.js';
import { eventually, isAlive } from '../rigs/processes/processes.js';
import { describePosix, usePlanRig, type FinishedPlan, type PlanStep } from '../rigs/run-plan.js';

const rig = usePlanRig();

const SERVER = fileURLToPath(new URL('../rigs/programs/server.mjs', import.meta.url));

let port = 0;
beforeEach(async () => {
  port = await freePort();
});

/** A server, which notes its process. Its port is known to those that need it. */
const api = (fields: PlanStep = {}): PlanStep => ({
  id: 'api',
  service: `echo $$ > pid
echo "port=$PORT" >> "$GITHUB_OUTPUT"
exec node '${SERVER}' "$PORT"`,
  env: { PORT: port },
  ready: { http: `http://localhost:${String(port)}/` },
  ...fields,
});

const ask = (path = ''): string =>
  `node -e "fetch('http://localhost:\${{ steps.api.outputs.port }}/${path}').then((r) => r.text()).then(console.log)"`;

const outcomesOf = ({ result }: FinishedPlan) =>
  result.steps.map(({ id, outcome, because }) =>
    because === null ? `${id}: ${outcome}` : `${id}: ${outcome} because ${because}`,
  );

const causeOf = (run: FinishedPlan, id = 'api'): string =>
  JSON.stringify(run.step(id).cause).replaceAll(String(port), 'PORT');

const serverPid = (): number => Number(rig().read('pid'));

describePosix('a service', () => {
  it.each(POOL_KINDS)('is used by those that need it, and then stopped (%s)', async (executor) => {
    const steps = [api(), { id: 'test', needs: 'api', run: ask() }];
    const run = await rig().run(steps, { executor, workers: 1 });
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(outcomesOf(run)).toEqual(['api: success', 'test: success']);
    const [service, test] = [run.step('api'), run.step('test')];
    const times = [service.startMs, service.upMs, test.startMs, test.endMs, service.endMs];
    expect([...times].sort((a, b) => Number(a) - Number(b))).toEqual(times);
    expect([run.log('test').toString(), isAlive(serverPid())]).toEqual(['served\n', false]);
    // Its log is kept and not shown.
    expect(run.log('api').toString()).toContain('starting\n');
    expect(run.stdout).not.toContain('starting');
    expect(run.stdout).toContain('● api: ready after ');
  });

  it('is found to be ready in each of the ways', async () => {
    const ways: readonly (readonly [id: string, ready: (port: string) => object, host?: string])[] =
      [
        ['port', (at) => ({ port: Number(at) })],
        ['ipv4', (at) => ({ port: Number(at) }), '127.0.0.1'],
        ['ipv6', (at) => ({ port: Number(at) }), '::1'],
        ['text-in-parts', (at) => ({ log: `listening on port ${at}` })],
        ['script', () => ({ run: 'node -e "fetch(process.argv[1])" "http://localhost:$PORT"' })],
        ['other-status-first', (at) => ({ http: `http://localhost:${at}/later` })],
        ['redirect', (at) => ({ http: `http://localhost:${at}/away` })],
        ['evaluated', () => ({ http: 'http://localhost:${{ env.PORT }}/' })],
        ['evaluated-port', () => ({ port: '${{ env.PORT }}' })],
      ];
    const ports = await Promise.all(ways.map(() => freePort()));
    const services = ways.map(([id, ready, HOST = 'localhost'], at) => {
      const own = ports[at] ?? 0;
      return api({ id, env: { PORT: own, HOST }, ready: ready(String(own)) });
    });
    const run = await rig().run([...services, { needs: ways.map(([id]) => id), run: 'true' }]);
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(run.result.steps.map(({ attempts }) => attempts)).toEqual([...ways.map(() => 1), 1]);
  });

  it('is ready as soon as it runs if nothing else is said', async () => {
    const steps = [
      { id: 'service', service: 'sleep 1000' },
      { needs: 'service', run: 'true' },
    ];
    expect((await rig().run(steps)).exitCode).toBe(0);
  });

  it('runs until the last of those that need it has ended', async () => {
    const run = rig().start([
      api(),
      { id: 'short', needs: 'api', run: rig().gates.command('short') },
      { id: 'long', needs: 'api', run: rig().gates.command('long') },
      { id: 'after', needs: 'short', run: rig().gates.command('after') },
    ]);
    await Promise.all(['short', 'long'].map((name) => rig().gates.started(name)));
    rig().gates.exit('short', 0);
    const after = await rig().gates.started('after');
    expect(isAlive(serverPid())).toBe(true);
    rig().gates.exit('long', 0);
    await eventually('the server is stopped', () => !isAlive(serverPid()));
    after.exit(0);
    expect((await run.ended).exitCode).toBe(0);
  });

  it('is stopped after a service that needs it', async () => {
    const noting = (id: string): string =>
      `trap 'echo ${id} >> ended; exit 1' INT; echo up; while :; do sleep 0.02; done`;
    const run = await rig().run([
      { id: 'first', service: noting('first'), ready: { log: 'up' } },
      { id: 'second', needs: 'first', service: noting('second'), ready: { log: 'up' } },
      { id: 'test', needs: 'second', run: 'true' },
    ]);
    expect([run.exitCode, rig().read('ended')]).toEqual([0, 'second\nfirst\n']);
  });

  it('starts and is used in groups as well', async () => {
    const steps = [
      api(),
      { id: 'a', run: 'true' },
      { id: 'test', needs: ['a', 'api'], run: ask() },
    ];
    const run = await rig().run(steps, { workers: 1, flags: ['--schedule=groups'] });
    expect(outcomesOf(run)).toEqual(['api: success', 'a: success', 'test: success']);
  });

  it('keeps no slot from those that need it, however many it takes', async () => {
    const steps = [api({ cpus: 2 }), { needs: 'api', run: 'true', cpus: 2 }];
    expect((await rig().run(steps, { workers: 2 })).exitCode).toBe(0);
  });

  it('keeps its mutex, and a step that can never have it fails', async () => {
    const run = await rig().run([
      { id: 'holds', service: 'sleep 1000', mutex: 'm' },
      { id: 'waits', needs: 'pause', run: 'true', mutex: 'm' },
      { id: 'pause', run: 'sleep 0.2' },
      { id: 'last', needs: ['holds', 'waits'], run: 'true' },
    ]);
    expect(outcomesOf(run)).toEqual([
      'holds: success',
      'waits: failure',
      'pause: success',
      'last: skipped because waits',
    ]);
    expect(causeOf(run, 'waits')).toContain('its mutex \\"m\\" is held by a service');
  });

  it('gives its mutex to the next one when it is stopped', async () => {
    const run = await rig().run([
      api({ mutex: 'port' }),
      { id: 'test', needs: 'api', run: ask() },
      api({ id: 'other', mutex: 'port' }),
      { id: 'again', needs: ['other', 'test'], run: 'true' },
    ]);
    expect(outcomesOf(run).filter((line) => line.endsWith(': success'))).toHaveLength(4);
  });
});

describePosix('a service that fails', () => {
  it('has ended before it was ready', async () => {
    const service = 'echo no database; exit 3';
    const run = await rig().run([api({ service }), { id: 'test', needs: 'api', run: ask() }]);
    expect(run.exitCode).toBe(1);
    expect(outcomesOf(run)).toEqual(['api: failure', 'test: skipped because api']);
    expect(causeOf(run)).toMatch(
      /ended with exit code 3 before it was ready(: localhost:PORT did not answer: connection refused)?; its log ends with .*no database/,
    );
    // Its log is shown, and so is the reason.
    expect(run.stdout).toContain('no database\n');
    expect(run.stdout).toContain('ended with exit code 3 before it was ready');
  });

  it('has gone into the background', async () => {
    const run = await rig().run([
      api({ service: 'sleep 1000 & echo $! > pid' }),
      { needs: 'api', run: 'true' },
    ]);
    expect(causeOf(run)).toContain('(a service must stay in the foreground)');
    expect(isAlive(serverPid())).toBe(false);
  });

  it('was asked, and ended while it got ready', async () => {
    const service = `node '${SERVER}' "$PORT" & server=$!
      until [ -e asked ]; do sleep 0.02; done; kill -9 $server; exit 4`;
    const ready = {
      run: 'node -e "fetch(process.argv[1])" http://localhost:$PORT && touch asked; exit 9',
    };
    const run = await rig().run([api({ service, ready }), { needs: 'api', run: 'true' }]);
    expect(causeOf(run)).toContain('ended with exit code 4 before it was ready');
    expect(causeOf(run)).toContain('the script of \\"ready\\" ended with exit code 9');
  });

  it('finds another program at its port', async () => {
    const { port: taken, close } = await takenPort();
    const probes = [{ port: taken }, { http: `http://127.0.0.1:${String(taken)}/` }];
    const run = await rig().run([
      ...probes.map((ready, at) => ({ id: `s${String(at)}`, service: 'touch started', ready })),
      { id: 'test', needs: ['s0', 's1'], run: 'true' },
    ]);
    await close();
    for (const id of ['s0', 's1']) {
      expect(JSON.stringify(run.step(id).cause)).toContain(
        `port ${String(taken)} was taken by another program before the service was started`,
      );
    }
    expect(rig().has('started')).toBe(false);
  });

  it('is never ready', async () => {
    const probes = {
      http: { http: `http://localhost:${String(port)}/` },
      port: { port },
      log: { log: 'never printed' },
      run: { run: 'echo not yet; sleep 1000' },
    };
    const told = {
      http: 'localhost:PORT did not answer: connection refused',
      port: 'port PORT took no connection: connection refused',
      log: 'it has not printed "never printed"',
      run: 'the script of "ready" took too long ("not yet")',
    };
    const ids = Object.keys(probes) as readonly (keyof typeof probes)[];
    const service = 'echo waiting; exec sleep 1000';
    const limit = { 'ready-timeout-minutes': 0.05 };
    const services = ids.map((id) => ({ id, service, ready: probes[id], ...limit }));
    const run = await rig().run([...services, { id: 'test', needs: ids, run: 'true' }]);
    expect(run.exitCode).toBe(1);
    for (const id of ids) {
      const { cause } = run.step(id);
      const message = cause?.kind === 'service' ? cause.message : '';
      expect(message.replaceAll(String(port), 'PORT')).toBe(
        `was not ready within 3 s: ${told[id]}; its log ends with "waiting"`,
      );
    }
  });

  it('has died while it was needed: those that fail by it say so, and no other starts', async () => {
    const run = await rig().run(
      [
        api(),
        { id: 'kills', needs: 'api', run: `${ask('die')} || true; ${ask()}` },
        { id: 'next', needs: ['api', 'pause'], run: 'touch next' },
        { id: 'pause', needs: 'kills', if: 'always()', run: 'true' },
      ],
      { workers: 1 },
    );
    expect(outcomesOf(run)).toEqual([
      'api: failure',
      'kills: failure',
      'next: skipped because api',
      'pause: success',
    ]);
    expect(causeOf(run)).toContain('ended with exit code 7 while others needed it');
    expect(causeOf(run)).toContain('told to die');
    expect(run.step('kills').lost).toEqual(['api']);
    expect(run.stdout).toContain('after "api", which it needs, had failed');
    expect(rig().has('next')).toBe(false);
  });

  it('is tried again while it has not been ready', async () => {
    const service = `echo x >> tries; [ "$(wc -l < tries)" -ge 2 ] || exit 1
      exec node '${SERVER}' "$PORT"`;
    const steps = [api({ service, retries: 2 }), { id: 'test', needs: 'api', run: 'true' }];
    const run = await rig().run(steps);
    expect(run.exitCode).toBe(0);
    expect(run.step('api').attempts).toBe(2);
  });

  it('is not tried again after it was ready', async () => {
    const run = await rig().run([
      { id: 'api', service: 'until [ -e end ]; do sleep 0.02; done; exit 1', retries: 2 },
      { id: 'test', needs: 'api', run: 'touch end; sleep 1' },
    ]);
    expect([run.step('api').outcome, run.step('api').attempts]).toEqual(['failure', 1]);
  });

  it('does not hold up others with continue-on-error', async () => {
    const steps = [
      api({ service: 'exit 1', 'continue-on-error': true }),
      { needs: 'api', run: 'true' },
    ];
    const run = await rig().run(steps);
    expect([run.exitCode, run.step('api').outcome]).toEqual([0, 'failure']);
  });
});

describePosix('a service when the run is stopped', () => {
  it('ignores signals, and is killed in the end', async () => {
    const service = `trap '' INT TERM; echo $$ > pid; echo up; while :; do sleep 0.02; done`;
    const steps = [api({ service, ready: { log: 'up' } }), { needs: 'api', run: 'true' }];
    const run = await rig().run(steps);
    expect([run.exitCode, run.step('api').outcome]).toEqual([0, 'success']);
    expect(isAlive(serverPid())).toBe(false);
  });

  it('is cancelled with fail-fast', async () => {
    const run = rig().start(
      [
        api(),
        { id: 'test', needs: 'api', run: rig().gates.command('test') },
        { id: 'fails', run: rig().gates.command('fails') },
      ],
      { flags: ['--fail-fast'] },
    );
    await Promise.all(['test', 'fails'].map((name) => rig().gates.started(name)));
    rig().gates.exit('fails', 1);
    const ended = await run.ended;
    expect(outcomesOf(ended)).toEqual([
      'api: cancelled because fails',
      'test: cancelled because fails',
      'fails: failure',
    ]);
    expect(isAlive(serverPid())).toBe(false);
  });

  it.each([
    ['while it is used', '/'],
    ['before it is ready', '/?'],
  ])('is cancelled by Ctrl-C %s', async (when, path) => {
    const isUsed = path === '/';
    const ready = isUsed ? { log: 'starting' } : { log: 'never printed' };
    const run = rig().start([
      api({ ready }),
      { id: 'test', needs: 'api', run: rig().gates.command('test') },
    ]);
    if (isUsed) await rig().gates.started('test');
    else await eventually('it runs', () => rig().has('pid') && rig().read('pid') !== '');
    process.kill(run.pid, 'SIGINT');
    const ended = await run.ended;
    expect([when, ended.exitCode, ended.step('api').outcome]).toEqual([when, 130, 'cancelled']);
    expect(isAlive(serverPid())).toBe(false);
  });
});

describe('a part of a plan with a service', () => {
  const steps = () => [
    api(),
    { id: 'test', needs: 'api', run: 'touch tested' },
    { id: 'b', run: 'true' },
  ];

  it('starts the service for the step that is wanted', async () => {
    const run = await rig().run(steps(), { flags: ['--only=test'] });
    expect(outcomesOf(run)).toEqual(['api: success', 'test: success']);
  });

  it('tells whether the service gets ready if it alone is wanted', async () => {
    const run = await rig().run(steps(), { flags: ['--only=api'] });
    expect(outcomesOf(run)).toEqual(['api: success']);
    expect(run.step('api').upMs).toEqual(expect.any(Number));
  });

  it('runs without the service that is left out', async () => {
    const run = await rig().run(steps(), { flags: ['--skip=api'] });
    expect(outcomesOf(run)).toEqual(['test: success', 'b: success']);
  });
});

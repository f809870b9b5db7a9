/** The action splits a plan, runs its parts, and merges their results, with the artifact service between them. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { ArtifactServer } from '../rigs/artifact-server.js';
import { outcomesOf, useDistRig, type FinishedAction } from '../rigs/built-dist.js';

const rig = useDistRig();
let server: ArtifactServer;

beforeEach(async () => {
  server = await ArtifactServer.start();
});

afterEach(() => server.stop());

const STEPS = [
  { id: 'install', run: 'echo installed' },
  { id: 'lint', needs: 'install', run: 'true' },
  { id: 'unit', needs: 'install', run: 'echo "count=7" >> "$GITHUB_OUTPUT"' },
];

interface Part {
  readonly shard: string;
  readonly steps: string;
  readonly key: string;
}

const inputsOf = ({ shard, steps, key }: Part) => {
  return { plan: 'plan.json', shard, 'shard-steps': steps, 'shard-key': key };
};

/** The runner's variables of an attempt. */
const attempt = (number: number, job = 'job-1') => {
  const run = { GITHUB_RUN_ID: '77', GITHUB_RUN_ATTEMPT: String(number) };
  const url = { GITHUB_SERVER_URL: 'https://github.example', GITHUB_REPOSITORY: 'us/shop' };
  return { env: { ...server.environment(job), ...run, ...url } };
};

const matrixOf = (action: FinishedAction): readonly Part[] =>
  (JSON.parse(action.runner.outputs().matrix ?? '{}') as { readonly include: readonly Part[] })
    .include;

/** All annotations. */
const messages = ({ log }: FinishedAction): readonly string[] =>
  log.commands
    .filter(({ command }) => ['error', 'warning', 'notice'].includes(command))
    .map(({ data }) => data);

/** Splits the plan. */
async function split(inputs: Readonly<Record<string, string>> = {}): Promise<readonly Part[]> {
  const action = await rig().action({
    ...{ plan: 'plan.json', shard: 'plan', runners: '2', workers: '1' },
    ...inputs,
  });
  expect(action).toMatchObject({ code: 0, stderr: '' });
  return matrixOf(action);
}

const merge = (key: string, number = 1) =>
  rig().action({ plan: 'plan.json', shard: 'merge', 'shard-key': key }, attempt(number));

describe('the action', () => {
  it('splits, runs and merges', async () => {
    rig().plan(STEPS, { name: 'Shop' });
    const parts = await split();
    expect(parts.map(({ shard }) => shard)).toEqual(['1/2', '2/2']);
    for (const part of parts) {
      expect(await rig().action(inputsOf(part), attempt(1))).toMatchObject({ code: 0 });
    }
    const names = [...server.artifacts.keys()].map((name) => name.replace(/-[0-9a-f]{8}-/, '-HASH-'));
    expect(names).toEqual([
      ...['stepwave-shard-plan.json-HASH-1-of-2', 'stepwave-shard-plan.json-HASH-2-of-2'],
    ]);
    const merged = await merge(parts[0]?.key ?? '');
    expect(merged).toMatchObject({ code: 0, stderr: '' });
    expect(merged.runner.outputs()).toMatchObject({ outcome: 'success', 'failed-steps': '[]' });
    const outputs = JSON.parse(merged.runner.outputs().outputs ?? '') as unknown;
    expect(outputs).toEqual({ install: {}, lint: {}, unit: { count: '7' } });
    expect(merged.runner.summary()).toContain('section 2/2 worker 0');
    expect(merged.results().merged?.shards.map(({ state }) => state)).toEqual([
      ...['success', 'success'],
    ]);
  });

  it('keeps the merged report as an artifact, and links it', async () => {
    rig().plan(STEPS);
    const parts = await split();
    for (const part of parts) await rig().action(inputsOf(part), attempt(1));
    const merged = await merge(parts[0]?.key ?? '');
    expect(merged.code).toBe(0);
    const [report, ...others] = [...server.artifacts.values()].filter(({ name }) =>
      name.startsWith('stepwave-report-'),
    );
    if (report?.content == null || others.length > 0) throw new Error('not one report');
    expect(report.name).toMatch(/^stepwave-report-plan\.json-[0-9a-f]{8}-attempt-1$/);
    const files = unzipSync(report.content);
    expect(Object.keys(files).sort()).toEqual(['results.json', 'timeline.html']);
    expect(strFromU8(files['timeline.html'] ?? new Uint8Array())).toContain('2/2 worker 0');
    const results = JSON.parse(strFromU8(files['results.json'] ?? new Uint8Array())) as unknown;
    expect(results).toMatchObject({ outcome: 'success', merged: {} });
    const url = `https://github.example/us/shop/actions/runs/77/artifacts/${String(report.id)}`;
    expect(merged.runner.summary()).toContain(`[Timeline and results](${url})`);
    expect(merged.log.lines).toContain(`artifact: ${report.name} (${url})`);
    // A later attempt has one of its own, and it is no shard.
    expect(await merge(parts[0]?.key ?? '', 2)).toMatchObject({ code: 0 });
    expect(server.artifacts.size).toBe(4);
  });

  it('loses no results where a workflow runs one plan twice, and says what to do', async () => {
    rig().plan(STEPS);
    const [first] = await split({ runners: '1' });
    const [second] = await split({ runners: '1' });
    if (first === undefined || second === undefined) throw new Error('no parts');
    await rig().action(inputsOf(first), attempt(1, 'job-1'));
    const clash = await rig().action(inputsOf(second), attempt(1, 'job-2'));
    expect(clash.code).toBe(0);
    expect(messages(clash)).toEqual([
      expect.stringMatching(
        /^the results of this shard are not kept \(another job .* give each call a comment-key of its own\): /,
      ),
    ]);
    // The one counts what is its own, and the other one does not take it for its own.
    expect(await merge(first.key)).toMatchObject({ code: 0 });
    const lost = await merge(second.key);
    expect(lost.code).toBe(1);
    expect(messages(lost)[0]).toMatch(/^shard 1\/1 is of another split of this plan .* comment-key/);
    // A later attempt replaces what is there.
    expect(messages(await rig().action(inputsOf(second), attempt(2, 'job-3')))).toEqual([]);
    expect(await merge(second.key, 2)).toMatchObject({ code: 0 });
  });

  it('gives the keys of the service to no step', async () => {
    rig().plan([{ id: 'a', run: 'env > seen' }]);
    const [part] = await split();
    if (part === undefined) throw new Error('no part');
    await rig().action(inputsOf(part), attempt(1));
    expect(server.artifacts.size).toBe(1);
    expect(rig().read('seen')).not.toMatch(/^ACTIONS_/m);
  });

  it('names a part that left nothing, and counts newer results of one that ran again', async () => {
    rig().plan([...STEPS, { id: 'flaky', needs: 'install', run: 'test -e mended' }]);
    const parts = await split({ runners: '3' });
    const [first, ...others] = parts;
    if (first === undefined) throw new Error('no part');
    for (const part of others) await rig().action(inputsOf(part), attempt(1));
    const without = await merge(first.key);
    expect(without.code).toBe(1);
    expect(messages(without)).toContainEqual(
      expect.stringMatching(/^shard 1\/3 left no results: /),
    );
    expect(without.runner.outputs()).toMatchObject({ 'failed-steps': '["flaky"]' });
    rig().write('mended', '');
    for (const part of parts) await rig().action(inputsOf(part), attempt(2));
    const again = await merge(first.key, 2);
    expect(again.code).toBe(0);
    expect(new Set(Object.values(outcomesOf(again.results())))).toEqual(new Set(['success']));
  });

  it('keeps the results of a part that is told to stop, and names it', async () => {
    rig().plan([...STEPS, { id: 'waits', run: ': > started; sleep 1000' }]);
    const parts = await split();
    const stopped = parts.find(({ steps }) => steps.includes('waits'));
    const other = parts.find((part) => part !== stopped);
    if (stopped === undefined || other === undefined) throw new Error('no two parts');
    await rig().action(inputsOf(other), attempt(1));
    const inputs = Object.entries(inputsOf(stopped)).map(([name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      value,
    ]);
    const given = Object.fromEntries(inputs) as Record<string, string>;
    const env = { ...rig().runnerFiles().env, ...given, ...attempt(1).env };
    const run = rig().start([], { env });
    await rig().gate('started', run);
    process.kill(run.pid, 'SIGINT');
    expect((await run.ended).code).toBe(130);
    const merged = await merge(stopped.key);
    expect(merged.code).toBe(1);
    expect(messages(merged)).toEqual([
      `shard ${stopped.shard} was cancelled; run its job again, and then the merge`,
    ]);
    expect(outcomesOf(merged.results())).toMatchObject({ waits: 'cancelled' });
  });

  it('says what is lost where there is no service, and does not fail for it', async () => {
    rig().plan(STEPS);
    const [part] = await split();
    if (part === undefined) throw new Error('no part');
    const alone = await rig().action(inputsOf(part));
    expect(alone.code).toBe(0);
    const lost = 'a merge will miss them; its steps are not affected';
    expect(messages(alone)).toEqual([
      `the results of this shard are not kept (there is no artifact service): ${lost}`,
    ]);
    server.intercept = (_, response) => {
      response.writeHead(403).end('{"msg":"not on this server"}');
      return true;
    };
    const refused = await rig().action(inputsOf(part), attempt(1));
    expect(refused.code).toBe(0);
    expect(messages(refused)).toEqual([
      `the results of this shard are not kept (the artifact service answered CreateArtifact with 403 (not on this server)): ${lost}`,
    ]);
    const merged = await merge(part.key);
    expect(merged.code).toBe(2);
    expect(messages(merged)).toEqual([
      'the results of the shards cannot be fetched: the artifact service answered ListArtifacts with 403 (not on this server)',
    ]);
    expect(merged.runner.outputs()).toEqual({ outcome: 'failure' });
  });

  it('has one runner for auto where no earlier run is known, and says so', async () => {
    rig().plan(STEPS);
    const action = await rig().action({ plan: 'plan.json', shard: 'plan' });
    expect(action.code).toBe(0);
    expect(matrixOf(action).map(({ shard }) => shard)).toEqual(['1/1']);
    expect(messages(action)).toEqual([
      'no earlier run says how long the steps take, so one runner has them all; the next run knows more',
    ]);
  });

  it('refuses a part of another plan', async () => {
    rig().plan(STEPS);
    const [part] = await split();
    if (part === undefined) throw new Error('no part');
    rig().plan(STEPS.slice(0, 2));
    const run = await rig().action(inputsOf(part), attempt(1));
    expect(run.code).toBe(2);
    expect(messages(run)[0]).toMatch(/^the text of the plan is not what it was when/);
    expect(server.artifacts.size).toBe(0);
  });
});

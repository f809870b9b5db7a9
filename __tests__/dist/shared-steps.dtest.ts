/** Steps that several shards need, and that one of them runs for all: the others restore them from the cache. */
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { HttpCacheServer } from '../rigs/http-cache-server.js';
import { useDistRig } from '../rigs/built-dist.js';
import type { RunResult } from '../../src/model/result.js';

const rig = useDistRig();

/** A step that says where it ran, and takes long enough for the other shard to ask for it. */
const costly = (id: string) => ({
  id,
  run: `echo ${id} >> "$RAN"; cat seed; sleep 1; echo ${id} made it > ${id}`,
  cache: { inputs: 'seed', outputs: id },
});
const STEPS = [
  costly('a'),
  costly('b'),
  { id: 'x', needs: ['a', 'b'], run: 'cat a b > x' },
  { id: 'y', needs: ['a', 'b'], run: 'cat a b > y' },
];
const SECONDS = { a: 60, b: 50, x: 5, y: 5 };

interface Part {
  readonly shard: string;
  readonly steps: string;
  readonly awaits?: string;
}

const SPLIT = ['shard', 'plan.json', '--runners=2', '--workers=1', '--timings=earlier.json'];
/** A folder that both runners see. */
const KEPT = '--cache-dir=kept';
const SERVER = '--cache-url=http://127.0.0.1:9';

beforeEach(() => {
  rig().plan(STEPS);
  const steps = Object.entries(SECONDS).map(([id, seconds]) => {
    return { id, outcome: 'success', startMs: 0, durationMs: 1_000 * seconds };
  });
  rig().write('earlier.json', JSON.stringify({ schema: 1, steps }));
});

async function split(...flags: readonly string[]): Promise<readonly Part[]> {
  const { code, stdout } = await rig().stepwave([...SPLIT, ...flags]);
  expect(code).toBe(0);
  return (JSON.parse(stdout) as { readonly include: readonly Part[] }).include;
}

/** What the log of a part said of waiting, by its folder. */
const waits = new Map<string, readonly string[]>();

/** Runs a part in a folder of its own, as another runner would. */
async function run(folder: string, ...flags: readonly string[]): Promise<RunResult> {
  mkdirSync(rig().path(folder), { recursive: true });
  rig().write(`${folder}/seed`, 'seed');
  const args = ['run', 'plan.json', `--root=${folder}`, '--workers=1'];
  const results = `${folder}.json`;
  const env = { RAN: rig().path('ran') };
  const { code, stdout, stderr } = await rig().stepwave(
    [...args, `--results=${results}`, ...flags],
    { env },
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
  const lines = stdout.split('\n').filter((line) => /^◌|in time/.test(line));
  waits.set(
    folder,
    lines.map((line) => line.replace(/[0-9.]+ m?s/, 'N s')),
  );
  return rig().results(results);
}

const ran = (): readonly string[] => readFileSync(rig().path('ran'), 'utf8').trim().split('\n');

describe('steps that several shards need', () => {
  it('are shared out where all runners see one cache, and that is told', async () => {
    expect(await split(SERVER)).toMatchObject([
      { shard: '1/2', steps: 'x', awaits: 'b=110@2' },
      { shard: '2/2', steps: 'y', awaits: 'a=130@1' },
    ]);
    const { stderr } = await rig().stepwave([...SPLIT, SERVER]);
    expect(stderr.split('\n')).toEqual([
      '1/2: 3 steps, about 1 m 5 s, ends with x; another shard saves b for it',
      '2/2: 3 steps, about 1 m 15 s, ends with y; another shard saves a for it',
      'expected: 2 m 5 s with two starts of 25.0 s, on 1 worker each (an estimate)',
      'work: 2 m in all, 0 ms of it done more than once (0 %)',
      '',
    ]);
  });

  it.each([[[]], [[SERVER, '--cache=never']], [[SERVER, '--cache=read']]])(
    'run in each with %j',
    async (flags) => {
      for (const part of await split(...flags)) expect(part.awaits).toBeUndefined();
    },
  );

  it('are run once by shards that run at the same time', async () => {
    const parts = await split(SERVER);
    const results = await Promise.all(
      parts.map(({ shard, steps, awaits = '' }, at) =>
        run(
          `runner-${String(at)}`,
          ...[`--shard=${shard}`, `--shard-steps=${steps}`, `--shard-awaits=${awaits}`, KEPT],
        ),
      ),
    );
    expect([...ran()].sort()).toEqual(['a', 'b']);
    const restored = results.map(({ steps }) =>
      steps.filter(({ cached }) => cached !== undefined).map(({ id }) => id),
    );
    expect(restored).toEqual([['b'], ['a']]);
    expect([waits.get('runner-0'), waits.get('runner-1')]).toEqual([
      [expect.stringMatching(/^◌ b: waits up to .* until shard 2 has saved it$/), '◌ b: came after N s'],
      [expect.stringMatching(/^◌ a: waits up to .* until shard 1 has saved it$/), '◌ a: came after N s'],
    ]);
    expect(rig().read('runner-0/x')).toBe('a made it\nb made it\n');
    expect(rig().read('runner-1/y')).toBe('a made it\nb made it\n');
  });

  it('are waited for as long as one of several stores can be asked', async () => {
    const server = await HttpCacheServer.start();
    mkdirSync(rig().path('open'));
    chmodSync(rig().path('open'), 0o777);
    const shared = `--cache-url=http://${server.host}`;
    await Promise.all([
      run('runner-0', '--shard=1/2', '--shard-steps=x', '--shard-awaits=b=60', shared, '--cache-dir=own'),
      run('runner-1', '--shard=2/2', '--shard-steps=y', '--shard-awaits=a=60', shared, '--cache-dir=open'),
    ]);
    await server.stop();
    expect([...ran()].sort()).toEqual(['a', 'b']);
  });

  it('run after all where no other shard saves them in time', async () => {
    const flags = ['--shard=1/2', '--shard-steps=x', '--shard-awaits=a=1@2', KEPT];
    const { steps } = await run('alone', ...flags);
    expect(steps.map(({ id, cached }) => [id, cached])).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['x', undefined],
    ]);
    expect(waits.get('alone')).toEqual([
      '◌ a: waits up to N s until shard 2 has saved it',
      'Notice: a: shard 2 has not saved it in time, so it runs here too',
    ]);
    expect([...ran()].sort()).toEqual(['a', 'b']);
  });

  it.each([
    [['--shard-awaits=a=1'], '"shard-awaits" belongs to "shard"'],
    [['--shard=1/2', '--shard-awaits=c=1'], '"shard-awaits": the plan has no step "c"'],
    [['--shard=1/2', '--shard-awaits=a=2@1'], '"a" is awaited from part 1, which is this one; hand over "awaits"'],
    [['--shard=1/2', '--shard-awaits=y=2@2'], '"y" has no cache that another part could save it in; hand over "awaits"'],
    [['--shard=1/2', '--shard-steps=a', '--shard-awaits=a=2@2'], '"a" is a step that this part is there to run; hand over'],
    [['--shard=1/2', '--shard-awaits=a'], '--shard-awaits must be ID=SECONDS or ID=SECONDS@SHARD'],
  ])('are refused with a remedy: %j', async (flags, message) => {
    const { code, stderr } = await rig().stepwave(['run', 'plan.json', ...flags]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});

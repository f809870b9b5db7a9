/** A plan that is spread over several runners. */
import { describe, expect, it } from '@jest/globals';
import { outcomesOf, useDistRig } from '../rigs/built-dist.js';

const rig = useDistRig();

const STEPS = [
  { id: 'install', run: 'echo installed > installed' },
  { id: 'lint', needs: 'install', run: 'cat installed' },
  { id: 'test', needs: 'install', matrix: { part: [1, 2, 3] }, run: 'cat installed' },
  { id: 'build', needs: 'install', run: 'echo built > built' },
  { id: 'deploy', needs: 'build', once: true, run: 'cat built' },
  { id: 'smoke', needs: 'deploy', run: 'true' },
  { id: 'docs', run: 'true' },
];
const ALL = ['build', 'deploy', 'docs', 'install', 'lint', 'smoke', 'test-1', 'test-2', 'test-3'];

interface Matrix {
  readonly include: readonly { readonly shard: string; readonly steps: string }[];
}

/** The matrix that is printed. */
async function split(...flags: readonly string[]): Promise<Matrix> {
  const { code, stdout } = await rig().stepwave(['shard', rig().plan(STEPS), ...flags]);
  expect(code).toBe(0);
  return JSON.parse(stdout) as Matrix;
}

/** The steps that a shard ran. */
async function stepsOf(...flags: readonly string[]): Promise<readonly string[]> {
  const args = ['run', 'plan.json', '--results=results.json', ...flags];
  const { code, stderr } = await rig().stepwave(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const outcomes = outcomesOf(rig().results());
  expect(Object.values(outcomes).every((outcome) => outcome === 'success')).toBe(true);
  return Object.keys(outcomes);
}

describe('shards', () => {
  it('run every step with what it needs, and once what must not run twice', async () => {
    const { include } = await split('--runners=3');
    expect(include.map(({ shard }) => shard)).toEqual(['1/3', '2/3', '3/3']);
    const ran: string[] = [];
    for (const { shard, steps } of include) {
      const own = await stepsOf(`--shard=${shard}`, `--shard-steps=${steps}`);
      // Without the list, a runner comes to the same.
      expect(await stepsOf(`--shard=${shard}`)).toEqual(own);
      ran.push(...own);
    }
    expect([...new Set(ran)].sort()).toEqual(ALL);
    expect(ran.filter((id) => id === 'deploy')).toHaveLength(1);
    expect(ran.filter((id) => id === 'install').length).toBeGreaterThan(1);
  });

  it('are balanced by the results of an earlier run, and told', async () => {
    rig().plan(STEPS);
    const steps = ALL.map((id) => {
      const durationMs = id === 'docs' ? 100_000 : 1_000;
      return { id, outcome: 'success', startMs: 0, durationMs };
    });
    rig().write('earlier.json', JSON.stringify({ schema: 1, steps }));
    const flags = ['--runners=2', '--timings=earlier.json', '--workers=1'];
    const { include } = await split(...flags);
    expect(include.map((shard) => shard.steps)).toEqual(['lint,test-1,test-2,test-3,smoke', 'docs']);
    const { stderr } = await rig().stepwave(['shard', 'plan.json', ...flags]);
    expect(stderr.trimEnd().split('\n')).toEqual([
      '1/2: 8 steps, about 8.00 s, ends with lint, test-1, test-2, test-3, smoke',
      '2/2: 1 step, about 1 m 40 s, ends with docs',
      'expected: 2 m 30 s with two starts of 25.0 s, on 1 worker each (an estimate)',
      'work: 1 m 48 s in all, 0 ms of it done more than once (0 %)',
    ]);
    const auto = await split('--timings=earlier.json', '--workers=1');
    expect(auto.include).toHaveLength(1);
    const { stdout } = await rig().stepwave(['shard', 'plan.json', ...flags, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      shards: [{ makespanMs: 8_000 }, { makespanMs: 100_000, steps: ['docs'] }],
      ...{ totalMs: 150_000, workMs: 108_000, duplicatedMs: 0 },
    });
  });

  it('are fewer where the plan has fewer ends, and one without steps succeeds', async () => {
    const args = ['shard', rig().plan(STEPS), '--runners=9'];
    const { stdout, stderr } = await rig().stepwave(args);
    expect((JSON.parse(stdout) as Matrix).include).toHaveLength(4);
    const reason = 'no split into more was found that is done sooner, if all steps take equally long';
    expect(stderr).toContain(`4 shards and not 9: ${reason}\n`);
    const one = await rig().stepwave(['shard', rig().plan([{ run: 'true' }]), '--runners=2']);
    expect(one.stderr).toContain('1 shard and not 2: the plan has 1 part that can run alone\n');
    rig().plan(STEPS);
    const { stderr: said, code } = await rig().stepwave(['run', 'plan.json', '--shard=9/9']);
    expect({ code, said }).toEqual({
      code: 0,
      said: 'stepwave: this part has no steps: the plan is split into fewer parts\n',
    });
  });

  it('are run by the action', async () => {
    rig().plan(STEPS);
    const run = await rig().action({ plan: 'plan.json', shard: '2/2', 'shard-steps': 'docs' });
    expect(run.code).toBe(0);
    expect(run.results().steps.map(({ id }) => id)).toEqual(['docs']);
  });

  it.each([
    [['shard', 'plan.json'], /^stepwave: how many runners pay is known only with --timings FILE/],
    [['shard', 'plan.json', '--timings=none'], /"timings": none cannot be used: there is no such/],
    [['shard', 'plan.json', '--timings=plan.json'], /cannot be used: no step succeeded in it\n$/],
    [['shard', 'plan.json', '--timings=odd.json'], /cannot be used: it holds no results of a run\n$/],
    [['shard', 'plan.json', '--timings=other.json'], /"timings": no step of this plan is in there\n$/],
    [['run', 'plan.json', '--shard=1/2', '--shard-steps=dcos'], /there is no step "dcos"; did you mean "docs"/],
    [['run', 'plan.json', '--shard-steps=docs'], /"shard-steps" belongs to "shard"/],
  ])('are refused with a remedy: %j', async (args, message) => {
    rig().plan(STEPS);
    rig().write('odd.json', '[1, 2');
    rig().write(
      'other.json',
      JSON.stringify({ steps: [{ id: 'x', outcome: 'success', startMs: 0, durationMs: 1 }] }),
    );
    const { code, stdout, stderr } = await rig().stepwave(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

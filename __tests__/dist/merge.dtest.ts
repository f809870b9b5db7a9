/** Results of several runners that are merged, from files. */
import { rmSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { RunResult } from '../../src/model/result.js';
import { outcomesOf, useDistRig } from '../rigs/built-dist.js';

const rig = useDistRig();

const STEPS = [
  { id: 'install', run: 'echo installed' },
  { id: 'lint', needs: 'install', run: 'true' },
  { id: 'unit', needs: 'install', run: 'true' },
  { id: 'broken', needs: 'install', run: 'echo the reason; exit 3' },
];

interface Part {
  readonly shard: string;
  readonly steps: string;
  readonly key: string;
}

/** Splits the plan of the workspace. */
async function split(runners: number): Promise<readonly Part[]> {
  const args = ['shard', 'plan.json', `--runners=${String(runners)}`, '--workers=1'];
  const { code, stdout } = await rig().stepwave(args);
  expect(code).toBe(0);
  return (JSON.parse(stdout) as { readonly include: readonly Part[] }).include;
}

/** Runs a part, as a job of the matrix does. Its results are in `parts/`. */
async function runPart({ shard, steps, key }: Part): Promise<number | null> {
  const results = `parts/${shard.replace('/', '-of-')}/results.json`;
  const { code } = await rig().stepwave([
    ...['run', 'plan.json', `--shard=${shard}`, `--shard-steps=${steps}`, `--shard-key=${key}`],
    `--results=${rig().path(results)}`,
  ]);
  return code;
}

const merge = (...flags: readonly string[]) =>
  rig().stepwave(['shard', 'plan.json', '--merge=parts', '--results=results.json', ...flags]);

describe('merged results', () => {
  it('may lie beside those that they are made of, and replace none of them', async () => {
    rig().plan(STEPS.slice(0, 3));
    for (const part of await split(2)) await runPart(part);
    for (const round of [1, 2]) {
      const args = ['shard', 'plan.json', '--merge=parts', '--results=parts/all.json'];
      const { code } = await rig().stepwave(args);
      expect({ round, code }).toEqual({ round, code: 0 });
    }
    const input = 'parts/1-of-2/results.json';
    const before = rig().read(input);
    const args = ['shard', 'plan.json', `--merge=${input}`, `--results=${input}`];
    const { code, stderr } = await rig().stepwave(args);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `stepwave: "merge": a report would replace ${input}; write it elsewhere\n`,
    });
    expect(rig().read(input)).toBe(before);
  });

  it('are found in folders however deep, among files of others, which are named', async () => {
    rig().plan(STEPS.slice(0, 3));
    const [first, second] = await split(2);
    if (first === undefined || second === undefined) throw new Error('no two parts');
    await runPart(first);
    await runPart({ ...second, shard: '2/2' });
    rig().write('parts/a/b/c/d/results.json', rig().read('parts/2-of-2/results.json'));
    rmSync(rig().path('parts/2-of-2'), { recursive: true });
    rig().write('parts/a/coverage.json', '{"total": 1}');
    expect(await merge()).toMatchObject({
      code: 0,
      stderr:
        'stepwave: parts/a/coverage.json holds no results of Stepwave and is left alone\n',
    });
    for (let at = 0; at < 2_000; at += 1) rig().write(`parts/many/${String(at)}.json`, '{}');
    expect(await merge()).toMatchObject({
      code: 2,
      stderr:
        'stepwave: "merge": parts has more than 2000 .json files in it; name a folder that has only the results\n',
    });
  });

  it('are those of one run, with all its reports', async () => {
    rig().plan(STEPS.slice(0, 3), { name: 'Shop' });
    const parts = await split(2);
    for (const part of parts) expect(await runPart(part)).toBe(0);
    const key = parts[0]?.key ?? '';
    const { code, stdout, stderr } = await merge(
      ...[`--shard-key=${key}`, '--summary=summary.md', '--html=page.html'],
      ...['--junit=junit.xml', '--trace=trace.json'],
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^success: 3 steps of 3 ran in .* of 2 runners \(inline\)\n/);
    expect(stdout).toContain('1 step was done by several runners: ');
    const results = rig().results();
    expect(outcomesOf(results)).toEqual({ install: 'success', lint: 'success', unit: 'success' });
    expect(results.merged?.shards.map(({ state }) => state)).toEqual(['success', 'success']);
    expect(results.merged?.repeats.map(({ id }) => id)).toEqual(['install']);
    const summary = rig().read('summary.md');
    expect(summary).toContain('section 1/2 worker 0');
    expect(summary).toContain('section 2/2 worker 0');
    expect(summary).toContain('### Runners');
    expect(rig().read('junit.xml').match(/<testcase /g)).toHaveLength(3);
    expect(rig().read('page.html')).toContain('2/2 worker 0');
    expect(rig().read('trace.json')).toContain('1/2 worker 0');
  });

  it('fail with a shard, and show the log of its step', async () => {
    rig().plan(STEPS);
    for (const part of await split(3)) await runPart(part);
    const { code, stdout } = await merge('--summary=summary.md');
    expect(code).toBe(1);
    expect(stdout).toContain('failed: broken\n');
    expect(rig().read('summary.md')).toContain('the reason');
  });

  it('name a shard that is missing, and count its steps as not run', async () => {
    rig().plan(STEPS.slice(0, 3));
    const [first, second] = await split(2);
    if (first === undefined || second === undefined) throw new Error('no two parts');
    await runPart(first);
    const { code, stdout } = await merge('--summary=summary.md');
    expect(code).toBe(1);
    const problem =
      'shard 2/2 left no results: its job never ran, was stopped, or could not keep them, or its artifact has expired, a week after it was made; run it again, and then the merge';
    expect(stdout).toContain(`${problem}\n`);
    expect(rig().read('summary.md')).toContain('⚠️ shard 2/2 left no results');
    expect(outcomesOf(rig().results())).toMatchObject({ unit: 'cancelled' });
    // Run again, and merged again.
    await runPart(second);
    expect(await merge()).toMatchObject({ code: 0 });
  });

  it('are refused where the plan is another one: by the shard, and by the merge', async () => {
    rig().plan(STEPS.slice(0, 3));
    const [first] = await split(2);
    if (first === undefined) throw new Error('no part');
    await runPart(first);
    rig().plan([...STEPS.slice(0, 3), { id: 'more', run: 'true' }]);
    const args = ['run', 'plan.json', '--shard=1/2', `--shard-key=${first.key}`];
    expect(await rig().stepwave(args)).toMatchObject({
      code: 2,
      stderr:
        'stepwave: the text of the plan is not what it was when the plan was split: all jobs must check out the same commit, and hand over the same inputs\n',
    });
    expect(await merge(`--shard-key=${first.key}`)).toMatchObject({
      code: 2,
      stderr:
        'stepwave: the text of the plan is another one in the merge: all jobs must check out the same commit, and hand over the same inputs\n',
    });
  });

  it('are refused where shard and key are of two splits', async () => {
    rig().plan(STEPS);
    const [part] = await split(3);
    const args = ['run', 'plan.json', '--shard=1/2', `--shard-key=${part?.key ?? ''}`];
    const { code, stderr } = await rig().stepwave(args);
    expect(code).toBe(2);
    expect(stderr).toContain('"shard-key" is of a plan split into 3, and "shard" of one split into 2');
  });

  it('are refused with steps, or a number, that are not those of the key', async () => {
    rig().plan(STEPS);
    const [first, second] = await split(2);
    if (first === undefined || second === undefined) throw new Error('no parts');
    const message =
      'stepwave: "shard", "shard-steps" and "shard-key" are not of one part: hand over all three from one entry of the matrix, as they are\n';
    const mixed = [
      { ...first, steps: `${first.steps},${second.steps}` },
      { ...first, steps: second.steps },
      { ...first, shard: second.shard },
    ];
    for (const { shard, steps, key } of mixed) {
      const args = ['run', 'plan.json', `--shard=${shard}`, `--shard-steps=${steps}`];
      expect(await rig().stepwave([...args, `--shard-key=${key}`])).toMatchObject({
        ...{ code: 2, stderr: message },
      });
    }
    const turned = { ...first, steps: first.steps.split(',').toReversed().join(',') };
    expect(await runPart(turned)).toBe(await runPart(first));
  });

  it('are refused with a key of another split, if their own steps are not named', async () => {
    rig().plan(STEPS);
    const [part] = await split(3);
    const key = (part?.key ?? '').replace(/[0-9a-f]{12}(-[0-9a-f]{12})$/, `${'0'.repeat(12)}$1`);
    const args = ['run', 'plan.json', '--shard=1/3', `--shard-key=${key}`, '--workers=1'];
    expect(await rig().stepwave(args)).toMatchObject({
      code: 2,
      stderr:
        'stepwave: the split is not that of "shard-key": hand over "shard-steps" of the same matrix too\n',
    });
  });

  it.each([
    [['shard', 'plan.json', '--merge=nowhere'], /"merge": nowhere cannot be read: /],
    [['shard', 'plan.json', '--results=r.json', '--runners=2'], /--results does nothing .* reports are made of results; add --merge PATH\n$/],
    [['shard', 'plan.json', '--merge=.', '--json', '--runners=2'], /^stepwave: --runners does nothing with --merge.*\nstepwave: --json does nothing with --merge: .* --results FILE\n$/],
    [['run', 'plan.json', '--shard=merge'], /results are merged by: stepwave shard --merge PATH\n$/],
    [['run', 'plan.json', '--shard=1/2', '--shard-key=x'], /--shard-key must be the "key" of a matrix/],
    [['shard', 'plan.json', '--merge=plan.json'], /there is nothing to merge: plan\.json holds no results of a run/],
  ])('are refused with a remedy: %j', async (args, message) => {
    rig().plan(STEPS);
    const { code, stdout, stderr } = await rig().stepwave(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('hide what the shards have hidden', async () => {
    rig().plan([{ id: 'a', run: 'echo "::add-mask::s3cret-word"; echo "out=s3cret-word" >> "$GITHUB_OUTPUT"' }]);
    for (const part of await split(1)) await runPart(part);
    await merge();
    const [step] = (rig().results() satisfies RunResult).steps;
    expect(step?.outputs).toEqual({ out: '***' });
  });
});

/** A plan as jobs of another CI: what its jobs do, with a real clone of the product. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { useDistRig } from '../rigs/built-dist.js';
import { readPipeline } from '../rigs/ci-schemas.js';

const rig = useDistRig();

const STEPS = [
  { id: 'build', run: 'echo built > built', cache: { inputs: 'a', outputs: 'built' } },
  { id: 'name', needs: 'build', run: 'echo name=shop >> "$GITHUB_OUTPUT"; echo once >> ran' },
  { id: 'test', needs: 'build', matrix: { n: [1, 2] }, run: 'cat built; echo ${{ matrix.n }} > n' },
  { id: 'tell', needs: 'name', run: 'echo ${{ needs.name.outputs.name }} > told' },
];

interface GitlabJob {
  readonly needs: readonly string[];
  readonly script: readonly string[];
}

/** A repository that a clone of the product can be made from, in the place of the real one. */
function productRepository(): Readonly<Record<string, string>> {
  const folder = rig().path('..', 'product');
  mkdirSync(folder);
  cpSync(dirname(rig().script), join(folder, 'dist'), { recursive: true });
  const git = (...args: readonly string[]): void => {
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    execFileSync('git', ['-C', folder, ...who, ...args], { stdio: 'ignore' });
  };
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'all');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.file://${folder}.insteadOf`,
    GIT_CONFIG_VALUE_0: 'https://github.com/stepwave/stepwave',
  };
}

describe('jobs of GitLab', () => {
  it('do what the steps do, each in a checkout of its own', async () => {
    rig().plan(STEPS);
    const { code, stdout } = await rig().stepwave(['graph', 'plan.json', '--format=gitlab']);
    expect(code).toBe(0);
    const { default: image, ...jobs } = readPipeline(stdout) as Readonly<Record<string, GitlabJob>>;
    expect(image).toEqual({ image: 'node:24' });
    expect(Object.entries(jobs).map(([name, { needs }]) => [name, needs])).toEqual([
      ['build', []],
      ['name', ['build']],
      ['test-1', ['build']],
      ['test-2', ['build']],
      ['tell', ['name', 'build']],
    ]);
    const env = productRepository();
    const run = async (name: string, files: readonly string[]): Promise<void> => {
      for (const file of ['built', 'ran', 'n', 'told']) {
        if (!files.includes(file)) rmSync(rig().path(file), { force: true });
      }
      const script = jobs[name]?.script.join('\n') ?? 'false';
      const command = ['bash', '-eo', 'pipefail', '-c', script];
      const ended = await rig().startProgram(command, env).ended;
      expect({ name, ...ended }).toMatchObject({ name, code: 0 });
    };
    await run('build', []);
    await run('test-2', ['built']);
    expect(rig().read('n')).toBe('2\n');
    // It reads what another step has set, so that one runs in its job too.
    await run('tell', ['built']);
    expect(rig().read('told')).toBe('shop\n');
    expect(rig().read('ran')).toBe('once\n');
  });

  it('need the plan as a file', async () => {
    const { code, stderr } = await rig().shell('echo "steps: [{run: a}]" | stepwave graph - --format=gitlab');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'stepwave: "format": jobs of gitlab need the plan as a file\n',
    });
  });

  it('are refused at a step that must not run twice and would', async () => {
    const deploy = { id: 'deploy', once: true, run: 'echo url=x >> "$GITHUB_OUTPUT"' };
    rig().plan([deploy, { id: 'smoke', needs: 'deploy', run: 'echo ${{ steps.deploy.outputs.url }}' }]);
    const { code, stdout, stderr } = await rig().stepwave(['graph', 'plan.json', '--format=gitlab']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^plan\.json:\d+:\d+: error: the step "deploy" must not run twice, and would run in the jobs of deploy, smoke\n/,
    );
  });
});

/** Legs of real runs: what they get, what others read of them, and how many run at once. */
import { describe, expect, it } from '@jest/globals';
import type { StepResult } from '../../src/model/result.js';
import { MAIN, usePlanRig, type FinishedPlan } from '../rigs/run-plan.js';

const rig = usePlanRig();

const textOf = (run: FinishedPlan, id: string): string => run.log(id).toString();

/** How many of some steps ran at once at most. */
function mostAtOnce(steps: readonly StepResult[]): number {
  const started = steps.filter((step) => step.startMs !== null);
  return Math.max(
    ...started.map(
      ({ startMs }) =>
        started.filter((other) => other.startMs <= startMs && startMs < other.endMs).length,
    ),
  );
}

describe('the legs of a matrix', () => {
  it('read their values, and are one step for those that need them', async () => {
    const run = await rig().run([
      {
        id: 'test',
        matrix: { os: ['a', 'b', 'c'], node: [20] },
        if: "matrix.os != 'c'",
        env: { OS: '${{ matrix.os }}' },
        run: 'echo "$OS ${{ matrix.node }} ${{ strategy.job-index }}"; echo "$OS=1" >> "$GITHUB_OUTPUT"; echo "last=$OS" >> "$GITHUB_OUTPUT"',
      },
      {
        id: 'after',
        needs: 'test',
        if: 'always()',
        run: 'echo "${{ needs.test.outputs.last }} ${{ steps.test.outputs.a }} ${{ needs.test.result }}."',
      },
    ]);
    expect(textOf(run, 'test-2')).toBe('b 20 1\n');
    expect(textOf(run, 'after')).toBe('b 1 success.\n');
    expect(run.result.steps.map(({ id, name, of, outcome }) => [id, name, of, outcome])).toEqual([
      ['test-1', 'test (a, 20)', 'test', 'success'],
      ['test-2', 'test (b, 20)', 'test', 'success'],
      ['test-3', 'test (c, 20)', 'test', 'skipped'],
      ['after', expect.any(String), undefined, 'success'],
    ]);
  });

  it('fail together for those that need them', async () => {
    const run = await rig().run([
      { id: 'test', matrix: { code: [0, 3] }, run: 'exit ${{ matrix.code }}' },
      { id: 'never', needs: 'test', run: 'echo' },
      { id: 'told', needs: 'test', if: 'failure()', run: 'echo ${{ needs.test.result }}' },
    ]);
    expect([run.step('never').outcome, run.step('never').because]).toEqual(['skipped', 'test-2']);
    expect(textOf(run, 'told')).toBe('failure\n');
  });

  it('run so many at once as max-parallel says, beside all others', async () => {
    const legs = Array.from({ length: 8 }, (_, index) => index);
    const run = await rig().run(
      [
        { id: 'test', matrix: { n: legs }, 'max-parallel': 2, run: 'sleep 0.05' },
        { id: 'other', matrix: { n: legs }, run: 'sleep 0.05' },
      ],
      { workers: 4 },
    );
    const { steps } = run.result;
    expect(run.result.outcome).toBe('success');
    expect(mostAtOnce(steps.filter(({ of }) => of === 'test'))).toBeLessThanOrEqual(2);
    expect(mostAtOnce(steps)).toBeGreaterThan(2);
  });

  it('create files whose paths and contents read it', async () => {
    const run = await rig().run([
      {
        id: 'write',
        matrix: { name: ['a', 'b'] },
        'create-file': 'out/${{ matrix.name }}.txt',
        content: 'I am ${{ matrix.name }}',
        template: true,
      },
    ]);
    expect(run.exitCode).toBe(0);
    expect([rig().read('out/a.txt'), rig().read('out/b.txt')]).toEqual([...['I am a', 'I am b']]);
  });
});

describe('the legs of a split', () => {
  const split = (into: number, timings?: string) => ({
    id: 'test',
    split: { files: 't/*.js', into, ...(timings === undefined ? {} : { timings }) },
    run: 'printf "<%s>" ${{ split.files }}; echo; cat "$STEPWAVE_SPLIT_FILES"',
  });

  it('get their files as words and as a list', async () => {
    rig().write("t/it's $HOME.js", 'xx');
    rig().write('t/b.js', 'x');
    const run = await rig().run([split(1)]);
    expect(textOf(run, 'test-1')).toBe("<t/b.js><t/it's $HOME.js>\nt/b.js\nt/it's $HOME.js\n");
  });

  it('are skipped if no file is left, and nobody waits for them', async () => {
    rig().write('t/a.js', 'x');
    const run = await rig().run([split(3), { id: 'after', needs: 'test', run: 'echo' }]);
    const { outcome, conclusion, reason } = run.step('test-2');
    expect({ outcome, conclusion, reason }).toEqual({
      ...{ outcome: 'skipped', conclusion: 'success', reason: 'no file is left for it' },
    });
    expect(run.step('after').outcome).toBe('success');
    expect(run.summary).toContain('skipped because no file is left for it');
  });

  it('are shared out by the JUnit files that lie there, and the summary says how well', async () => {
    for (const name of ['a', 'b', 'c']) rig().write(`t/${name}.js`, 'x'.repeat(10));
    const times = { a: 1, b: 1, c: 3 };
    const cases = Object.entries(times).map(
      ([name, seconds]) => `<testcase file="t/${name}.js" time="${String(seconds)}"/>`,
    );
    rig().write('reports/old.xml', `<testsuite name="x">${cases.join('')}</testsuite>`);
    rig().write('reports/broken.xml', '<testsuite');
    const run = await rig().run([split(2, 'reports/*.xml')]);
    expect(run.result.steps.map((step) => step.split)).toEqual([
      { files: 1, predictedMs: 3000 },
      { files: 2, predictedMs: 2000 },
    ]);
    expect(textOf(run, 'test-1')).toBe('<t/c.js>\nt/c.js\n');
    expect(run.summary).toContain('3 files in 2 legs');
    expect(run.stdout).toContain('the JUnit file "reports/broken.xml" is passed over');
  });

  it('run again if their files change, though the script is the same', async () => {
    rig().write('t/a.js', 'x');
    rig().write('t/b.js', 'x');
    const step = {
      ...{ id: 'test', split: { files: 't/*.js', into: 1 } },
      ...{ run: 'cat "$STEPWAVE_SPLIT_FILES"', cache: { inputs: [], outputs: [] } },
    };
    rig().write('plan.json', JSON.stringify({ steps: [step] }));
    const flags = ['--cache-dir', `${rig().outside}/cache`];
    const run = (): Promise<string> => rig().runProgram(MAIN, ['run', 'plan.json', ...flags]);
    expect(await run()).toContain('from the cache: none of 1 step');
    expect(await run()).toContain('from the cache: 1 of 1 step');
    rig().write('t/c.js', 'x');
    expect(await run()).toContain('from the cache: none of 1 step');
  });
});

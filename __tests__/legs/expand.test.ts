import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rebalance } from '../../src/legs/rebalance.js';
import type { Step } from '../../src/kinds/table.js';
import { selectSteps } from '../../src/plan/select-steps.js';
import { checkedPlan, problemsOf, type CheckedAs } from '../rigs/plan-builder.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

const plan = async (text: string, options: CheckedAs = {}): Promise<readonly Step[]> =>
  (await checkedPlan(text, options)).plan.steps;

const named = (steps: readonly Step[]): readonly string[] =>
  steps.map(
    ({ id, name, needs }) => `${id}: ${name}${needs.length === 0 ? '' : ` <- ${needs.join(' ')}`}`,
  );

describe('a step with a matrix', () => {
  it('becomes a step for each leg, which all that need it need', async () => {
    const steps = await plan(`steps:
      - { id: a, run: x }
      - { id: test, needs: a, run: x, matrix: { package: [api, web], node: [20] } }
      - { id: b, run: x, needs: [a, test] }`);
    expect(named(steps)).toEqual([
      'a: x',
      'test-1: test (api, 20) <- a',
      'test-2: test (web, 20) <- a',
      'b: x <- a test-1 test-2',
    ]);
    expect(steps[1]?.leg).toEqual({
      of: 'test',
      index: 0,
      total: 2,
      maxParallel: null,
      share: null,
      contexts: {
        matrix: { package: 'api', node: 20 },
        strategy: { 'job-index': 0, 'job-total': 2, 'max-parallel': 2 },
      },
    });
    expect(steps.map(({ leg }) => leg?.of)).toEqual([undefined, 'test', 'test', undefined]);
  });

  it.each([
    ['id: t, run: make it', 't (1)'],
    ['run: make it', 'make it (1)'],
    ["id: t, run: x, name: 'Unit tests'", 'Unit tests (1)'],
    ["id: t, run: x, name: 'On ${{ matrix.a }}'", 'On 1'],
    ["id: t, run: x, name: '${{ strategy.job-total }} of ${{ inputs.who }}'", '1 of me'],
    ["id: t, run: x, name: 'For ${{ inputs.who }}'", 'For me (1)'],
    ["id: t, run: x, name: 'At ${{ github.sha }}'", 'At ${{ github.sha }} (1)'],
    [
      "id: t, run: x, name: '${{ github.sha }} ${{ matrix.a }}'",
      '${{ github.sha }} ${{ matrix.a }}',
    ],
  ])('has names as on GitHub: %s', async (keys, name) => {
    const text = `{inputs: {who: {default: me}}, steps: [{${keys}, matrix: {a: [1]}}]}`;
    expect((await plan(text)).map((step) => step.name)).toEqual([name]);
  });

  it('has no expression in its name that a value brings along', async () => {
    const text = `{inputs: {v: {default: '\${{ github.token }}'}}, steps: [
      {id: a, run: x, matrix: {v: ['\${{ inputs.v }}']}, name: 'At \${{ github.sha }}'},
      {id: b, run: x, matrix: {v: ['\${{ inputs.v }}']}, name: 'Is \${{ matrix.v }}'}]}`;
    const steps = await plan(text);
    expect(steps.map(({ name, isNameGiven }) => [name, isNameGiven])).toEqual([
      ["At ${{ github.sha }} (${{ '${{' }} github.token }})", true],
      ['Is ${{ github.token }}', false],
    ]);
  });

  it('takes lists, numbers and whole matrices from inputs', async () => {
    const text = `{inputs: {m: {default: '{"a": [1, 2], "exclude": [{"a": 2}]}'}, n: {type: number, default: 3}}, steps: [
      {id: s, run: x, matrix: '\${{ fromJSON(inputs.m) }}'},
      {id: t, run: x, matrix: {a: ['v\${{ inputs.n }}', '\${{ inputs.n }}']}, max-parallel: '\${{ inputs.n }}'}]}`;
    const steps = await plan(text);
    expect(named(steps)).toEqual(['s-1: s (1)', 't-1: t (v3)', 't-2: t (3)']);
    expect(steps[2]?.leg).toMatchObject({ maxParallel: 3, contexts: { matrix: { a: 3 } } });
    const given = { givenInputs: { m: '{"a": [5, 6]}', n: '1' } };
    expect(named(await plan(text, given)).slice(0, 2)).toEqual(['s-1: s (5)', 's-2: s (6)']);
  });

  it('stays one step while an input that it reads has no value', async () => {
    const text =
      "{inputs: {m: {required: true}}, steps: [{id: s, run: 'x ${{ matrix.a }}', matrix: '${{ fromJSON(inputs.m) }}'}]}";
    expect(named(await plan(text))).toEqual(['s: x ${{ matrix.a }}']);
  });

  it('has mutexes and globs that differ between legs', async () => {
    const steps =
      await plan(`{steps: [{id: t, run: x, matrix: {a: [1, 2]}, mutex: 'm\${{ matrix.a }}', changed: ['p/\${{ matrix.a }}', q],
      cache: {inputs: 'in/\${{ matrix.a }}', outputs: ['out/\${{ strategy.job-index }}/**'], key: '\${{ matrix.a }}'}}]}`);
    expect(
      steps.map((step) => [step.mutex, step.changed, step.kind === 'run' && step.cache]),
    ).toEqual([
      [
        'm1',
        ['p/1', 'q'],
        { inputs: ['in/1'], outputs: ['out/0/**'], env: [], key: '${{ matrix.a }}' },
      ],
      [
        'm2',
        ['p/2', 'q'],
        { inputs: ['in/2'], outputs: ['out/1/**'], env: [], key: '${{ matrix.a }}' },
      ],
    ]);
  });

  it('may be written in the dict dialect', async () => {
    const text = JSON.stringify([
      { action: 'run_command', command: 'x', id: 't', matrix: { a: [1, 2] }, max_parallel: 1 },
    ]);
    const steps = await plan(text, { name: 'plan.json' });
    expect(steps.map(({ id, leg }) => [id, leg?.maxParallel])).toEqual([
      ['t-1', 1],
      ['t-2', 1],
    ]);
  });

  it('is checked in spite of what is wrong with another', async () => {
    const problems = await problemsOf(`steps:
  - { id: a, run: x, matrix: { n: [1] }, cache: { inputs: ['\${{ matrix.n }}'], outputs: [] } }
  - { id: b, run: x, matrix: {} }`);
    expect(problems.split('\n').filter((line) => line.includes('error:'))).toEqual([
      'plan.yml:3:22: error: the matrix has no values, so that the step would never run',
    ]);
  });
});

describe('the legs that are asked for', () => {
  const TEXT = `{steps: [{id: test, run: x, matrix: {n: [1, 2]}}, {id: test-all, run: x, needs: test},
    {id: read, needs: test, run: 'echo \${{ steps.test.outputs.x }}'}]}`;

  const idsOf = async (only: readonly string[] | null, skip: readonly string[]) => {
    const selected = await selectSteps((await checkedPlan(TEXT)).plan, { only, skip });
    if (selected.ok) return selected.value.steps.map(({ id }) => id);
    return 'usage' in selected.error
      ? selected.error.usage
      : selected.error.diagnostics.map(({ message }) => message);
  };

  it.each<[readonly string[] | null, readonly string[], readonly string[]]>([
    [['test'], [], ['test-1', 'test-2']],
    [['test-2'], [], ['test-2']],
    [['test-?'], [], ['test-1', 'test-2']],
    [['te?t'], [], ['test-1', 'test-2']],
    [['test-all'], [], ['test-1', 'test-2', 'test-all']],
    [null, ['test', 'read'], ['test-all']],
    [null, ['test-1'], ['test-2', 'test-all', 'read']],
    [null, ['test'], ['step "read" reads steps.test, and "test" is left out by --skip']],
    [['tets'], [], ['there is no step "tets"; did you mean "test"?']],
  ])('are all of a step or single ones: --only %j --skip %j', async (only, skip, expected) => {
    expect(await idsOf(only, skip)).toEqual(expected);
  });
});

describe('a step with a split', () => {
  let root = '';
  beforeEach(() => {
    root = makeTempDir();
    for (const [path, size] of [
      ['t/a.js', 30],
      ['t/b c.js', 20],
      ["t/d'e.js", 10],
      ['t/f.txt', 1],
    ] as const) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), 'x'.repeat(size));
    }
  });
  afterEach(() => {
    removeTempDir(root);
  });

  const sharesOf = (steps: readonly Step[]) =>
    steps.map(({ id, name, leg }) => [`${id}: ${name}`, leg?.contexts.split]);

  it('becomes legs that share its files out by size', async () => {
    const steps = await plan('{steps: [{id: t, run: x, split: {files: t/*.js, into: 2}}]}', {
      root,
    });
    expect(sharesOf(steps)).toEqual([
      ['t-1: t (1/2)', { files: 't/a.js' }],
      ['t-2: t (2/2)', { files: `'t/b c.js' 't/d'\\''e.js'` }],
    ]);
    expect(steps[1]?.leg?.contexts.strategy).toEqual({
      ...{ 'job-index': 1, 'job-total': 2, 'max-parallel': 2 },
    });
  });

  it('is shared out again by time', async () => {
    const steps = await plan('{steps: [{id: t, run: x, split: {files: t/*.js, into: 2}}]}', {
      root,
    });
    const times = new Map([
      ['t/a.js', 10],
      ["t/d'e.js", 100],
    ]);
    const again = rebalance(steps, (id) => (id === 't' ? times : new Map()), 'linux');
    expect(again.map(({ leg }) => leg?.share?.files)).toEqual([
      ["t/d'e.js"],
      ['t/a.js', 't/b c.js'],
    ]);
    // 110 ms for 40 bytes, and 20 bytes more.
    expect(again.map(({ leg }) => leg?.share?.predictedMs)).toEqual([100, 65]);
    expect(sharesOf(again)[0]).toEqual(['t-1: t (1/2)', { files: `'t/d'\\''e.js'` }]);
    // Some legs may be left out.
    expect(rebalance(steps.slice(1), () => times, 'linux')).toEqual(again.slice(1));
  });

  it.each([
    ['shell: pwsh', `'t/b c.js' 't/d''e.js'`],
    ['shell: sh', `'t/b c.js' 't/d'\\''e.js'`],
    ["shell: 'bash -x {0}'", `'t/b c.js' 't/d'\\''e.js'`],
    ['shell: python', `"t/b c.js", "t/d'e.js"`],
    ['shell: node', `"t/b c.js", "t/d'e.js"`],
    ['shell: cmd', `"t/b c.js" "t/d'e.js"`],
  ])('has its files as words of its shell: %s', async (shell, files) => {
    const text = `{steps: [{run: x, ${shell}, split: {files: ['t/*.js', '!t/a.js'], into: 1}}]}`;
    expect(sharesOf(await plan(text, { root }))).toEqual([['step-1-1: x (1/1)', { files }]]);
  });

  it('counts a link to a file, and none that leads nowhere', async () => {
    symlinkSync('a.js', join(root, 't/link.js'));
    symlinkSync('nowhere.js', join(root, 't/dead.js'));
    const steps = await plan('{steps: [{run: x, split: {files: "t/[ld]*.js", into: 1}}]}', {
      root,
    });
    expect(steps[0]?.leg?.share?.all).toEqual([
      { path: "t/d'e.js", bytes: 10 },
      { path: 't/link.js', bytes: 30 },
    ]);
  });

  it('warns of a glob that matches nothing, and is refused if none matches', async () => {
    const text = (files: string) => `steps: [{run: x, split: {files: ${files}, into: 1}}]`;
    expect(await problemsOf(text('[t/*.js, u/*.js]'), { root })).toContain(
      'plan.yml:1:42: warning: the glob "u/*.js" matches no file',
    );
    expect(await problemsOf(text('[u/*.js, "!t"]'), { root })).toContain(
      'plan.yml:1:33: error: there is no file to split: nothing below the root matches',
    );
  });
});

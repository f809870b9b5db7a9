import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { outcomesOf, REPOSITORY, stepOf, useDistRig } from '../rigs/built-dist.js';

const rig = useDistRig();

const schema = JSON.parse(
  readFileSync(join(REPOSITORY, 'results.schema.json'), 'utf8'),
) as Record<string, unknown>;
const fitsSchema = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

const GOOD = `name: Shop
steps:
  - id: tree
    create-structure: { app/: { a.txt: "A\\n" }, README.md: "# Shop\\n" }
  - id: config
    create-file: config.py
    content: "DEBUG = False\\n"
  - id: build
    needs: [tree, config]
    run: |
      cat app/a.txt
      echo "version=1.2" >> "$GITHUB_OUTPUT"
      printf 'notes<<END\\ntwo\\nlines\\nEND\\n' >> "$GITHUB_OUTPUT"
  - id: check
    needs: build
    run: test '\${{ needs.build.outputs.version }}' = 1.2
`;

/** A plan whose later step in plan order ends first, so that the order is not that of the ends. */
function backwards(first: string, second: string): string {
  return rig().plan([
    {
      id: 'first',
      run: `${first}\nuntil [ -e second-done ]; do sleep 0.01; done`,
      'timeout-minutes': 0.3,
    },
    { id: 'second', run: `${second}\ntouch second-done`, 'timeout-minutes': 0.3 },
  ]);
}

describe('the action', () => {
  it('sets all outputs of action.yml, each as it is told there', async () => {
    rig().write('plan.yml', GOOD);
    rig().write('config.py', 'DEBUG = False\n');
    const { code, runner, results } = await rig().action({ plan: 'plan.yml', workers: '2' });
    expect(code).toBe(0);
    const outputs = runner.outputs();
    const action = parse(readFileSync(join(REPOSITORY, 'action.yml'), 'utf8')) as {
      readonly outputs: object;
    };
    // One is that of a plan that is split.
    const known = Object.keys(action.outputs).filter((name) => name !== 'matrix');
    expect(Object.keys(outputs).sort()).toEqual(known.sort());
    const result = results();
    expect(fitsSchema(result)).toBe(true);
    expect(outputs).toMatchObject({
      outcome: 'success',
      'makespan-ms': String(result.makespanMs),
      'sequential-ms': String(result.sequentialMs),
      speedup: String(result.speedup),
    });
    expect(JSON.parse(outputs['failed-steps'] ?? '')).toEqual([]);
    expect(JSON.parse(outputs.files ?? '')).toEqual(['app/a.txt', 'README.md']);
    expect(JSON.parse(outputs.outputs ?? '')).toEqual({
      tree: {},
      config: {},
      build: { version: '1.2', notes: 'two\nlines' },
      check: {},
    });
  });

  it("writes the results into the runner's temporary folder, and leaves nothing else there", async () => {
    rig().write('plan.yml', GOOD);
    const { runner, results } = await rig().action({ plan: 'plan.yml' });
    const file = runner.outputs()['results-file'] ?? '';
    const own = readdirSync(runner.temp).filter((name) => !name.startsWith('_'));
    expect(own.map((name) => join(runner.temp, name))).toEqual([file]);
    expect(results().plan).toEqual({ name: 'Shop', file: 'plan.yml' });
  });

  it('loses nothing by a step that empties that folder, and gets what is its own to the job', async () => {
    const plan = rig().plan([
      { id: 'cleaner', run: 'rm -rf "$RUNNER_TEMP"/*; echo "x=1" >> "$GITHUB_OUTPUT"' },
      { id: 'later', needs: 'cleaner', run: 'echo hello; echo "A=1" >> "$GITHUB_ENV"' },
    ]);
    const { code, stdout, runner, results } = await rig().action({ plan });
    expect(code).toBe(0);
    expect(stdout).toContain('\nhello\n');
    expect(outcomesOf(results())).toEqual({ cleaner: 'success', later: 'success' });
    expect(runner.outputs().outputs).toBe('{"cleaner":{"x":"1"},"later":{}}');
    expect(runner.exported()).toEqual([['A', '1']]);
    expect(runner.summary()).toContain('later');
    expect(readdirSync(dirname(rig().workspace)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('writes results and logs where it is told', async () => {
    rig().write('plan.yml', GOOD);
    const inputs = { plan: 'plan.yml', 'results-file': 'out/results.json', 'logs-dir': 'out/logs' };
    const { runner } = await rig().action(inputs);
    expect(runner.outputs()['results-file']).toBe(rig().path('out/results.json'));
    expect(rig().results('out/results.json').outcome).toBe('success');
    expect(rig().read('out/logs/build.log')).toBe('A\n');
  });

  it('writes a summary with headline, table and chart', async () => {
    rig().write('plan.yml', GOOD);
    const { runner, results } = await rig().action({ plan: 'plan.yml', workers: '2' });
    const summary = runner.summary();
    expect(summary.split('\n', 1)).toEqual(['## ✅ Shop: success']);
    expect(summary).toMatch(/^\*\*4 steps in .*, .* one after another\.\*\* Steps: 4 success\.$/m);
    expect(summary).toMatch(/^\| Makespan \| One after another \| Speed-up \| Utilization \|/m);
    const [, chart = ''] = /\n```mermaid\n.*?\n(gantt\n.*?)\n```\n/s.exec(summary) ?? [];
    const bars = [...chart.matchAll(/^ {4}([✓★]) (.*) :\d/gm)];
    expect(bars.map(([, , name]) => name?.split(' ')[0]).sort()).toEqual([
      ...['build', 'check', 'config', 'tree'],
    ]);
    expect(bars.filter(([, mark]) => mark === '★')).toHaveLength(
      results().criticalPath.length,
    );
    const rows = summary.split('\n').filter((line) => line.startsWith('| 1 |') || line.startsWith('| 2 |') || line.startsWith('| 3 |'));
    expect(rows.map((row) => /<code>(.*?)<\/code>/.exec(row)?.[1])).toEqual([
      ...['tree', 'config', 'build', 'check'],
    ]);
  });

  it('writes no summary when told so', async () => {
    rig().write('plan.yml', GOOD);
    const { code, runner } = await rig().action({ plan: 'plan.yml', summary: 'false' });
    expect([code, runner.outputs().outcome, runner.summary()]).toEqual([0, 'success', '']);
  });

  it("adds the steps' own summaries in plan order, whatever order they end in", async () => {
    const plan = backwards(
      'echo "from first" >> "$GITHUB_STEP_SUMMARY"',
      'echo "from second" >> "$GITHUB_STEP_SUMMARY"',
    );
    const { code, runner } = await rig().action({ plan, workers: '2' });
    expect(code).toBe(0);
    expect(runner.summary()).toMatch(/^## ✅ .*\nfrom first\n\nfrom second\n\n$/s);
  });

  it('keeps its summary within what GitHub takes when steps add too much', async () => {
    const add = 'head -c 2000000 /dev/zero | tr "\\0" "x" >> "$GITHUB_STEP_SUMMARY"';
    const { runner } = await rig().action({ plan: rig().plan([{ id: 'adds', run: add }]) });
    expect(runner.summary()).toMatch(/^## ✅ plan\.json: success\n/);
    expect(Buffer.byteLength(runner.summary())).toBeLessThanOrEqual(1024 * 1024);
  });

  it('hands variables and directories to the job in plan order, whatever order they end in', async () => {
    const plan = backwards(
      'echo "A=1" >> "$GITHUB_ENV"; echo "BOTH=first" >> "$GITHUB_ENV"; echo /first >> "$GITHUB_PATH"',
      `printf 'BOTH=second\\nTEXT<<E\\ntwo = 2\\n<<lines\\nE\\nZ=26\\n' >> "$GITHUB_ENV"
printf '/second\\n/third\\n' >> "$GITHUB_PATH"`,
    );
    const { code, runner } = await rig().action({ plan, workers: '2' });
    expect(code).toBe(0);
    const exported = runner.exported();
    expect(Object.fromEntries(exported)).toEqual({
      A: '1',
      BOTH: 'second',
      TEXT: 'two = 2\n<<lines',
      Z: '26',
    });
    const names = exported.map(([name]) => name);
    expect(names.filter((name) => name !== 'BOTH')).toEqual(['A', 'TEXT', 'Z']);
    expect(runner.paths()).toEqual(['/first', '/second', '/third']);
  });

  it('warns of two steps without an order that export one name, and names both', async () => {
    const plan = rig().plan([
      { id: 'one', run: 'echo "MODE=fast" >> "$GITHUB_ENV"' },
      { id: 'two', run: 'echo "MODE=slow" >> "$GITHUB_ENV"' },
      { id: 'same', run: 'echo "OTHER=x" >> "$GITHUB_ENV"' },
      { id: 'again', run: 'echo "OTHER=x" >> "$GITHUB_ENV"' },
    ]);
    const { log } = await rig().action({ plan });
    const warnings = log.commands.filter(({ command }) => command === 'warning');
    expect(warnings.map(({ data }) => data)).toEqual([
      expect.stringMatching(/(?=.*\bMODE\b)(?=.*\bone\b)(?=.*\btwo\b)/),
    ]);
  });

  it("shows a step's exports only to the steps that need it", async () => {
    const plan = rig().plan([
      { id: 'sets', run: 'echo "SEEN=yes" >> "$GITHUB_ENV"; echo /added >> "$GITHUB_PATH"' },
      { id: 'needs', needs: 'sets', run: 'echo "${SEEN:-no} ${PATH%%:*}"' },
      { id: 'behind', needs: 'needs', run: 'echo "${SEEN:-no} ${PATH%%:*}"' },
      { id: 'beside', needs: 'order', run: 'echo "${SEEN:-no} ${PATH%%:*}"' },
      { id: 'order', run: 'until [ -e ready ]; do sleep 0.01; done', 'timeout-minutes': 0.3 },
      { id: 'opens', needs: 'behind', run: 'touch ready' },
    ]);
    const { code } = await rig().action({ plan, workers: '2', 'logs-dir': 'logs' });
    expect(code).toBe(0);
    const [path] = (process.env.PATH ?? '').split(':');
    expect(['needs', 'behind', 'beside'].map((id) => rig().read(`logs/${id}.log`))).toEqual([
      'yes /added\n',
      'yes /added\n',
      `no ${path ?? ''}\n`,
    ]);
  });

  it('keeps its inputs from the steps, on every kind of worker', async () => {
    const steps = [
      { id: 'a', env: { SEEN: 'yes' }, run: "env | grep -E '^(INPUT_|SEEN=)' | sort" },
      { id: 'b', run: ':' },
    ];
    const plan = rig().plan(steps, { inputs: { secret: {} } });
    for (const executor of ['process', 'thread', 'inline']) {
      const inputs = { plan, executor, inputs: 'secret=1', 'logs-dir': executor };
      expect((await rig().action(inputs)).results().executor).toBe(executor);
      expect(rig().read(`${executor}/a.log`)).toBe('SEEN=yes\n');
    }
  });

  it('takes its inputs', async () => {
    const steps = [
      { id: 'a', run: "pwd; echo '${{ inputs.to }} ${{ inputs.note }}'" },
      { id: 'b', run: 'exit 1' },
      { id: 'c', run: 'sleep 1000' },
    ];
    const plan = rig().plan(steps, { inputs: { to: {}, note: {} } });
    rig().write('sub/folder/there', '');
    const { code, results } = await rig().action({
      plan,
      root: 'sub/folder',
      workers: '1',
      executor: 'thread',
      schedule: 'groups',
      'fail-fast': 'true',
      'min-parallel-steps': '3',
      inputs: 'to=prod\n\n  note=a = b\n',
      'logs-dir': 'logs',
    });
    expect(code).toBe(1);
    expect(rig().read('logs/a.log')).toBe(`${rig().path('sub/folder')}\nprod a = b\n`);
    expect(results()).toMatchObject({ workers: 1, executor: 'thread', schedule: 'groups' });
    expect(outcomesOf(results())).toEqual({ a: 'success', b: 'failure', c: 'cancelled' });
  });

  it('gives expressions the contexts of the workflow run', async () => {
    const run = "echo '${{ github.repository }} ${{ github.event.repository.full_name }} ${{ runner.os }}'";
    const plan = rig().plan([{ id: 'a', run }]);
    expect((await rig().action({ plan, 'logs-dir': 'logs' })).code).toBe(0);
    expect(rig().read('logs/a.log')).toBe('octo-org/shop octo-org/shop Linux\n');
  });

  it('shows each step that printed as a group, opened and closed in turn', async () => {
    rig().write('plan.yml', GOOD);
    const { log } = await rig().action({ plan: 'plan.yml' });
    expect(log.commands.map(({ command, data }) => [command, data.replace(/ in \d.*/, '')])).toEqual([
      ['group', '✅ build — cat app/a.txt: succeeded'],
      ['endgroup', ''],
    ]);
    expect(log.lines).toContain('A');
  });
});

describe('the action, its plan given inline', () => {
  const check = async (steps: string) => {
    const finished = await rig().action({ steps });
    expect(finished.log.commands.filter(({ command }) => command === 'error')).toEqual([]);
    expect(finished.code).toBe(0);
    return finished.results();
  };

  it('takes a list of steps', async () => {
    const result = await check('- id: a\n  run: echo a\n- needs: a\n  run: echo b\n');
    expect(result.groups).toEqual([['a'], ['step-2']]);
  });

  it('takes a list of steps that is indented, as YAML in YAML may be', async () => {
    const result = await check('\n    - run: echo a\n    - run: echo b\n');
    expect(outcomesOf(result)).toEqual({ 'step-1': 'success', 'step-2': 'success' });
  });

  it('takes a whole plan', async () => {
    const result = await check('name: Inline\nenv: { A: "1" }\nsteps:\n  - run: test "$A" = 1\n');
    expect(result.plan.name).toBe('Inline');
    expect(outcomesOf(result)).toEqual({ 'step-1': 'success' });
  });

  it('takes a list of dicts', async () => {
    const result = await check('[{"action": "run_command", "command": "echo a"}]');
    expect(outcomesOf(result)).toEqual({ 'step-1': 'success' });
  });

  it('points at no file where a step fails, for there is none', async () => {
    const { code, log, runner } = await rig().action({ steps: '- id: a\n  run: exit 7\n' });
    expect([code, runner.outputs().outcome]).toEqual([1, 'failure']);
    expect(log.commands.filter(({ command }) => command === 'error')).toEqual([
      { command: 'error', properties: { title: 'Step a' }, data: 'a exited with code 7' },
    ]);
  });

  it('is warned of what GitHub has left of an expression, and runs', async () => {
    const { code, log } = await rig().action({ steps: '- run: exit 7\n  if: false\n' });
    expect(code).toBe(0);
    expect(log.commands.filter(({ command }) => command === 'warning')).toEqual([
      {
        command: 'warning',
        properties: { title: 'Stepwave plan' },
        data: expect.stringMatching(/^"if" is always false: .*\nhint: /),
      },
    ]);
  });

  it('tells the line of a mistake, counted from the first of the input', async () => {
    const { code, log } = await rig().action({ steps: '- run: make\n  shel: sh\n' });
    expect(code).toBe(2);
    expect(log.lines.slice(0, 4)).toEqual([
      'steps:2:3: error: unknown key "shel"',
      '    2 |   shel: sh',
      '      |   ^~~~',
      '  hint: did you mean "shell"?',
    ]);
    const [error] = log.commands.filter(({ command }) => command === 'error');
    expect(error).toEqual({
      command: 'error',
      properties: { title: 'Stepwave plan' },
      data: 'unknown key "shel"\nhint: did you mean "shell"?',
    });
  });
});

describe('the action, a failing plan', () => {
  it('fails, and marks each failed step at its line in the plan', async () => {
    rig().write(
      'ci/plan.yml',
      `steps:
  - id: good
    run: echo good

  - id: bad
    name: "50% of it: a, b"
    run: |
      echo 'about to fail'
      exit 3
  - id: allowed
    continue-on-error: true
    run: exit 4
  - id: skipped
    needs: bad
    run: echo never
`,
    );
    const { code, log, runner, results } = await rig().action({ plan: 'ci/plan.yml' });
    expect(code).toBe(1);
    const annotations = log.commands.filter(({ command }) => /error|warning/.test(command));
    expect(annotations).toHaveLength(2);
    expect(annotations).toEqual(
      expect.arrayContaining([
        {
          command: 'error',
          properties: { title: 'Step bad', file: 'ci/plan.yml', line: '5' },
          data: 'bad exited with code 3',
        },
        {
          command: 'warning',
          properties: { title: 'Step allowed', file: 'ci/plan.yml', line: '10' },
          data: 'allowed exited with code 4 (continue-on-error)',
        },
      ]),
    );
    expect(runner.outputs()).toMatchObject({ outcome: 'failure', 'failed-steps': '["bad"]' });
    expect(stepOf(results(), 'skipped').because).toBe('bad');
    expect(runner.summary()).toContain('about to fail');
    // Above its output, and below it, where a reader of a long log looks.
    const ending = expect.stringMatching(/^❌ bad — 50% of it: a, b: exited with code 3 in /);
    expect(log.lines.filter((line) => line.includes('bad — 50% of it: a, b: exited'))).toEqual([
      ending,
      ending,
    ]);
  });

  it('escapes what an annotation holds', async () => {
    const file = '100%25,a:b.txt';
    rig().write(file, 'theirs');
    const plan = 'pl%an,x:y.yml';
    rig().write(plan, `steps:\n  - id: writes\n    create-file: "${file}"\n    content: ours\n`);
    const { code, stdout, log } = await rig().action({ plan });
    expect(code).toBe(1);
    const raw = stdout.split('\n').filter((line) => line.startsWith('::error'));
    expect(raw).toEqual([
      expect.stringMatching(
        /^::error title=Step writes,file=pl%25an%2Cx%3Ay\.yml,line=2::writes failed at file "100%2525,a:b\.txt": it exists/,
      ),
    ]);
    expect(log.commands.filter(({ command }) => command === 'error')).toMatchObject([
      { properties: { file: plan, line: '2' }, data: expect.stringContaining(`"${file}"`) },
    ]);
  });

  it('ends with all its reports when it is cancelled', async () => {
    const plan = rig().plan([{ id: 'runs', run: ': > started; sleep 1000' }]);
    const runner = rig().runnerFiles();
    const run = rig().start([], { env: { ...runner.env, INPUT_PLAN: plan } });
    await rig().gate('started', run);
    process.kill(run.pid, 'SIGINT');
    expect((await run.ended).code).toBe(130);
    expect(runner.outputs()).toMatchObject({ outcome: 'cancelled', 'failed-steps': '[]' });
    expect(runner.summary()).toContain('## 🚫 plan.json: cancelled');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { RunResult } from '../../src/model/result.js';
import { outcomesOf, REPOSITORY, stepOf, useDistRig } from '../rigs/built-dist.js';
import { readRunnerLog } from '../rigs/runner-files.js';

const rig = useDistRig();

const schema = JSON.parse(
  readFileSync(join(REPOSITORY, 'results.schema.json'), 'utf8'),
) as Record<string, unknown>;
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

/** What the results schema has against a result; empty for a good one. */
function complaintsOf(result: RunResult): readonly string[] {
  if (validate(result)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

/**
 *     tree ──▶ use ──▶ after
 *     config ─▶ use
 *     alone
 */
const KEBAB = `name: Three kinds
env: { GREETING: hello }
steps:
  - id: tree
    create-structure:
      app/: { __init__.py: "", main.txt: "main\\n", static/: {} }
      README.md: "# Shop\\n"
  - id: config
    create-file: config/app.env
    content: "DEBUG=0\\n"
    mode: "0600"
  - id: use
    needs: [tree, config]
    name: Put it together
    run: |
      cat app/main.txt config/app.env
      echo "greeting=$GREETING" >> "$GITHUB_OUTPUT"
  - id: after
    needs: use
    if: steps.use.outputs.greeting == 'hello'
    run: echo "\${{ steps.use.outputs.greeting }} again"
  - id: alone
    run: echo alone
`;

const DICT = {
  name: 'Three kinds',
  env: { GREETING: 'hello' },
  steps: [
    {
      action: 'create_structure',
      id: 'tree',
      structure: {
        'app/': { '__init__.py': '', 'main.txt': 'main\n', 'static/': {} },
        'README.md': '# Shop\n',
      },
    },
    {
      action: 'create_file',
      id: 'config',
      file_path: 'config/app.env',
      content: 'DEBUG=0\n',
      mode: '0600',
    },
    {
      action: 'run_command',
      id: 'use',
      depends_on: ['tree', 'config'],
      name: 'Put it together',
      command: 'cat app/main.txt config/app.env\necho "greeting=$GREETING" >> "$GITHUB_OUTPUT"\n',
    },
    {
      action: 'run_command',
      id: 'after',
      depends_on: 'use',
      if: "steps.use.outputs.greeting == 'hello'",
      command: 'echo "${{ steps.use.outputs.greeting }} again"',
    },
    { action: 'run_command', id: 'alone', command: 'echo alone' },
  ],
};

describe('stepwave run, a plan of all three kinds', () => {
  it.each([
    ['kebab-case YAML', 'plan.yml', KEBAB],
    ['the dict dialect in JSON', 'plan.json', JSON.stringify(DICT)],
  ])('written in %s gives the results that the contract tells', async (_, file, text) => {
    rig().write(file, text);
    const args = ['run', file, '--workers=2', '--results=results.json', '--logs=logs'];
    expect(await rig().stepwave(args)).toMatchObject({ code: 0, stderr: '' });
    const result = rig().results();
    expect(complaintsOf(result)).toEqual([]);
    expect(result).toMatchObject({
      schema: 1,
      plan: { name: 'Three kinds', file },
      outcome: 'success',
      workers: 2,
      executor: 'process',
      fallback: null,
      schedule: 'eager',
      sequentialBasis: 'estimate',
      groups: [['tree', 'config', 'alone'], ['use'], ['after']],
    });
    expect(result.steps.map(({ id, kind, group, needs, name }) => [id, kind, group, needs, name])).toEqual([
      ['tree', 'create-structure', 1, [], 'create-structure app'],
      ['config', 'create-file', 1, [], 'create-file config/app.env'],
      ['use', 'run', 2, ['tree', 'config'], 'Put it together'],
      ['after', 'run', 3, ['use'], 'echo "${{ steps.use.outputs.greeting }} again"'],
      ['alone', 'run', 1, [], 'echo alone'],
    ]);
    expect(new Set(result.steps.map(({ outcome, conclusion }) => `${outcome} ${conclusion}`))).toEqual(
      new Set(['success success']),
    );
    expect(stepOf(result, 'use')).toMatchObject({ exitCode: 0, outputs: { greeting: 'hello' } });
    expect(stepOf(result, 'tree').files).toEqual([
      { path: 'app/__init__.py', result: 'created' },
      { path: 'app/main.txt', result: 'created' },
      { path: 'README.md', result: 'created' },
    ]);
    expect(['after', 'use', 'alone'].map((id) => rig().read(`logs/${id}.log`))).toEqual([
      'hello again\n',
      'main\nDEBUG=0\n',
      'alone\n',
    ]);
    expect(rig().tree()).toEqual(
      expect.arrayContaining(['README.md', 'app/', 'app/static/', 'config/app.env']),
    );
  });

  it('starts each step after all its needs have ended, and its times add up', async () => {
    rig().write('plan.yml', KEBAB);
    await rig().stepwave(['run', 'plan.yml', '--workers=2', '--results=results.json']);
    const result = rig().results();
    const endOf = (id: string): number => stepOf(result, id).endMs ?? Infinity;
    for (const step of result.steps) {
      const ready = step.needs.reduce((latest, need) => Math.max(latest, endOf(need)), 0);
      expect(step.readyMs).toBeCloseTo(ready, 2);
      expect(step.startMs).toBeGreaterThanOrEqual(ready);
      expect((step.startMs ?? 0) - (step.readyMs ?? 0)).toBeCloseTo(step.waitMs ?? -1, 2);
      expect((step.endMs ?? 0) - (step.startMs ?? 0)).toBeCloseTo(step.durationMs ?? -1, 2);
    }
    expect(result.makespanMs).toBeCloseTo(Math.max(...result.steps.map((step) => step.endMs ?? 0)), 2);
    const work = result.steps.reduce((sum, step) => sum + (step.durationMs ?? 0), 0);
    expect(result.workMs).toBeCloseTo(work, 1);
    expect(result.speedup).toBeCloseTo(result.sequentialMs / result.makespanMs, 2);
  });

  it('changes nothing when it runs again', async () => {
    rig().write('plan.yml', KEBAB);
    const args = ['run', 'plan.yml', '--results=results.json'];
    await rig().stepwave(args);
    expect((await rig().stepwave(args)).code).toBe(0);
    const files = rig().results().steps.flatMap((step) => step.files);
    expect(files.map(({ path, result }) => `${path} ${result}`)).toEqual([
      'app/__init__.py unchanged',
      'app/main.txt unchanged',
      'README.md unchanged',
      'config/app.env unchanged',
    ]);
  });

  it('tells failures, and what they keep from running, in results that fit the schema', async () => {
    const plan = rig().plan([
      { id: 'fails', run: 'exit 3' },
      { id: 'killed', run: 'kill -KILL $$' },
      { id: 'slow', run: 'sleep 1000', 'timeout-minutes': 0.002 },
      { id: 'unknown', run: 'x', shell: 'no-such-shell {0}' },
      { id: 'allowed', run: 'exit 4', 'continue-on-error': true },
      { id: 'skipped', needs: 'fails', run: 'echo never' },
      { id: 'behind', needs: 'skipped', run: 'echo never' },
      { id: 'cleanup', needs: 'behind', if: 'always()', run: 'echo cleaned' },
      { id: 'goes-on', needs: 'allowed', run: 'echo on' },
    ]);
    const { code } = await rig().stepwave(['run', plan, '--results=results.json']);
    expect(code).toBe(1);
    const result = rig().results();
    expect(complaintsOf(result)).toEqual([]);
    expect(result.outcome).toBe('failure');
    expect(
      result.steps.map(({ id, outcome, conclusion, because, exitCode, cause }) => [
        ...[id, outcome, conclusion, because, exitCode],
        cause?.kind ?? null,
      ]),
    ).toEqual([
      ['fails', 'failure', 'failure', null, 3, 'exit'],
      ['killed', 'failure', 'failure', null, null, 'signal'],
      ['slow', 'failure', 'failure', null, null, 'timeout'],
      ['unknown', 'failure', 'failure', null, null, 'spawn'],
      ['allowed', 'failure', 'success', null, 4, 'exit'],
      ['skipped', 'skipped', 'skipped', 'fails', null, null],
      ['behind', 'skipped', 'skipped', 'fails', null, null],
      ['cleanup', 'success', 'success', null, 0, null],
      ['goes-on', 'success', 'success', null, 0, null],
    ]);
    expect(stepOf(result, 'skipped')).toMatchObject({ worker: null, startMs: null, waitMs: null });
  });
});

describe('stepwave run, what runs beside what', () => {
  /** Ends only if the other one has started; else the time limit makes it fail. */
  const waitsFor = (own: string, other: string): object => ({
    id: own,
    run: `touch ${own}; until [ -e ${other} ]; do sleep 0.01; done; echo ${own} saw ${other}`,
    'timeout-minutes': 0.3,
  });

  it.each(['process', 'thread', 'inline'])(
    'lets two steps that wait for each other see each other (%s)',
    async (executor) => {
      const plan = rig().plan([waitsFor('a', 'b'), waitsFor('b', 'a')]);
      const flags = ['--workers=2', `--executor=${executor}`, '--results=results.json'];
      expect(await rig().stepwave(['run', plan, ...flags])).toMatchObject({ code: 0 });
      const result = rig().results();
      expect(result).toMatchObject({ executor, fallback: null, workers: 2 });
      expect(result.steps.map(({ worker }) => worker).sort()).toEqual([0, 1]);
    },
  );

  it('runs them one after the other on one worker, so that the first gives up', async () => {
    const plan = rig().plan([
      { ...waitsFor('a', 'b'), 'timeout-minutes': 0.01 },
      waitsFor('b', 'a'),
    ]);
    await rig().stepwave(['run', plan, '--workers=1', '--results=results.json']);
    const result = rig().results();
    expect(outcomesOf(result)).toEqual({ a: 'failure', b: 'success' });
    expect(stepOf(result, 'a').cause?.kind).toBe('timeout');
  });

  it('does a thousand small create steps', async () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `file-${String(index + 1)}`);
    const plan = rig().plan(
      ids.map((id) => ({ id, 'create-file': `out/${id}.txt`, content: `${id}\n` })),
    );
    const { code, stderr } = await rig().stepwave(['run', plan, '--results=results.json']);
    expect([code, stderr]).toEqual([0, '']);
    const result = rig().results();
    expect(result.groups).toEqual([ids]);
    expect(result.steps.filter(({ outcome }) => outcome === 'success')).toHaveLength(1000);
    expect(ids.filter((id) => rig().read(`out/${id}.txt`) === `${id}\n`)).toEqual(ids);
  });
});

describe('stepwave run, what it prints', () => {
  const LINES = 2000;
  const numbered = (id: string): readonly string[] =>
    Array.from({ length: LINES }, (_, index) => `${id} line ${String(index + 1)}`);

  /** Prints half of its lines, waits until the others have done so as well, prints the rest. */
  function prints(id: string, others: readonly string[]): object {
    const wait = others.map((other) => `until [ -e half-${other} ]; do sleep 0.01; done`);
    const print = (from: number, to: number): string =>
      `i=${String(from)}; while [ $i -le ${String(to)} ]; do echo ${id} line $i; i=$((i + 1)); done`;
    const run = [print(1, LINES / 2), `touch half-${id}`, ...wait, print(LINES / 2 + 1, LINES)];
    return { id, run: run.join('\n'), 'timeout-minutes': 0.5 };
  }

  it('never mixes the lines of steps that print at the same time', async () => {
    const ids = ['a', 'b', 'c'];
    const plan = rig().plan(ids.map((id) => prints(id, ids.filter((other) => other !== id))));
    const { code, stdout } = await rig().stepwave(['run', plan, '--workers=3']);
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    const blocks = ids.map((id) => {
      const start = lines.indexOf(`${id} line 1`);
      expect(lines[start - 1]).toMatch(new RegExp(`^── ✅ ${id} — .*: succeeded in `));
      return lines.slice(start, start + LINES);
    });
    expect(blocks).toEqual(ids.map(numbered));
  });

  it('keeps whole outputs byte for byte, and over those of an earlier run', async () => {
    const print = (bytes: readonly number[]): string =>
      `printf '${bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')}'`;
    const bytes = [...Array(256).keys(), ...[0xe2, 0x82, 0x0d, 0x0a, 0x0a, 0x20]];
    const twice = [...bytes, ...bytes];
    const planOf = (longer: boolean): string =>
      rig().plan([
        { id: 'bytes', run: print(longer ? twice : bytes) },
        { id: 'both', run: 'echo out; echo err >&2; printf "no end"' },
        { id: 'quiet', run: longer ? 'echo something' : ':' },
        { id: 'long', run: `head -c 3000000 /dev/zero | tr '\\0' 'x'` },
      ]);
    const run = (plan: string) => rig().stepwave(['run', plan, '--logs=kept/logs']);
    expect((await run(planOf(true))).code).toBe(0);
    expect(readFileSync(rig().path('kept/logs/bytes.log'))).toEqual(Buffer.from(twice));
    expect((await run(planOf(false))).code).toBe(0);
    expect(readFileSync(rig().path('kept/logs/bytes.log'))).toEqual(Buffer.from(bytes));
    expect(rig().read('kept/logs/both.log')).toBe('out\nerr\nno end');
    expect(rig().read('kept/logs/quiet.log')).toBe('');
    expect(rig().read('kept/logs/long.log')).toBe('x'.repeat(3_000_000));
  });

  it('keeps the output of all attempts', async () => {
    const run = 'echo attempt; [ -e again ] || { touch again; exit 1; }';
    const plan = rig().plan([{ id: 'flaky', run, retries: 1 }]);
    const { stdout } = await rig().stepwave(['run', plan, '--logs=logs', '--results=results.json']);
    expect(stdout).toContain('↻ flaky: attempt 1 failed, the next one follows in 1.00 s\n');
    expect(rig().read('logs/flaky.log')).toBe('attempt\nattempt\n');
    expect(stepOf(rig().results(), 'flaky')).toMatchObject({ outcome: 'success', attempts: 2 });
  });

  it('hides a masked value in the log, in kept logs and in the summary', async () => {
    const plan = rig().plan([
      { id: 'masks', run: "echo '::add-mask::hunter2'; echo 'it is hunter2'" },
      { id: 'tells', needs: 'masks', run: "echo 'still hunter2'; exit 1" },
    ]);
    const flags = ['--logs=logs', '--summary=summary.md'];
    const { stdout } = await rig().stepwave(['run', plan, ...flags]);
    expect(rig().read('logs/masks.log')).toBe('::add-mask::***\nit is ***\n');
    expect(rig().read('logs/tells.log')).toBe('still ***\n');
    expect(rig().read('summary.md')).toContain('still ***');
    const outputs = stdout.split('\n').filter((line) => /^(?:it is|still) /.test(line));
    expect(outputs).toEqual(['it is ***', 'still ***']);
  });

  it('goes on when a step empties the temporary folder', async () => {
    const plan = rig().plan([
      { id: 'cleans', run: 'echo cleaning; rm -rf "$TMPDIR"/*' },
      { id: 'after', needs: 'cleans', run: 'echo after' },
    ]);
    const { stderr } = await rig().stepwave(['run', plan, '--results=results.json']);
    expect(stderr).toBe('');
    expect(outcomesOf(rig().results())).toMatchObject({ cleans: 'success' });
  });
});

describe('stepwave run in a workflow', () => {
  const plan = (): string =>
    rig().plan([
      { id: 'a', run: 'echo A=1 >> "$GITHUB_ENV"; echo /a >> "$GITHUB_PATH"; echo one' },
      { id: 'b', run: 'echo "by b" >> "$GITHUB_STEP_SUMMARY"', needs: 'a' },
      { id: 'c', run: 'echo "by c" >> "$GITHUB_STEP_SUMMARY"; exit 1', needs: 'b' },
    ]);

  it('hands on what steps export, and speaks as the action does', async () => {
    const runner = rig().runnerFiles();
    const { code, stdout } = await rig().stepwave(['run', plan()], { env: runner.env });
    expect([code, runner.exported(), runner.paths()]).toEqual([1, [['A', '1']], ['/a']]);
    const commands = readRunnerLog(stdout).commands.map(({ command }) => command);
    expect(commands).toEqual(['group', 'endgroup', 'error']);
  });

  it("hands on the steps' own summaries", async () => {
    const runner = rig().runnerFiles();
    await rig().stepwave(['run', plan()], { env: runner.env });
    expect(runner.summary()).toMatch(/^by b\n\nby c\n/m);
  });
});

describe('stepwave run, where it cannot write', () => {
  it('runs, then says what report is missing, and fails', async () => {
    rig().write('taken/file', '');
    const plan = rig().plan([{ id: 'a', 'create-file': 'made.txt' }]);
    const flags = ['--results=taken', '--summary=summary.md'];
    const { code, stderr } = await rig().stepwave(['run', plan, ...flags]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^stepwave: the results cannot be written to "taken": it is a directory\n$/),
    ]);
    expect(rig().tree()).toEqual(expect.arrayContaining(['made.txt', 'summary.md', 'taken/file']));
  });

  it.each(['--root=file', '--logs=file'])('runs nothing with %s, which is a file', async (flag) => {
    rig().write('file', 'x');
    const plan = rig().plan([{ id: 'a', run: 'touch "$OLDPWD/ran" ran' }]);
    expect(await rig().stepwave(['run', plan, flag])).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^stepwave: the [a-z ]+ "file" cannot be made: something is in its place\n$/),
    });
    expect(rig().tree()).toEqual(['file', 'plan.json']);
  });
});

describe('stepwave run, its flags', () => {
  it('--only runs the named steps and what they need, in the order of the plan', async () => {
    const plan = rig().plan([
      { id: 'a', run: 'echo a' },
      { id: 'other', run: 'echo other' },
      { id: 'b', needs: 'a', run: 'echo b' },
      { id: 'c', needs: ['b', 'other'], run: 'echo c' },
      { id: 'd', run: 'echo d' },
    ]);
    const run = (...flags: readonly string[]) =>
      rig().stepwave(['run', plan, ...flags, '--results=results.json']);
    expect((await run('--only', 'd,b')).code).toBe(0);
    expect(rig().results()).toMatchObject({ groups: [['a', 'd'], ['b']] });
    expect(outcomesOf(rig().results())).toEqual({ a: 'success', b: 'success', d: 'success' });
    await run('--only=a', '--only=other');
    expect(Object.keys(outcomesOf(rig().results()))).toEqual(['a', 'other']);
    expect(await run('--only=a,bb,nothing-like-it')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'stepwave: there is no step "bb"; did you mean "b"?\nstepwave: there is no step "nothing-like-it"\n',
    });
  });

  it('--root is made if it is missing; steps run there and write there', async () => {
    const plan = rig().plan([
      { id: 'file', 'create-file': 'made/here.txt', content: 'x' },
      { id: 'place', run: 'pwd > place.txt' },
    ]);
    const root = 'new folder/déep';
    expect((await rig().stepwave(['run', plan, '--root', root])).code).toBe(0);
    expect(rig().read(`${root}/made/here.txt`)).toBe('x');
    expect(rig().read(`${root}/place.txt`)).toBe(`${rig().path(root)}\n`);
  });

  it('--schedule groups holds a step back until the group before has ended', async () => {
    const planOf = (limit: number): string =>
      rig().plan([
        { id: 'fast', run: ':' },
        { id: 'slow', run: 'until [ -e second ]; do sleep 0.01; done', 'timeout-minutes': limit },
        { id: 'second', needs: 'fast', run: 'touch second' },
      ]);
    const outcomeUnder = async (schedule: string, limit: number): Promise<object> => {
      const flags = ['--workers=2', `--schedule=${schedule}`, '--results=results.json'];
      rig().write(`${schedule}/there`, '');
      await rig().stepwave(['run', planOf(limit), ...flags, `--root=${schedule}`]);
      expect(rig().results().schedule).toBe(schedule);
      return outcomesOf(rig().results());
    };
    const ends = { fast: 'success', second: 'success' };
    expect(await outcomeUnder('eager', 0.5)).toEqual({ ...ends, slow: 'success' });
    expect(await outcomeUnder('groups', 0.01)).toEqual({ ...ends, slow: 'failure' });
  });

  it('--fail-fast stops what runs and starts nothing new', async () => {
    const plan = rig().plan([
      { id: 'fails', run: 'until [ -e started ]; do sleep 0.01; done; exit 1' },
      { id: 'long', run: 'touch started; sleep 1000' },
      { id: 'next', run: 'echo never' },
    ]);
    const flags = ['--workers=2', '--fail-fast', '--results=results.json'];
    expect((await rig().stepwave(['run', plan, ...flags])).code).toBe(1);
    const result = rig().results();
    expect(result.steps.map(({ id, outcome, because }) => [id, outcome, because])).toEqual([
      ['fails', 'failure', null],
      ['long', 'cancelled', 'fails'],
      ['next', 'cancelled', 'fails'],
    ]);
  });

  it('--input gives values to the inputs context', async () => {
    const steps = [{ id: 'a', run: "echo '${{ inputs.target }} ${{ inputs.note }}'" }];
    const plan = rig().plan(steps, { inputs: { target: {}, note: {} } });
    const flags = ['--input', 'target=prod', '--input=note=a=b c', '--logs=logs'];
    expect((await rig().stepwave(['run', plan, ...flags])).code).toBe(0);
    expect(rig().read('logs/a.log')).toBe('prod a=b c\n');
  });

  it('--min-parallel-steps decides whether there is a pool', async () => {
    const plan = rig().plan([{ id: 'a', run: ':' }]);
    const executorWith = async (...flags: readonly string[]): Promise<string> => {
      await rig().stepwave(['run', plan, ...flags, '--results=results.json']);
      return rig().results().executor;
    };
    expect(await executorWith()).toBe('inline');
    expect(await executorWith('--min-parallel-steps=1')).toBe('process');
  });

  it('takes the default plan file, and a value apart from its flag', async () => {
    rig().write('.github/stepwave.yml', 'steps:\n  - { id: a, run: echo a }\n');
    expect((await rig().stepwave(['run', '--results', 'sub/results.json'])).code).toBe(0);
    expect(rig().results('sub/results.json').plan).toEqual({
      name: 'stepwave.yml',
      file: '.github/stepwave.yml',
    });
  });

  it('leaves nothing in the folders that are for the run alone', async () => {
    const plan = rig().plan([
      { id: 'a', run: 'dirname "$GITHUB_OUTPUT" "$RUNNER_TEMP" > where' },
      { id: 'b', run: 'exit 1' },
    ]);
    await rig().stepwave(['run', plan]);
    const [scratch = '', temporary = ''] = rig().read('where').split('\n');
    expect(readdirSync(dirname(scratch))).toEqual([]);
    expect(temporary).toMatch(/\/tmp$/);
    expect(rig().temporaryFiles()).toEqual([]);
  });
});

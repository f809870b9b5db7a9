import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { REPOSITORY, useDistRig } from '../rigs/built-dist.js';
import { readRunnerLog } from '../rigs/runner-files.js';

const rig = useDistRig();

const FIVE_MISTAKES = `name: Five mistakes
steps:
  - id: build
    run: make
    time-out: 3
  - id: build
    run: make again
  - id: test
    needs: [bild]
    create-file: ../test.txt
  - id: report
    run: echo \${{ steps.test.outputs.x }}
`;

const FIVE_ERRORS = `bad.yml:5:5: error: unknown key "time-out"
    5 |     time-out: 3
      |     ^~~~~~~~
bad.yml:6:9: error: the id "build" is taken by the step on line 3
    6 |   - id: build
      |         ^~~~~
bad.yml:9:13: error: step "test" needs "bild", and there is no such step
    9 |     needs: [bild]
      |             ^~~~
  hint: did you mean "build"?
bad.yml:10:18: error: the path "../test.txt" leads out of its directory with ".."
   10 |     create-file: ../test.txt
      |                  ^~~~~~~~~~~
bad.yml:12:15: error: step "report" reads steps.test, and does not need it, directly or through others
   12 |     run: echo \${{ steps.test.outputs.x }}
      |               ^~~~~~~~~~~~~~~~~~~~~~~~~~~
  hint: add "needs: test"
`;

const GOOD = `name: Shop
steps:
  - { id: tree, create-structure: { app/: { a.txt: A } } }
  - { id: config, create-file: config.py }
  - { id: install, needs: [tree, config], name: Install it, run: make install }
  - { id: test, needs: install, run: make test }
`;

describe('stepwave check', () => {
  it('says of a good plan in one line how large it is', async () => {
    rig().write('good.yml', GOOD);
    expect(await rig().stepwave(['check', 'good.yml'])).toEqual({
      code: 0,
      stdout: 'good.yml: ok, 4 steps in 3 groups\n',
      stderr: '',
    });
    expect(rig().tree()).toEqual(['good.yml']);
  });

  it('shows all mistakes of a plan in order, each at its place, and writes nothing', async () => {
    rig().write('bad.yml', FIVE_MISTAKES);
    const expected = { code: 2, stdout: '', stderr: FIVE_ERRORS };
    expect(await rig().stepwave(['check', 'bad.yml'])).toEqual(expected);
    expect(rig().tree()).toEqual(['bad.yml']);
    expect(rig().temporaryFiles()).toEqual([]);
  });

  it.each(['run', 'graph'])('and so does stepwave %s', async (command) => {
    rig().write('bad.yml', FIVE_MISTAKES);
    const flags = command === 'run' ? ['--results=r.json', '--logs=logs', '--root=new'] : [];
    const expected = { code: 2, stdout: '', stderr: FIVE_ERRORS };
    expect(await rig().stepwave([command, 'bad.yml', ...flags])).toEqual(expected);
    expect(rig().tree()).toEqual(['bad.yml']);
  });

  it('annotates each mistake at its place when it runs on GitHub', async () => {
    rig().write('bad.yml', FIVE_MISTAKES);
    const { env } = rig().runnerFiles();
    const { code, stdout, stderr } = await rig().stepwave(['check', 'bad.yml'], { env });
    expect([code, stderr]).toEqual([2, FIVE_ERRORS]);
    const log = readRunnerLog(stdout);
    expect(log.lines).toEqual([]);
    expect(
      log.commands.map(({ command, properties, data }) => [command, properties, data]),
    ).toEqual(
      [
        ['5', '5', 'unknown key "time-out"'],
        ['6', '9', 'the id "build" is taken by the step on line 3'],
        [
          ...['9', '13'],
          'step "test" needs "bild", and there is no such step\nhint: did you mean "build"?',
        ],
        ['10', '18', 'the path "../test.txt" leads out of its directory with ".."'],
        [
          ...['12', '15'],
          'step "report" reads steps.test, and does not need it, directly or through others\nhint: add "needs: test"',
        ],
      ].map(([line, col, message]) => [
        'error',
        { title: 'Stepwave plan', file: 'bad.yml', line, col },
        message,
      ]),
    );
  });

  it('shows a warning and takes the plan all the same', async () => {
    rig().write('warn.yml', 'steps:\n  - create-file: aux.txt\n');
    expect(await rig().stepwave(['check', 'warn.yml'])).toEqual({
      code: 0,
      stdout: 'warn.yml: ok, 1 step in 1 group\n',
      stderr: `warn.yml:2:18: warning: on Windows this path cannot exist: "aux.txt" is a name that Windows reserves
    2 |   - create-file: aux.txt
      |                  ^~~~~~~
`,
    });
  });

  it('checks paths against the root that it is given', async () => {
    rig().write('plan.yml', 'steps:\n  - create-file: way/out.txt\n');
    const link = `mkdir root && ln -s .. root/way && stepwave check plan.yml --root root`;
    expect(await rig().shell(link)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'the path "way/out.txt" leads out of the root through a symbolic link',
      ),
    });
    expect((await rig().stepwave(['check', 'plan.yml'])).code).toBe(0);
  });

  it.each([
    ['is missing', 'nope.yml', 'nope.yml: error: there is no such plan file\n'],
    ['is a folder', './folder', './folder: error: this is not a file\n'],
    [
      'is not UTF-8',
      'latin1.yml',
      'latin1.yml:2:1: error: this is not UTF-8; save the file as UTF-8\n',
    ],
  ])('refuses a plan file that %s', async (_, plan, stderr) => {
    rig().write('folder/x', '');
    rig().write('latin1.yml', Buffer.from('steps:\n- run: \xe9\n', 'latin1'));
    for (const command of ['check', 'run', 'graph']) {
      expect(await rig().stepwave([command, plan])).toEqual({ code: 2, stdout: '', stderr });
    }
  });
});

describe('stepwave graph', () => {
  it.each([
    [
      'text',
      `Shop: 4 steps in 3 groups

group 1 (2 steps)
  tree — create-structure app
  config — create-file config.py

group 2 (1 step)
  install — Install it — needs tree, config

group 3 (1 step)
  test — make test — needs install
`,
    ],
    [
      'mermaid',
      `flowchart LR
  n0["tree"]
  n1["config"]
  n2["install"]
  n3["test"]
  n0 --> n2
  n1 --> n2
  n2 --> n3
`,
    ],
    [
      'dot',
      `digraph plan {
  rankdir=LR;
  "tree";
  "config";
  "install";
  "test";
  "tree" -> "install";
  "config" -> "install";
  "install" -> "test";
}
`,
    ],
    [
      'json',
      `${JSON.stringify(
        {
          plan: 'Shop',
          groups: [['tree', 'config'], ['install'], ['test']],
          steps: [
            {
              id: 'tree',
              name: 'create-structure app',
              kind: 'create-structure',
              group: 1,
              needs: [],
            },
            { id: 'config', name: 'create-file config.py', kind: 'create-file', group: 1, needs: [] },
            {
              id: 'install',
              name: 'Install it',
              kind: 'run',
              group: 2,
              needs: ['tree', 'config'],
            },
            { id: 'test', name: 'make test', kind: 'run', group: 3, needs: ['install'] },
          ],
        },
        null,
        2,
      )}\n`,
    ],
  ])('prints %s', async (format, stdout) => {
    rig().write('good.yml', GOOD);
    expect(await rig().stepwave(['graph', 'good.yml', '--format', format])).toEqual({
      code: 0,
      stdout,
      stderr: '',
    });
    expect(rig().tree()).toEqual(['good.yml']);
  });

  it('prints text unless it is told otherwise', async () => {
    rig().write('good.yml', GOOD);
    const [plain, text] = await Promise.all([
      rig().stepwave(['graph', 'good.yml']),
      rig().stepwave(['graph', 'good.yml', '--format=text']),
    ]);
    expect(plain).toEqual(text);
  });
});

describe('stepwave schema', () => {
  const schemaFile = (name: string): unknown =>
    JSON.parse(readFileSync(join(REPOSITORY, `${name}.schema.json`), 'utf8'));

  it.each(['plan', 'results'])('prints the schema of %s, the one that ships', async (subject) => {
    const { code, stdout, stderr } = await rig().stepwave(['schema', subject]);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual(schemaFile(subject));
  });

  it('prints the schema of plans unless it is told otherwise', async () => {
    expect(JSON.parse((await rig().stepwave(['schema'])).stdout)).toEqual(schemaFile('plan'));
  });

  it('prints a plan schema that takes a good plan and refuses a bad one', async () => {
    const { stdout } = await rig().stepwave(['schema', 'plan']);
    const schema = JSON.parse(stdout) as Record<string, unknown>;
    const ajv = String(schema.$schema).includes('2020-12')
      ? new Ajv2020({ allowUnionTypes: true })
      : new Ajv({ allowUnionTypes: true });
    const validate = ajv.addVocabulary(['x-expected']).compile(schema);
    const verdicts = [
      { steps: [{ id: 'a', run: 'make', needs: ['b'] }] },
      [{ action: 'run_command', command: 'make', depends_on: ['b'] }],
      { steps: [{ id: 'a', run: 'make', nedes: ['b'] }] },
      { steps: [{ id: '__a', run: 'make' }] },
    ].map((plan) => validate(plan));
    expect(verdicts).toEqual([true, true, false, false]);
  });
});

describe('stepwave, its usage', () => {
  it.each([
    [['--help'], 'Stepwave runs a plan of steps on every core, in dependency order.'],
    [[], 'Stepwave runs a plan of steps on every core, in dependency order.'],
    [['run', '--help'], 'Run a plan, or steps of it, and report what ran, when and where.'],
    [['help', 'run'], 'Run a plan, or steps of it, and report what ran, when and where.'],
    [['check', '-h'], 'Check plans; run and write nothing.'],
  ])('explains itself for %p', async (args, first) => {
    const { code, stdout, stderr } = await rig().stepwave(args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').slice(0, 2)).toEqual([first, '']);
    expect(stdout).toMatch(/^Usage: stepwave /m);
  });

  it.each([
    [['runn'], 'stepwave: there is no command "runn"; did you mean "run"?\n'],
    [['qqqqqqq'], 'stepwave: there is no command "qqqqqqq"; see stepwave --help\n'],
    [
      ['run', '--wrokers=2'],
      'stepwave: there is no flag --wrokers; did you mean "--workers"?\n',
    ],
    [['check', '--workers=2'], 'stepwave: there is no flag --workers\n'],
    [['run', '--workers'], 'stepwave: --workers wants a value: --workers N|N%|max|auto\n'],
    [['run', '--fail-fast=yes'], 'stepwave: --fail-fast takes no value\n'],
    [['run', '--logs=a', '--logs=b'], 'stepwave: --logs is given twice\n'],
    [
      ['graph', '--format=svg'],
      'stepwave: --format must be text, mermaid, dot, json, gitlab, buildkite or circleci, not "svg"\n',
    ],
    [
      ['schema', 'plans'],
      'stepwave: there are schemas of "plan", "results", "events", "diagnostics" and "inference", none of "plans"\n',
    ],
  ])('refuses %p and says what to write', async (args, stderr) => {
    expect(await rig().stepwave(args)).toEqual({ code: 2, stdout: '', stderr });
  });

  it('tells several problems at once', async () => {
    const args = ['run', '--workers=0', '--executor=fork', '--inpt=a=b', 'a.yml', 'b.yml'];
    expect(await rig().stepwave(args)).toEqual({
      code: 2,
      stdout: '',
      stderr: `stepwave: there is no flag --inpt; did you mean "--input"?
stepwave: unexpected argument "b.yml"
stepwave: --workers must be a whole number from 1 to 1000, a share of the cores such as 50%, max or auto, not "0"
stepwave: --executor must be process, thread or inline, not "fork"
`,
    });
  });

  it('shows what is hostile in an argument escaped', async () => {
    const { stderr } = await rig().stepwave(['run', 'no\n::error::such\u001B[31m.yml']);
    expect(stderr).toBe('no\\n::error::such\\u001b[31m.yml: error: there is no such plan file\n');
  });
});

describe('stepwave run --dry-run', () => {
  it('shows groups, order and what would become of each file, and writes nothing', async () => {
    rig().write('same.txt', 'same\n');
    rig().write('changes.txt', 'old\n');
    rig().write('kept.txt', 'theirs\n');
    rig().write('theirs.txt', 'theirs\n');
    const plan = rig().plan(
      [
        { id: 'last', needs: 'chain', 'create-file': 'same.txt', content: 'same\n' },
        { id: 'alone', 'create-file': 'theirs.txt', content: 'ours\n' },
        {
          id: 'chain',
          'create-structure': { 'new/': { 'a.txt': 'a' }, 'changes.txt': 'new\n' },
          'if-exists': 'overwrite',
        },
        { id: 'keeps', 'create-file': 'kept.txt', content: 'ours\n', 'if-exists': 'skip' },
        { id: 'template', 'create-file': '${{ inputs.to }}.txt', template: true },
        { id: 'later', 'create-file': '${{ github.sha }}.txt', template: true },
        { id: 'runs', needs: ['last'], run: 'touch ran' },
      ],
      { name: 'Rehearsal', inputs: { to: { required: true } } },
    );
    const before = rig().tree();
    const flags = ['--dry-run', '--results=r.json', '--summary=s.md', '--logs=logs', '--input=to=x'];
    expect(await rig().stepwave(['run', plan, ...flags])).toEqual({
      // One of the steps would fail.
      code: 1,
      stdout: `Dry run of Rehearsal: nothing is run or written

group 1 (5 steps)
  chain — create-structure new (1 created, 1 changed)
  alone — create-file theirs.txt (1 conflict)
  keeps — create-file kept.txt (1 skipped)
  template — create-file \${{ inputs.to }}.txt (1 created)
  later — create-file \${{ github.sha }}.txt (1 unknown)

group 2 (1 step)
  last — create-file same.txt (1 unchanged)

group 3 (1 step)
  runs — touch ran

files
  ? \${{ github.sha }}.txt (later)
  ~ changes.txt (chain)
  - kept.txt (keeps)
  + new/
  +   a.txt (chain)
  = same.txt (last)
  ! theirs.txt (alone): it exists with another content; "if-exists: overwrite" replaces it, "skip" leaves it
  + x.txt (template)

+ created, ~ changed, = unchanged, - skipped, ! conflict, ? known only when it runs

--- a/changes.txt
+++ b/changes.txt
@@ -1,1 +1,1 @@
-old
+new

--- a/theirs.txt
+++ b/theirs.txt
@@ -1,1 +1,1 @@
-theirs
+ours
`,
      stderr: '',
    });
    expect(rig().tree()).toEqual(before);
    expect(rig().read('changes.txt')).toBe('old\n');
  });

  it('does not make the root', async () => {
    const plan = rig().plan([{ id: 'a', 'create-file': 'a.txt' }]);
    const { code, stdout } = await rig().stepwave(['run', plan, '--dry-run', '--root=new']);
    expect(code).toBe(0);
    expect(stdout).toContain('files\n  + a.txt (a)\n');
    expect(rig().tree()).toEqual(['plan.json']);
  });
});

describe('stepwave, writing to somebody who has gone', () => {
  it('ends well when only the first line of much output is read', async () => {
    const steps = Array.from({ length: 3000 }, (_, index) => ({
      id: `a-rather-long-step-id-${String(index)}`,
      run: 'echo some words for the name of the step',
    }));
    const plan = rig().plan(steps, { name: 'Long' });
    const line = `{ stepwave graph ${plan}; echo $? > code; } | head -1`;
    expect(await rig().shell(line)).toEqual({
      code: 0,
      stdout: 'Long: 3,000 steps in 1 group\n',
      stderr: '',
    });
    expect(rig().read('code')).toBe('0\n');
  });

  it('runs a plan to its end and writes its reports', async () => {
    const print = 'head -c 300000 /dev/zero | tr "\\0" "x"; echo; touch $NAME';
    const plan = rig().plan([
      { id: 'a', env: { NAME: 'a-done' }, run: print },
      { id: 'b', needs: 'a', env: { NAME: 'b-done' }, run: print },
    ]);
    const run = `stepwave run ${plan} --results results.json --logs logs`;
    expect(await rig().shell(`{ ${run}; echo $? > code; } | head -1`)).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Stepwave: 2 steps in 2 groups, .*\n$/),
      stderr: '',
    });
    expect(rig().read('code')).toBe('0\n');
    expect(rig().results().outcome).toBe('success');
    expect(rig().tree()).toEqual(expect.arrayContaining(['a-done', 'b-done', 'logs/b.log']));
    expect(rig().read('logs/b.log')).toBe(`${'x'.repeat(300_000)}\n`);
  });

  it('tells a bad plan by its exit code also to somebody who reads no errors', async () => {
    const long = (index: number): string => `../${'x'.repeat(2000)}${String(index)}`;
    const plan = rig().plan(
      Array.from({ length: 60 }, (_, index) => ({
        id: `a${String(index)}`,
        'create-file': long(index),
      })),
    );
    await rig().shell(`{ stepwave check ${plan} 2>&1; echo $? > code; } | head -c 1`);
    expect(rig().read('code')).toBe('2\n');
  });
});

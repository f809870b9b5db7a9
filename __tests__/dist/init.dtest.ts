import { symlinkSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { useDistRig } from '../rigs/built-dist.js';
import { itPosix } from '../rigs/run-plan.js';

const rig = useDistRig();

const WORKFLOW = `on: push
jobs:
  main:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: echo one > one.txt
      - run: cat one.txt
        env: { SHOWN: true }
`;

describe('stepwave init', () => {
  it('writes a plan that check accepts and run runs', async () => {
    rig().write('package.json', '{"scripts": {"lint": "node -p 1", "test": "node -p 2"}}');
    const made = await rig().stepwave(['init']);
    expect(made).toEqual({
      code: 0,
      stdout:
        '.github/stepwave.yml: 2 steps, from package.json (npm)\nlook at it, then: stepwave run\n',
      stderr: '',
    });
    const checked = await rig().stepwave(['check']);
    expect(checked.stdout).toBe('.github/stepwave.yml: ok, 2 steps in 1 group\n');
    const { code } = await rig().stepwave(['run', '--results', 'results.json']);
    expect([code, rig().results().steps.map(({ id, outcome }) => `${id} ${outcome}`)]).toEqual([
      0,
      ['lint success', 'test success'],
    ]);
  });

  it('replaces nothing unless it is told to', async () => {
    rig().write('go.mod', 'module shop\n');
    rig().write('plan.yml', 'mine');
    const refused = await rig().stepwave(['init', 'plan.yml']);
    expect([refused.code, refused.stderr, rig().read('plan.yml')]).toEqual([
      2,
      'stepwave: plan.yml is there already; name another file, or replace it with --force\n',
      'mine',
    ]);
    expect((await rig().stepwave(['init', 'plan.yml', '--force'])).code).toBe(0);
    expect(rig().read('plan.yml')).toContain('run: go vet ./...');
  });

  it('writes no file for the name of a folder', async () => {
    rig().write('go.mod', 'module shop\n');
    const refused = await rig().stepwave(['init', 'dir/']);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      'stepwave: dir/ is a folder: name a file in it\n',
    ]);
    expect(rig().tree()).toEqual(['go.mod']);
  });

  itPosix('does not write through a link that leads nowhere', async () => {
    rig().write('go.mod', 'module shop\n');
    symlinkSync('elsewhere.yml', rig().path('plan.yml'));
    const refused = await rig().stepwave(['init', 'plan.yml']);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      'stepwave: plan.yml is there already; name another file, or replace it with --force\n',
    ]);
    expect(rig().tree()).not.toContain('elsewhere.yml');
  });

  itPosix('quotes the name of the plan in the command that runs it', async () => {
    rig().write('go.mod', 'module shop\n');
    const { stdout } = await rig().stepwave(['init', "my dev's plan.yml"]);
    expect(stdout).toContain("look at it, then: stepwave run 'my dev'\\''s plan.yml'\n");
  });

  it('makes a plan of a job, and prints the workflow that is left', async () => {
    rig().write('ci.yml', WORKFLOW);
    const { code, stdout, stderr } = await rig().stepwave(['init', '--from', 'ci.yml']);
    expect([code, stderr]).toEqual([
      0,
      '.github/stepwave.yml: 2 steps, from the job "main" of ci.yml\n' +
        'ci.yml:6: "actions/checkout" stays in the workflow: plans run scripts, not actions\n' +
        'in the workflow, put a commit of stepwave/stepwave in the place of 0123456789abcdef…\n' +
        'look at it, then: stepwave run\n',
    ]);
    expect(parse(stdout)).toMatchObject({
      jobs: { main: { steps: [{ uses: 'actions/checkout@v7' }, { uses: expect.stringMatching(/^stepwave\/stepwave@[0-9a-f]{40}$/) }] } },
    });
    expect((await rig().stepwave(['run'])).code).toBe(0);
    expect(rig().read('one.txt')).toBe('one\n');
  });

  it('prints the plan, and writes the workflow where it is told to', async () => {
    rig().write('ci.yml', WORKFLOW);
    const args = ['init', '-', '--from', 'ci.yml', '--workflow', 'new.yml'];
    const { code, stdout } = await rig().stepwave(args);
    expect([code, rig().tree()]).toEqual([0, ['ci.yml', 'new.yml']]);
    expect(parse(stdout)).toMatchObject({ steps: [{}, { env: { SHOWN: 'true' } }] });
  });

  it('says what is wrong with the arguments, and with a job that is not there', async () => {
    rig().write('ci.yml', WORKFLOW);
    const wrong = await rig().stepwave(['init', 'a.json', '--job', 'main', '--workflow', 'a.json']);
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      'stepwave: --job goes with --from FILE\n' +
        'stepwave: --workflow goes with --from FILE\n' +
        'stepwave: a first plan is YAML: a.json should end in .yml\n' +
        'stepwave: the plan and the workflow would be one file: a.json\n',
    ]);
    const unknown = await rig().stepwave(['init', '--from', 'ci.yml', '--job', 'mian']);
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      'ci.yml: there is no job "mian"; did you mean "main"?\n',
    ]);
  });

  it('is what check names for a workflow', async () => {
    rig().write('ci.yml', WORKFLOW);
    const { code, stderr } = await rig().stepwave(['check', 'ci.yml']);
    expect([code, stderr.split('\n').at(-2)]).toEqual([
      2,
      '  hint: stepwave init --from ci.yml --job main',
    ]);
  });
});

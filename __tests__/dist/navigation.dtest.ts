import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { outcomesOf, useDistRig } from '../rigs/built-dist.js';
import { HAS_PROC } from '../rigs/processes/processes.js';

const rig = useDistRig();

const PLAN = `steps:
  - { id: build, run: pwd >build.txt }
  - { id: lint, needs: build, run: "true" }
  - { id: test-unit, needs: lint, run: "true" }
  - { id: test-e2e, needs: lint, run: "true" }
`;

const TAKING = 'stepwave: using the plan ../../.github/stepwave.yml; its steps run in ../..\n';

describe('a plan that is not named', () => {
  it('is found above the current folder, and its steps run where it is found', async () => {
    rig().write('.github/stepwave.yml', PLAN);
    rig().write('src/deep/.keep', '');
    const run = 'cd src/deep && stepwave run --results results.json';
    expect(await rig().shell(run)).toEqual({
      code: 0,
      stdout: expect.stringContaining('success: 4 steps of 4 ran in '),
      stderr: TAKING,
    });
    expect(rig().read('build.txt')).toBe(`${rig().workspace}\n`);
    // What is asked for on the command line lies where it is asked for.
    expect(rig().results('src/deep/results.json').plan).toEqual({
      name: 'stepwave.yml',
      file: '../../.github/stepwave.yml',
    });
  });

  it('has its sources where it is found, and its files too', async () => {
    const steps = 'steps: [{ id: a, create-file: copy.txt, source: original.txt }]\n';
    rig().write('.github/stepwave.yml', steps);
    rig().write('original.txt', 'text');
    rig().write('src/deep/.keep', '');
    expect((await rig().shell('cd src/deep && stepwave run --dry-run')).stdout).toContain(
      'files\n  + copy.txt (a)\n',
    );
    expect((await rig().shell('cd src/deep && stepwave run')).code).toBe(0);
    expect(rig().read('copy.txt')).toBe('text');
  });

  it('runs in the root that is named, of the current folder', async () => {
    rig().write('.github/stepwave.yml', PLAN);
    rig().write('src/deep/.keep', '');
    expect(await rig().shell('cd src/deep && stepwave run --root .')).toMatchObject({
      code: 0,
      stderr: 'stepwave: using the plan ../../.github/stepwave.yml; its steps run in .\n',
    });
    expect(rig().read('src/deep/build.txt')).toBe(`${rig().path('src', 'deep')}\n`);
  });

  it('is checked and shown the same way, with paths that lead to it', async () => {
    rig().write('.github/stepwave.yml', 'steps:\n  - rn: x\n');
    rig().write('src/deep/.keep', '');
    for (const command of ['check', 'graph', 'run']) {
      expect(await rig().shell(`cd src/deep && stepwave ${command}`)).toEqual({
        code: 2,
        stdout: '',
        stderr: `${TAKING}../../.github/stepwave.yml:2:5: error: unknown key "rn"
    2 |   - rn: x
      |     ^~
  hint: did you mean "run"?
`,
      });
    }
  });

  it('is measured in copies of the folder that it is found in', async () => {
    rig().write('.github/stepwave.yml', 'steps: [{ id: a, run: cp top.txt copy.txt }]\n');
    rig().write('top.txt', 'x');
    rig().write('src/deep/.keep', '');
    const { code, stderr } = await rig().shell('cd src/deep && stepwave compare --rounds 1');
    expect([code, stderr]).toEqual([0, TAKING]);
    expect(rig().tree()).not.toContain('copy.txt');
  });

  it('is said not to be there, and what to do', async () => {
    expect(await rig().stepwave(['run'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `stepwave: there is no plan: no .github/stepwave.yml in ${rig().workspace} or in a folder above it; name a plan, or let "stepwave init" write one\n`,
    });
  });

  it('is not overwritten by a report', async () => {
    rig().write('.github/stepwave.yml', PLAN);
    rig().write('src/.keep', '');
    expect(await rig().shell('cd src && stepwave run --html ../.github/stepwave.yml')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'stepwave: the report "html" would overwrite the plan: ../.github/stepwave.yml\n',
    });
    expect(rig().read('.github/stepwave.yml')).toBe(PLAN);
  });
});

describe('a plan from standard input', () => {
  it.each(['process', 'thread', 'inline'])(
    'runs like one from a file, and its steps find nothing there: %s',
    async (executor) => {
      const steps = ['a', 'b'].map((id) => ({ id, run: `cat >${id}.txt; echo ${id} >>${id}.txt` }));
      rig().write('in.json', JSON.stringify({ name: 'Piped', steps }));
      const flags = `--executor ${executor} --min-parallel-steps 1 --results results.json`;
      expect(await rig().shell(`cat in.json | stepwave run - ${flags}`)).toMatchObject({
        code: 0,
        stderr: '',
      });
      expect(rig().results().plan).toEqual({ name: 'Piped', file: '<stdin>' });
      expect([rig().read('a.txt'), rig().read('b.txt')]).toEqual(['a\n', 'b\n']);
    },
  );

  it('may be YAML, or a list in the dict dialect, indented with tabs', async () => {
    rig().write('in.yml', PLAN);
    rig().write('in.json', '[\n\t{\n\t\t"action": "run_command",\n\t\t"command": "true"\n\t}\n]\n');
    expect(await rig().shell('stepwave check - <in.yml; stepwave check - <in.json')).toEqual({
      code: 0,
      stdout: '<stdin>: ok, 4 steps in 3 groups\n<stdin>: ok, 1 step in 1 group\n',
      stderr: '',
    });
  });

  it('shows its mistakes at their places', async () => {
    expect(await rig().shell("printf 'steps:\\n- rn: x\\n' | stepwave graph -")).toEqual({
      code: 2,
      stdout: '',
      stderr: `<stdin>:2:3: error: unknown key "rn"
    2 | - rn: x
      |   ^~
  hint: did you mean "run"?
`,
    });
  });

  it.each([
    ['head -c 33554433 /dev/zero', '<stdin>: error: a plan has at most 32 MiB\n'],
    ["printf 'a\\n\\377'", '<stdin>:2:1: error: this is not UTF-8; save the file as UTF-8\n'],
  ])('has the limits of a file: %s', async (source, stderr) => {
    const finished = await rig().shell(`${source} | stepwave check -`);
    expect(finished).toEqual({ code: 2, stdout: '', stderr });
  });

  (HAS_PROC ? it : it.skip)('is not waited for on a terminal', async () => {
    const line = `'${process.execPath}' '${rig().script}' check -`;
    expect(await rig().startProgram(['script', '-qec', line, 'typescript']).ended).toMatchObject({
      code: 2,
      stdout:
        '<stdin>: error: this is a terminal; hand a plan over by a pipe: stepwave run - <plan.yml\r\n',
    });
  });
});

describe('steps as words', () => {
  it('are run with what they need, and only these', async () => {
    rig().write('.github/stepwave.yml', PLAN);
    const args = ['run', 'lint', 'test-u*', '--results', 'results.json'];
    expect((await rig().stepwave(args)).code).toBe(0);
    expect(outcomesOf(rig().results())).toEqual({
      build: 'success',
      lint: 'success',
      'test-unit': 'success',
    });
  });

  it('are told from the plan, which is a file that is there', async () => {
    rig().write('Planfile', PLAN);
    expect(await rig().stepwave(['graph', 'build', 'Planfile', 'lint', '--skip=build'])).toEqual({
      code: 0,
      stdout: 'Planfile: 1 step in 1 group\n\ngroup 1 (1 step)\n  lint — true\n',
      stderr: '',
    });
  });

  it('are left out by --skip, which leaves the order of the others', async () => {
    rig().write('.github/stepwave.yml', PLAN);
    const args = ['graph', '--only', 'test-unit', '--skip', 'lint', '--format', 'dot'];
    expect((await rig().stepwave(args)).stdout).toBe(`digraph plan {
  rankdir=LR;
  "build";
  "test-unit";
  "build" -> "test-unit";
}
`);
  });

  it('have to be there', async () => {
    rig().write('.github/stepwave.yml', PLAN);
    expect(await rig().stepwave(['run', 'biuld', 'tets-*', '--skip', 'lnit'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `stepwave: there is no step "biuld"; did you mean "build"?
stepwave: no step matches "tets-*"; did you mean "test-*"?
stepwave: there is no step "lnit"; did you mean "lint"?
`,
    });
  });
});

describe('several plans to check', () => {
  it('get a line each, behind all that is wrong with them', async () => {
    rig().write('good.yml', PLAN);
    rig().write('bad.yml', 'steps:\n  - rn: x\n  - { run: x, needs: a }\n');
    const args = ['check', 'good.yml', 'bad.yml', 'missing.yml'];
    expect(await rig().stepwave(args)).toEqual({
      code: 2,
      stdout: `good.yml: ok, 4 steps in 3 groups
bad.yml: 2 errors
missing.yml: 1 error
`,
      stderr: `bad.yml:2:5: error: unknown key "rn"
    2 |   - rn: x
      |     ^~
  hint: did you mean "run"?
bad.yml:3:22: error: step "step-2" needs "a", and there is no such step
    3 |   - { run: x, needs: a }
      |                      ^
missing.yml: error: there is no such plan file
`,
    });
    expect(await rig().stepwave(['check', 'good.yml', './good.yml'])).toMatchObject({
      code: 0,
      stdout: 'good.yml: ok, 4 steps in 3 groups\n./good.yml: ok, 4 steps in 3 groups\n',
    });
  });
});

describe('a root that is not there', () => {
  it('is an error, and nothing runs', async () => {
    rig().write('plan.yml', PLAN);
    for (const command of ['run', 'compare', 'check', 'graph']) {
      expect(await rig().stepwave([command, 'plan.yml', '--root', 'nowhere'])).toEqual({
        code: 2,
        stdout: '',
        stderr:
          'stepwave: the root "nowhere" is not there, and no step creates files in it: correct the path, or make the folder first\n',
      });
    }
    expect(rig().tree()).toEqual(['plan.yml']);
  });

  it('is made for a plan that creates files', async () => {
    const plan = rig().plan([{ id: 'a', 'create-file': 'a.txt' }]);
    expect((await rig().stepwave(['run', plan, '--root', join('new', 'root')])).code).toBe(0);
    expect(rig().tree()).toContain('new/root/a.txt');
  });
});

import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { useDistRig } from '../rigs/built-dist.js';

const rig = useDistRig();

const PLAN = `inputs: { target: { default: x } }
steps:
  - { id: build, run: make }
  - { id: test-unit, needs: build, name: "Units: fast\\u001b[31m", run: make test }
  - { id: test-e2e, needs: build, run: make e2e }
  - { id: deploy, run: make deploy }
`;

/** A line, the words that may stand at its end (without a common prefix of a flag in bash), and what zsh makes of it. */
const CASES: readonly (readonly [string, readonly string[], string])[] = [
  ['stepwave comp', ['compare', 'completion'], 'stepwave comp|'],
  ['stepwave gr', ['graph'], 'stepwave graph |'],
  ['stepwave run --ex', ['--executor'], 'stepwave run --executor |'],
  ['stepwave run --executor ', ['process', 'thread', 'inline'], 'stepwave run --executor |'],
  ['stepwave run --executor=pr', ['process'], 'stepwave run --executor=process |'],
  ['stepwave run --workers 2 te', ['test-unit', 'test-e2e'], 'stepwave run --workers 2 test-|'],
  ['stepwave run test-unit test-', ['test-e2e'], 'stepwave run test-unit test-e2e |'],
  ['stepwave graph --only build,d', ['build,deploy'], 'stepwave graph --only build,deploy |'],
  ['stepwave run --skip=d', ['deploy'], 'stepwave run --skip=deploy |'],
  ['stepwave run --input ', ['target='], 'stepwave run --input target=|'],
  ['stepwave run other.yml o', ['other-step'], 'stepwave run other.yml other-step |'],
  ['stepwave run --html re', ['report.html'], 'stepwave run --html report.html |'],
  ['stepwave check ci/', ['ci/plan.yml'], 'stepwave check ci/plan.yml |'],
  ['stepwave completion z', ['zsh'], 'stepwave completion zsh |'],
  ['stepwave schema plan ', [], 'stepwave schema plan |'],
];

const program = (name: string): string =>
  fileURLToPath(new URL(`../rigs/programs/${name}`, import.meta.url));

const itWith = (shell: string) =>
  spawnSync(shell, ['-c', 'true']).status === 0 && process.platform !== 'win32' ? it : it.skip;

beforeEach(() => {
  rig().write('.github/stepwave.yml', PLAN);
  rig().write('other.yml', 'steps:\n  - { id: other-step, run: make }\n');
  rig().write('ci/plan.yml', PLAN);
  rig().write('ci/plan.txt', '');
  rig().write('report.html', '');
  // A final space would be cut off by some shells.
  rig().write('lines', CASES.map(([line]) => `${line}|\n`).join(''));
  rig().write('bin/stepwave', `#!/bin/sh\nexec '${process.execPath}' '${rig().script}' "$@"\n`);
  chmodSync(rig().path('bin/stepwave'), 0o755);
});

/** Lets a shell complete the lines. Gives what it prints. */
async function complete(...command: readonly string[]): Promise<readonly string[]> {
  // The folder has a letter in its name that is not ASCII, which fish reads by the locale.
  const env = { PATH: `${rig().path('bin')}${delimiter}${process.env.PATH ?? ''}`, TERM: 'xterm', LC_ALL: 'C.UTF-8' };
  const { code, stdout, stderr } = await rig().startProgram(command, env).ended;
  expect([code, stderr]).toEqual([0, '']);
  return stdout.split('\n').slice(0, -1);
}

describe('stepwave completion', () => {
  itWith('bash')('completes commands, flags, values, steps and files in bash', async () => {
    expect(await complete('bash', '--norc', program('complete.bash'))).toEqual(
      CASES.map(([, words]) => words.join(' ')),
    );
  });

  itWith('fish')('and in fish, which replaces the whole of a flag with its value', async () => {
    const printed = await complete('fish', '--no-config', program('complete.fish'));
    expect(printed).toEqual(
      CASES.map(([line, words]) => {
        const [flag = ''] = /--[a-z]+=/.exec(line) ?? [];
        return words.map((word) => `${flag}${word}`).join(' ');
      }),
    );
  });

  itWith('zsh')('and in zsh, on a terminal', async () => {
    await complete('zsh', '-f', program('press-tab.zsh'), program('complete.zsh'));
    expect(rig().read('completed').split('\n').slice(0, -1)).toEqual(
      CASES.map(([, , completed]) => completed),
    );
  });

  it('answers with descriptions, in which nothing of a plan acts', async () => {
    const args = ['completion', 'fish', '--', 'run', '--only=build,'];
    expect(await rig().stepwave(args)).toEqual({
      code: 0,
      stdout: [
        '--only=build,test-unit\tUnits: fast\\u001b[31m',
        '--only=build,test-e2e\tmake e2e',
        '--only=build,deploy\tmake deploy',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  it('has the steps of a plan with mistakes, unless their ids are no words', async () => {
    const steps = 'steps:\n  - { id: build, rn: x }\n  - { id: "$(touch x)", run: x }\n  - run: x\n';
    rig().write('.github/stepwave.yml', steps);
    const { stdout } = await rig().stepwave(['completion', 'bash', '--', 'run', '']);
    expect(stdout.split('\n').filter((line) => !line.startsWith(':'))).toEqual([
      'build\t',
      'step-3\tx',
      '',
    ]);
  });

  it.each(['nothing: [', ''])('has none where there is no plan: %j', async (text) => {
    rig().write('.github/stepwave.yml', text);
    expect(await rig().stepwave(['completion', 'zsh', '--', 'graph', ''])).toEqual({
      code: 0,
      stdout: ':plans\n',
      stderr: '',
    });
  });
});

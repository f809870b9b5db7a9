import { describe, expect, it } from '@jest/globals';
import { useDistRig, type FinishedAction } from '../rigs/built-dist.js';

const rig = useDistRig();

/** The text of the errors that the runner would show. */
const errorsOf = ({ log }: FinishedAction): readonly string[] =>
  log.commands.filter(({ command }) => command === 'error').map(({ data }) => data);

/** That nothing was run, and the job told so. */
function expectRefused(finished: FinishedAction, files: readonly string[]): void {
  const { code, stderr, runner } = finished;
  expect([code, stderr]).toEqual([2, '']);
  expect(runner.outputs()).toEqual({ outcome: 'failure' });
  expect(runner.summary()).toBe('');
  expect(rig().tree()).toEqual(files);
}

describe('the action refuses', () => {
  it('every malformed input at once, each by its name', async () => {
    const finished = await rig().action({
      plan: 'plan.yml',
      workers: '0',
      executor: 'fork',
      schedule: 'Eager',
      'fail-fast': 'yes',
      'min-parallel-steps': '-1',
      inputs: 'good=1\nbad line',
      summary: '1',
    });
    expectRefused(finished, []);
    expect([...errorsOf(finished)].sort()).toEqual([
      'input "executor" must be process, thread or inline, not "fork"',
      'input "fail-fast" must be true or false, not "yes"',
      expect.stringMatching(/^input "inputs" must be one KEY=VALUE a line, not "good=1\nbad line"$/),
      'input "min-parallel-steps" must be a whole number from 1, not "-1"',
      'input "schedule" must be eager or groups, not "Eager"',
      'input "summary" must be true or false, not "1"',
      'input "workers" must be a whole number from 1 to 1000, a share of the cores such as 50%, max or auto, not "0"',
    ]);
  });

  it.each([
    ['wrokers', 'input "wrokers" is unknown; did you mean "workers"?'],
    ['fail_fast', 'input "fail_fast" is unknown; did you mean "fail-fast"?'],
    [
      'something else',
      'input "something_else" is unknown; if INPUT_SOMETHING_ELSE is a variable of your workflow, give it another name',
    ],
  ])('the unknown input "%s"', async (name, message) => {
    rig().write('plan.yml', 'steps:\n  - create-file: made.txt\n');
    const finished = await rig().action({ plan: 'plan.yml', [name]: '1' });
    expectRefused(finished, ['plan.yml']);
    expect(errorsOf(finished)).toEqual([message]);
  });

  it('a plan file and steps together', async () => {
    rig().write('plan.yml', 'steps:\n  - create-file: made.txt\n');
    const finished = await rig().action({ plan: 'plan.yml', steps: '- create-file: other.txt\n' });
    expectRefused(finished, ['plan.yml']);
    expect(errorsOf(finished)).toEqual(['inputs "plan" and "steps" exclude each other']);
  });

  it('a plan file that is not there, also the default one', async () => {
    const named = await rig().action({ plan: 'nope.yml' });
    expectRefused(named, []);
    expect(errorsOf(named)).toEqual(['nope.yml: error: there is no such plan file']);
    expect(errorsOf(await rig().action({}))).toEqual([
      '.github/stepwave.yml: error: there is no such plan file',
    ]);
  });

  it('a cyclic plan, with the whole closed path at its line', async () => {
    rig().write(
      'cyclic.yml',
      `steps:
  - id: first
    create-file: made.txt
  - { id: dig, needs: build, run: dig }
  - { id: pour, needs: dig, run: pour }
  - { id: build, needs: pour, run: build }
`,
    );
    const finished = await rig().action({ plan: 'cyclic.yml' });
    expectRefused(finished, ['cyclic.yml']);
    const [error, ...others] = finished.log.commands;
    expect(others).toEqual([]);
    expect(error).toEqual({
      command: 'error',
      properties: { title: 'Stepwave plan', file: 'cyclic.yml', line: '6', col: '25' },
      data: 'these steps wait for each other: build → pour → dig → build\nhint: remove one of these needs',
    });
    expect(finished.log.lines).toEqual([
      'cyclic.yml:6:25: error: these steps wait for each other: build → pour → dig → build',
      '    6 |   - { id: build, needs: pour, run: build }',
      '      |                         ^~~~',
      '  hint: remove one of these needs',
    ]);
  });

  it.each(['::error::injected.yml', '##[error]injected.yml', './ ::warning::x\r::notice::y.yml'])(
    'a bad plan in a file called %j, without doing what the name says',
    async (plan) => {
      rig().write(plan, 'steps:\n  - run: make\n    shel: sh\n');
      const finished = await rig().action({ plan });
      expect(finished.code).toBe(2);
      expect(finished.log.commands).toEqual([
        {
          command: 'error',
          properties: { title: 'Stepwave plan', file: plan, line: '3', col: '5' },
          data: 'unknown key "shel"\nhint: did you mean "shell"?',
        },
      ]);
    },
  );

  it('more mistakes than anybody reads only up to the fiftieth', async () => {
    const step = '  - { run: x, shel: sh }\n';
    rig().write('plan.yml', `steps:\n${step.repeat(60)}`);
    const finished = await rig().action({ plan: 'plan.yml' });
    expect(finished.code).toBe(2);
    // GitHub shows ten annotations; the log has fifty problems.
    expect(errorsOf(finished)).toHaveLength(10);
    expect(errorsOf(finished).at(-1)).toContain('(and 40 more errors: GitHub shows ten');
    expect(finished.log.lines.filter((line) => line.includes(': error: '))).toHaveLength(50);
    expect(finished.log.lines.at(-1)).toBe('and 10 more');
  });
});

describe('the action shows a warning of a plan', () => {
  it('at its place, and runs it', async () => {
    rig().write('plan.yml', 'steps:\n  - create-file: aux.txt\n');
    const { code, log } = await rig().action({ plan: 'plan.yml' });
    expect(code).toBe(0);
    expect(log.commands).toEqual([
      {
        command: 'warning',
        properties: { title: 'Stepwave plan', file: 'plan.yml', line: '2', col: '18' },
        data: 'on Windows this path cannot exist: "aux.txt" is a name that Windows reserves',
      },
    ]);
    expect(rig().tree()).toEqual(['aux.txt', 'plan.yml']);
  });
});

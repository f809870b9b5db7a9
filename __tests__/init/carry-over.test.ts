import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { carryOver, type CarriedOver } from '../../src/init/workflow/carry-over.js';
import { ACTION, CHECKOUT as ADDED_CHECKOUT } from '../../src/init/workflow/workflow-text.js';
import { sourceText } from '../../src/model/source-text.js';
import { checkedPlan } from '../rigs/plan-builder.js';

/** What comes of a workflow's text; a refused one throws. The plan passes the real checks. */
async function carried(text: string, job: string | null = null): Promise<CarriedOver> {
  const made = carryOver(sourceText('ci.yml', text), { job, planFile: null });
  if (!made.ok) throw new Error(made.error);
  await checkedPlan(made.value.plan);
  return made.value;
}

/** Why nothing comes of it. */
function refusal(text: string, job: string | null = null): string {
  const made = carryOver(sourceText('ci.yml', text), { job, planFile: null });
  return made.ok ? 'nothing is wrong' : made.error;
}

/** A workflow with one job: the lines of its steps, and lines above them. */
function workflow(steps: string, above = ''): string {
  const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);
  return `on: push\njobs:\n  main:\n    runs-on: ubuntu-latest\n${indented(above, '    ')}    steps:\n${indented(steps, '      ')}`;
}

const CHECKOUT = '- uses: actions/checkout@v7\n';

type Keys = Readonly<Record<string, unknown>>;

/** The plan's data, and that of the steps of the workflow that is left. */
function dataOf({ plan, workflow: left }: CarriedOver) {
  const { steps, ...frame } = parse(plan) as Keys & { readonly steps: readonly Keys[] };
  const { jobs } = parse(left) as {
    readonly jobs: Readonly<Record<string, { readonly steps: readonly Keys[] }>>;
  };
  return { frame, steps, left: Object.values(jobs)[0]?.steps ?? [] };
}

async function stepsOf(steps: string, above = ''): Promise<readonly Keys[]> {
  return dataOf(await carried(workflow(CHECKOUT + steps, above))).steps;
}

describe('a job that becomes a plan', () => {
  it('gives its run steps in order, each with the need of the one before', async () => {
    const made = await carried(
      workflow(
        `${CHECKOUT}- run: npm ci\n- { id: lint, name: Lint it, run: npm run lint }\n- run: npm test\n`,
      ),
    );
    expect(dataOf(made).steps).toEqual([
      { id: 'npm-ci', run: 'npm ci' },
      { id: 'lint', needs: 'npm-ci', name: 'Lint it', run: 'npm run lint' },
      { id: 'npm-test', needs: 'lint', run: 'npm test' },
    ]);
    expect(dataOf(made).left).toEqual([{ uses: 'actions/checkout@v7' }, { uses: ACTION.name }]);
  });

  it('keeps comments, blank lines and the style of scripts, and every other line of the workflow', async () => {
    const made = await carried(`name: CI # the name
on: [push]
jobs:
  main:
    runs-on: ubuntu-latest # a runner
    steps:
      # gets the sources
      - uses: actions/checkout@v7

      # what the tools need
      - name: Install
        run: |
          # quietly
          npm ci --silent

          echo done
      - name: Test
        # twice, it is flaky
        run: >-
          npm test ||
            echo \${{ matrix.x }}

          npm test
      # keeps the report
      - uses: actions/upload-artifact@v5
`);
    expect(made.plan.split('\n').slice(4).join('\n')).toBe(`name: 'CI: main'
steps:
  # what the tools need
  - id: install
    name: Install
    run: |
      # quietly
      npm ci --silent

      echo done
  - id: test
    needs: install
    name: Test
    # twice, it is flaky
    run: >-
      npm test ||
        echo \${{ env.MATRIX_X }}

      npm test
`);
    expect(made.workflow).toBe(`name: CI # the name
on: [push]
jobs:
  main:
    runs-on: ubuntu-latest # a runner
    steps:
      # gets the sources
      - uses: actions/checkout@v7

      - uses: ${ACTION.name} # a commit of main
        env:
          MATRIX_X: \${{ matrix.x }}
      # keeps the report
      - uses: actions/upload-artifact@v5
`);
  });

  it('makes of YAML values the text that GitHub makes of them', async () => {
    const [step] = await stepsOf(`- run: env
  env:
    A: true
    B:
    C: 1.10
    D: 0x1F
    E: 1e3
    F: ~
    G: "0755"
    H: 0o17
    I: 12345678901234567890
    J: 0.00001
    K: yes
`);
    expect(step?.env).toEqual({
      ...{ A: 'true', B: '', C: '1.1', D: '31', E: '1000', F: '', G: '0755', H: '15' },
      ...{ I: '1.23456789012346E+19', J: '1E-05', K: 'yes' },
    });
  });

  it('takes variables and defaults of workflow and job, the inner ones first', async () => {
    const text = `on: push
env: { A: outer, B: outer }
defaults: { run: { shell: bash, working-directory: outer } }
jobs:
  main:
    runs-on: ubuntu-latest
    env: { B: inner, C: "\${{ github.ref }}", D: "\${{ secrets.D }}" }
    defaults: { run: { working-directory: inner } }
    steps: [{ uses: actions/checkout@v7 }, { run: make }]
`.replace(/steps: \[(.*), (\{ run.*)\]/, 'steps:\n      - $1\n      - $2');
    const made = await carried(text);
    expect(dataOf(made).frame).toEqual({
      name: 'main',
      env: { A: 'outer', B: 'inner', C: '${{ github.ref }}' },
      defaults: { run: { shell: 'bash', 'working-directory': 'inner' } },
    });
    expect(made.notes.map(({ line, text: note }) => `${String(line)} ${note}`)).toContain(
      '7 the variable D is not in the plan, only the workflow can evaluate it; steps inherit it from the workflow',
    );
  });

  it('leaves out a variable that an earlier step sets anew', async () => {
    const made = await carried(
      workflow(
        `${CHECKOUT}- run: echo "A=2" >> "$GITHUB_ENV"\n- uses: some/action@v1\n- run: echo $A\n- run: echo $B\n`,
        'env: { A: 1, B: 1 }\n',
      ),
    );
    expect(dataOf(made).frame.env).toEqual({ B: '1' });
  });

  it('keeps what a step says about its shell, folder, time and failures', async () => {
    const [step] = await stepsOf(`- name: All
  id: Own_Id
  shell: python
  working-directory: sub dir
  timeout-minutes: "1.5"
  continue-on-error: "true"
  run: print(1)
`);
    expect(step).toEqual({
      id: 'Own_Id',
      name: 'All',
      shell: 'python',
      'working-directory': 'sub dir',
      'timeout-minutes': 1.5,
      'continue-on-error': true,
      run: 'print(1)',
    });
  });

  it('gives ids that differ, also from those that steps have already', async () => {
    const steps = await stepsOf(
      '- { name: Lint, run: a }\n- { id: LINT, run: b }\n- { name: "Übung: 1 & 2", run: c }\n- { name: "${{ github.ref }}", run: d }\n- { name: 3 things, run: e }\n- { name: "3  things!", run: f }\n',
    );
    expect(steps.map(({ id }) => id)).toEqual([
      ...['lint-2', 'LINT', 'ubung-1-2', 'step', 'step-3-things', 'step-3-things-2'],
    ]);
  });
});

describe('what a plan cannot read', () => {
  it('is handed over by the step that runs it, as text where it is text and else as JSON', async () => {
    const made = await carried(
      workflow(
        `${CHECKOUT}- id: version
  uses: some/action@v1
- name: Test on \${{ matrix.os }}
  if: matrix.os == 'linux' && matrix.fast
  run: deploy \${{ secrets.KEY }} \${{ vars.SITE }} \${{ steps.version.outputs.tag }}
  env:
    TOKEN: \${{ secrets.TOKEN }}
    GH_TOKEN: \${{ github.token }}
    ALL: \${{ toJSON(matrix) }}
`,
        'strategy: { matrix: { os: [linux, macos], fast: [true, false] } }\n',
      ),
    );
    expect(dataOf(made).steps).toEqual([
      {
        id: 'test-on',
        name: 'Test on ${{ env.MATRIX_OS }}',
        if: "${{ env.MATRIX_OS == 'linux' && fromJSON(env.MATRIX_FAST || 'null') }}",
        run: 'deploy ${{ env.KEY }} ${{ env.VARS_SITE }} ${{ env.STEPS_VERSION_TAG }}',
        env: {
          GH_TOKEN: '${{ env.GITHUB_TOKEN }}',
          ALL: "${{ toJSON(fromJSON(env.MATRIX || 'null')) }}",
        },
      },
    ]);
    expect(dataOf(made).left[2]).toEqual({
      uses: ACTION.name,
      env: {
        MATRIX_OS: '${{ matrix.os }}',
        MATRIX_FAST: '${{ toJSON(matrix.fast) }}',
        KEY: '${{ secrets.KEY }}',
        VARS_SITE: '${{ vars.SITE }}',
        STEPS_VERSION_TAG: '${{ steps.version.outputs.tag }}',
        TOKEN: '${{ secrets.TOKEN }}',
        GITHUB_TOKEN: '${{ secrets.GITHUB_TOKEN }}',
        MATRIX: '${{ toJSON(matrix) }}',
      },
    });
  });

  it('does not take the name of a variable that means something else', async () => {
    const made = await carried(
      workflow(
        `${CHECKOUT}- run: a\n  env: { TOKEN: fixed }\n- run: b\n  env: { OTHER: "\${{ secrets.TOKEN }}" }\n`,
      ),
    );
    expect(dataOf(made).left[1]?.env).toEqual({ SECRETS_TOKEN: '${{ secrets.TOKEN }}' });
    expect(dataOf(made).steps.map(({ env }) => env)).toEqual([
      { TOKEN: 'fixed' },
      { OTHER: '${{ env.SECRETS_TOKEN }}' },
    ]);
  });

  it.each([
    ['- run: a\n- run: echo ${{ toJSON(secrets) }}\n', 'it reads all secrets at once'],
    ['- run: a\n- run: echo ${{ job.status }}\n', 'it reads the state of the job'],
    ['- run: a\n- run: b\n  if: cancelled()\n', 'no step of a plan begins once a run is cancelled'],
    ['- run: a\n- run: b\n  background: true\n', '"background" has no meaning in a plan'],
    ['- run: a\n- run: b\n  shell: fish\n', 'the shell "fish" is not known'],
    ['- run: a\n- run: echo ${{ github.ref\n', '"${{" stands without "}}"'],
  ])('stays in the workflow with its step: %s', async (steps, reason) => {
    const made = await carried(workflow(CHECKOUT + steps));
    expect(made.count).toBe(1);
    expect(dataOf(made).left).toHaveLength(3);
    expect(made.notes.map(({ text }) => text).join('\n')).toContain(`in the workflow: ${reason}`);
  });

  it('makes what the plan gives readable for the steps and outputs outside of it', async () => {
    const made = await carried(
      workflow(
        `${CHECKOUT}- { id: build, run: a }
- run: b \${{ steps.build.outputs.path }} \${{ steps.later.outputs.x }}
- { id: later, run: c }
- if: steps.build.outputs.path != ''
  uses: some/action@v1
  with:
    path: '\${{ steps.build.outputs.path }}'
    log: \${{ steps.build.outputs.log }}
`,
        'outputs: { path: "${{ steps.build.outputs.path }}" }\n',
      ),
    );
    const all = "fromJSON(steps.stepwave.outputs.outputs || '{}')";
    expect(dataOf(made).steps[1]?.run).toBe('b ${{ steps.build.outputs.path }} ${{ null }}');
    expect(dataOf(made).left.slice(1)).toEqual([
      { uses: ACTION.name, id: 'stepwave' },
      {
        if: `${all}.build.path != ''`,
        uses: 'some/action@v1',
        with: { path: `\${{ ${all}.build.path }}`, log: `\${{ ${all}.build.log }}` },
      },
    ]);
    expect(made.workflow).toContain(`outputs: { path: "\${{ ${all}.build.path }}" }`);
  });

  it('keeps a step outside whose outcome is read there', async () => {
    const made = await carried(
      workflow(
        `${CHECKOUT}- run: a\n- { id: x, run: b }\n- if: steps.x.outcome == 'failure'\n  uses: some/action@v1\n`,
      ),
    );
    expect(dataOf(made).steps.map(({ run }) => run)).toEqual(['a']);
  });
});

describe('steps that stay between others', () => {
  it('cut the job: the longest sequence becomes the plan, and the rest stays in its place', async () => {
    const made = await carried(
      workflow(
        `${CHECKOUT}- run: a\n- uses: some/setup@v1\n- run: b\n- run: c\n- uses: some/upload@v1\n- run: d\n`,
      ),
    );
    expect(dataOf(made).steps.map(({ run }) => run)).toEqual(['b', 'c']);
    expect(dataOf(made).left.map(({ uses, run }) => uses ?? run)).toEqual([
      ...['actions/checkout@v7', 'a', 'some/setup@v1', ACTION.name, 'some/upload@v1', 'd'],
    ]);
    expect(made.notes.map(({ line, text }) => `${String(line)} ${text}`)).toEqual([
      '6 "actions/checkout" stays in the workflow: plans run scripts, not actions',
      '7 "a" stays in the workflow: "some/setup" (line 8) stands between it and the plan; move it out of the way, where the order allows that, and run init again',
      '8 "some/setup" stays in the workflow: plans run scripts, not actions',
      '11 "some/upload" stays in the workflow: plans run scripts, not actions',
      '12 "d" stays in the workflow: "some/upload" (line 11) stands between it and the plan; move it out of the way, where the order allows that, and run init again',
    ]);
  });

  it('get a checkout before the plan where there is none', async () => {
    const made = await carried(workflow('- run: a\n- run: b\n- uses: actions/checkout@v7\n'));
    expect(dataOf(made).left.map(({ uses }) => uses)).toEqual([
      ...[ADDED_CHECKOUT.name, ACTION.name, 'actions/checkout@v7'],
    ]);
  });

  it('tell where the plan lies if the repository is not checked out into the workspace itself', async () => {
    const made = await carried(
      workflow('- uses: actions/checkout@v7\n  with: { path: ./src/ }\n- run: a\n'),
    );
    expect(dataOf(made).left[1]?.with).toEqual({ plan: 'src/.github/stepwave.yml' });
  });

  it('keep services, containers and the matrix of the job, which the notes name', async () => {
    const above = 'container: node:24\nservices: { db: { image: postgres } }\n';
    const made = await carried(workflow(`${CHECKOUT}- run: a\n`, above));
    expect(made.workflow).toContain(`    container: node:24\n    services: { db`);
    expect(made.notes.slice(0, 2).map(({ line }) => line)).toEqual([5, 6]);
  });

  it('follow aliases, and have line ends as the file has them', async () => {
    const text = workflow(
      `${CHECKOUT}- run: a\n  env: &all\n    A: 1\n- run: b\n  env: *all\n`,
    ).replaceAll('\n', '\r\n');
    const made = await carried(text);
    expect(dataOf(made).steps.map(({ env }) => env)).toEqual([{ A: '1' }, { A: '1' }]);
    expect(made.workflow.replaceAll('\r\n', '')).not.toContain('\n');
  });
});

describe('a workflow that no plan comes of', () => {
  const two =
    'jobs: { a: { steps: [{ run: x }] }, build: { steps: [{ run: x }] }, c: { uses: ./x.yml } }';

  it.each([
    [two, null, 'ci.yml: say which job: --job with one of a, build'],
    [two, 'biuld', 'ci.yml: there is no job "biuld"; did you mean "build"?'],
    [two, 'deploy-all', 'ci.yml: there is no job "deploy-all"; its jobs are a, build'],
    [
      two,
      'c',
      'ci.yml: nothing can be taken from the job "c": it calls another workflow with "uses"',
    ],
    [two, 'a', 'ci.yml:1: write the steps of the job "a" as a list with "-"'],
    ['steps: []', null, 'ci.yml is not a workflow: it has no "jobs:"'],
    ['jobs: {', null, /^ci\.yml:1:8: error: /],
    [
      'jobs:\n  a:\n    steps:\n      - run: &x make\n      - uses: *x\n',
      null,
      'ci.yml:4: the steps of the job "a" have an anchor (&) that is used elsewhere; write out what it stands for',
    ],
    [
      'jobs:\n  a:\n    steps:\n      - uses: x/y@v1\n',
      null,
      'ci.yml: no step of the job "a" can be part of a plan\n  line 4: "x/y" stays in the workflow: plans run scripts, not actions',
    ],
  ])('is refused with the reason: %s %s', (text, job, reason) => {
    expect(refusal(text, job)).toEqual(
      typeof reason === 'string' ? reason : expect.stringMatching(reason),
    );
  });
});

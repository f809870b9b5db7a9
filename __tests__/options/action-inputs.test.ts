import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { inputNames, readActionInputs, removeInputs } from '../../src/options/action-inputs.js';
import { DEFAULT_OPTIONS } from '../../src/options/read-options.js';
import { actionOutputs } from '../../src/report/files/action-outputs.js';
import { REPORTS } from '../../src/report/reports.js';
import { runResult } from '../rigs/result-builder.js';

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly with?: Record<string, string> }[] }>
  >;
}

const INPUT_NAMES = inputNames(REPORTS);

const text = readFileSync(new URL('../../action.yml', import.meta.url), 'utf8');
const action = parse(text) as ActionFile;

/** The environment that the runner makes of inputs. */
const given = (inputs: Readonly<Record<string, string>>): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );

const read = (inputs: Readonly<Record<string, string>>) => readActionInputs(given(inputs), REPORTS);

/** All that is said of inputs. */
function problems(inputs: Readonly<Record<string, string>>): readonly string[] {
  const result = read(inputs);
  return result.ok ? [] : result.error;
}

describe('action.yml', () => {
  it('has the outputs that are set', () => {
    const outputs = actionOutputs(runResult([]), 'results.json').map(([name]) => name);
    // One is not of a run, but of a plan that is split.
    expect(Object.keys(action.outputs)).toEqual([...outputs, 'matrix']);
  });

  it('runs the built entry on Node 24', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
  });

  it('describes each input and output, and names each default', () => {
    const inputs = Object.values(action.inputs).map((input) => input.description);
    const outputs = Object.values(action.outputs).map((output) => output.description);
    expect(inputs.filter((description) => !/Default: .+\.$/.test(description))).toEqual([]);
    expect(outputs.filter((description) => !description.endsWith('.'))).toEqual([]);
  });

  it("leaves defaults to the code, where absent and given differ, but for the job's token", () => {
    const { 'github-token': token, ...others } = action.inputs;
    const keys = new Set(Object.values(others).flatMap((input) => Object.keys(input)));
    expect([...keys]).toEqual(['description']);
    expect(token).toMatchObject({ default: '${{ github.token }}' });
  });
});

describe('readActionInputs', () => {
  it('takes the defaults where nothing is given', () => {
    expect(read({})).toEqual({
      ok: true,
      value: {
        ...DEFAULT_OPTIONS,
        plan: '.github/stepwave.yml',
        steps: null,
        isJobSummaryWanted: true,
        compare: 'estimate',
        comment: 'auto',
        commentKey: '',
        githubToken: '',
        reportFiles: {},
      },
    });
  });

  it('takes an empty input for none, as the runner gives it', () => {
    const empty = Object.fromEntries(INPUT_NAMES.map((name) => [name, ' ']));
    expect(read(empty)).toEqual(read({}));
  });

  it('reads every input', () => {
    const inputs = {
      plan: 'ci/plan.yml',
      root: 'out',
      workers: '50%',
      executor: 'thread',
      schedule: 'groups',
      'fail-fast': 'true',
      'min-parallel-steps': '5',
      jobserver: 'true',
      audit: 'true',
      inputs: 'target=prod\r\n\n  level=2=3\n__proto__=p\n',
      summary: 'false',
      'results-file': 'out/results.json',
      'logs-dir': 'out/logs',
      compare: 'measure',
      rounds: '5',
      cache: 'read',
      'cache-dir': 'kept',
      'cache-url': 'http://localhost:8080',
      'max-workers': '20',
      base: 'main',
      shard: '2/5',
      'shard-steps': 'a, b',
      'shard-awaits': 'a=95@3, t{x,y}=1',
      'shard-key': '5-0123456789ab-123456789abc-23456789abcd-3456789abcde-01234567',
      'compare-ignore': '*.log\n\ntmp/**\n',
      comment: 'never',
      'comment-key': 'linux',
      'github-token': 'ghs_1',
      'trace-file': 'out/trace.json',
      'html-file': 'out/timeline.html',
      'junit-file': 'out/junit.xml',
      'benchmark-file': 'out/benchmark.json',
    };
    const splitting = { runners: '4', 'start-up': '40', timings: 'a.json\nb.json\n' };
    const all = [...Object.keys(inputs), ...Object.keys(splitting), 'steps'];
    expect(new Set(INPUT_NAMES)).toEqual(new Set(all));
    expect(read({ shard: 'plan', ...splitting })).toMatchObject({
      value: { runners: 4, startUpSeconds: 40, timings: ['a.json', 'b.json'] },
    });
    expect(read(inputs)).toEqual({
      ok: true,
      value: {
        ...DEFAULT_OPTIONS,
        plan: 'ci/plan.yml',
        root: 'out',
        workers: { type: 'percent', percent: 50 },
        executor: 'thread',
        schedule: 'groups',
        isFailFast: true,
        minParallelSteps: 5,
        isJobserver: true,
        audit: 'warn',
        inputs: Object.fromEntries([
          ['target', 'prod'],
          ['level', '2=3'],
          ['__proto__', 'p'],
        ]),
        logsDirectory: 'out/logs',
        reportFiles: {
          results: 'out/results.json',
          html: 'out/timeline.html',
          trace: 'out/trace.json',
          junit: 'out/junit.xml',
          benchmark: 'out/benchmark.json',
        },
        isJobSummaryWanted: false,
        compare: 'measure',
        rounds: 5,
        cacheMode: 'read',
        cacheDirectory: 'kept',
        cacheUrl: 'http://localhost:8080',
        maxWorkers: 20,
        base: 'main',
        shard: { index: 2, total: 5 },
        shardSteps: ['a', 'b'],
        shardAwaits: new Map([
          ['a', { seconds: 95, shard: 3 }],
          ['t{x,y}', { seconds: 1, shard: null }],
        ]),
        shardKey: {
          of: 5,
          fingerprints: { plan: '0123456789ab', inputs: '123456789abc', split: '23456789abcd' },
          own: '3456789abcde',
          call: '01234567',
        },
        compareIgnore: ['*.log', 'tmp/**'],
        comment: 'never',
        commentKey: 'linux',
        githubToken: 'ghs_1',
      },
    });
  });

  it('takes an inline plan to the letter', () => {
    const steps = '\n  - run: |\n      echo one\n\n';
    expect(read({ steps })).toMatchObject({
      ok: true,
      value: { steps },
    });
  });

  it.each([
    ['plan', ' a.yml\n', { plan: 'a.yml' }],
    ['root', ' out ', { root: 'out' }],
    ['workers', ' 4 ', { workers: { count: 4 } }],
    ['fail-fast', ' TRUE ', { isFailFast: true }],
  ])('trims the input %s', (name, value, expected) => {
    expect(read({ [name]: value })).toMatchObject({ ok: true, value: expected });
  });

  it.each([
    [
      'workers',
      '0',
      'a whole number from 1 to 1000, a share of the cores such as 50%, max or auto, not "0"',
    ],
    ['executor', 'fork', 'process, thread or inline, not "fork"'],
    ['schedule', 'level', 'eager or groups, not "level"'],
    ['compare', 'measured', 'estimate or measure, not "measured"'],
    ['rounds', '0', 'a whole number from 1 to 99, not "0"'],
    ['comment', 'always', 'auto or never, not "always"'],
    ['fail-fast', 'yes', 'true or false, not "yes"'],
    ['min-parallel-steps', '1.5', 'a whole number from 1, not "1.5"'],
    ['inputs', 'target', 'one KEY=VALUE a line, not "target"'],
    ['summary', '1', 'true or false, not "1"'],
  ])('names a malformed input: %s', (name, value, wanted) => {
    expect(problems({ [name]: value })).toEqual([`input "${name}" must be ${wanted}`]);
  });

  it('refuses inputs that do nothing for the task, all at once, and says who has a use for them', () => {
    const key = '5-0123456789ab-123456789abc-23456789abcd-3456789abcde';
    expect(problems({ shard: 'merge', runners: '4', workers: '2', cache: 'read' })).toEqual([
      'input "workers" does nothing with "shard: merge"; it is for "shard: plan" and the parts ("shard: I/N"): leave it out here',
      'input "cache" does nothing with "shard: merge"; it is for "shard: plan" and the parts ("shard: I/N"): leave it out here',
      'input "runners" does nothing with "shard: merge"; it is for "shard: plan": leave it out here',
    ]);
    expect(
      problems({ shard: 'plan', 'shard-key': key, 'html-file': 'a.html', base: 'main' }),
    ).toEqual([
      'input "base" does nothing with "shard: plan"; it is for the parts ("shard: I/N"): leave it out here',
      'input "shard-key" does nothing with "shard: plan"; it is for "shard: merge" and the parts ("shard: I/N"): leave it out here',
      'input "html-file" does nothing with "shard: plan"; it is for "shard: merge" and the parts ("shard: I/N"): leave it out here',
    ]);
    const remedy = 'give it to the job that splits the plan, or leave it out';
    expect(problems({ shard: '1/2', timings: 'a.json' })).toEqual([
      `input "timings" does nothing without "shard: plan"; ${remedy}`,
    ]);
    expect(problems({ 'start-up': '40' })).toEqual([
      `input "start-up" does nothing without "shard: plan"; ${remedy}`,
    ]);
    expect(problems({ shard: 'merg', runners: '4' })).toHaveLength(1);
  });

  it('lets fan-out.yml say all that it says', () => {
    const file = new URL('../../.github/workflows/fan-out.yml', import.meta.url);
    const { jobs } = parse(readFileSync(file, 'utf8')) as Workflow;
    const uses = Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap((step) => (step.with?.shard === undefined ? [] : [step.with])),
    );
    expect(uses).toHaveLength(3);
    for (const inputs of uses) {
      const shard = inputs.shard === '${{ matrix.shard }}' ? '1/2' : inputs.shard;
      const said = problems({ ...inputs, shard: String(shard) });
      expect(said.filter((problem) => problem.includes('does nothing'))).toEqual([]);
    }
  });

  it('lets every task have what only forbids something, and the merge its reports', () => {
    const quiet = { comment: 'never', 'github-token': 't', summary: 'false', 'comment-key': 'k' };
    for (const shard of ['plan', 'merge', '1/2']) expect(problems({ shard, ...quiet })).toEqual([]);
    const files = INPUT_NAMES.filter((name) => name.endsWith('-file'));
    const reports = Object.fromEntries(files.map((name) => [name, `out/${name}`]));
    expect(problems({ shard: 'merge', ...reports })).toEqual([]);
  });

  it('refuses a plan file and an inline plan together', () => {
    expect(problems({ plan: 'a.yml', steps: '- run: make' })).toEqual([
      'inputs "plan" and "steps" exclude each other',
    ]);
  });

  it.each([
    ['workres', 'did you mean "workers"?'],
    ['worker', 'did you mean "workers"?'],
    ['fail_fast', 'did you mean "fail-fast"?'],
    ['failfast', 'did you mean "fail-fast"?'],
    ['step', 'did you mean "steps"?'],
    ['min-parallel-step', 'did you mean "min-parallel-steps"?'],
    ['zzz', 'if INPUT_ZZZ is a variable of your workflow, give it another name'],
  ])('names an unknown input: %s', (name, hint) => {
    expect(problems({ [name]: 'x' })).toEqual([`input "${name}" is unknown; ${hint}`]);
  });

  it('names an unknown input even if it is empty', () => {
    expect(problems({ worker: '' })).toEqual([
      'input "worker" is unknown; did you mean "workers"?',
    ]);
  });

  it('tells all problems at once', () => {
    const inputs = {
      worker: '2',
      plan: 'a.yml',
      steps: '[]',
      workers: 'many',
      executor: 'x',
      schedule: 'x',
      'fail-fast': 'x',
      'min-parallel-steps': 'x',
      inputs: 'x',
      summary: 'x',
    };
    const named = problems(inputs).map((problem) => /^inputs? "([^"]+)"/.exec(problem)?.[1]);
    expect(named).toEqual([
      'worker',
      'plan',
      'workers',
      'executor',
      'schedule',
      'fail-fast',
      'min-parallel-steps',
      'inputs',
      'summary',
    ]);
  });

  it('reads nothing but INPUT_ variables', () => {
    const environment = { ...given({ workers: '3' }), WORKERS: '9', GITHUB_SHA: 'a', PATH: 'b' };
    expect(readActionInputs(environment, REPORTS)).toEqual(read({ workers: '3' }));
  });
});

describe('removeInputs', () => {
  it('takes the inputs, and nothing else, out of the environment', () => {
    const environment = {
      ...given(Object.fromEntries(INPUT_NAMES.map((name) => [name, 'x']))),
      PATH: 'a',
      INPUT: 'b',
      MY_INPUT_PLAN: 'c',
    };
    removeInputs(environment, INPUT_NAMES);
    expect(environment).toEqual({ PATH: 'a', INPUT: 'b', MY_INPUT_PLAN: 'c' });
  });
});

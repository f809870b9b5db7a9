import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { Step } from '../../src/kinds/table.js';
import type { Plan } from '../../src/plan/plan.js';
import { checkedPlan, checkText } from '../rigs/plan-builder.js';
import { plainPlan } from '../rigs/plain-plan.js';

const folder = new URL('../fixtures/plans/valid/', import.meta.url);
const examples = new URL('../../examples/', import.meta.url);
const files = readdirSync(folder).sort();

const read = (file: string, from = folder): Uint8Array => readFileSync(new URL(file, from));

const fixture = async (name: string): Promise<Plan> =>
  (await checkedPlan(read(name), { name })).plan;

async function stepOf(text: string): Promise<Step> {
  const { plan } = await checkedPlan(text);
  const [step] = plan.steps;
  if (step === undefined) throw new Error('no step');
  return step;
}

describe('the plans in fixtures/plans/valid', () => {
  it.each(files)('pass without a warning: %s', async (name) => {
    const { checked, output } = await checkText(read(name), { name });
    expect([checked?.ok, output]).toEqual([true, '']);
  });

  it('are looked at in full', () => {
    expect(files.length).toBeGreaterThan(15);
  });
});

describe('values of variables', () => {
  it.each([
    ['1345678912345678912', '1345678912345678912'],
    ['-9007199254740993', '-9007199254740993'],
    ['9007199254740991', '9007199254740991'],
    ['0xFFFFFFFFFFFFFFFF', '0xFFFFFFFFFFFFFFFF'],
    ['0.12345678901234567890', '0.12345678901234567890'],
    ['1.10', '1.1'],
    ['0x10', '16'],
    ['!!float 1', '1'],
    ['true', 'true'],
    ['', ''],
  ])('are as written where a number could not hold them: %s', async (written, text) => {
    const step = await stepOf(`steps: [{ run: make, env: { A: ${written} } }]`);
    expect(step.env).toEqual({ A: text });
  });

  it('are as written in JSON too', async () => {
    const text = '{"steps": [{"run": "make", "env": {"A": 1345678912345678912, "B": 1.10}}]}';
    const { plan } = await checkedPlan(text, { name: 'plan.json' });
    expect(plan.steps[0]?.env).toEqual({ A: '1345678912345678912', B: '1.1' });
  });
});

describe('a condition that is empty', () => {
  it.each(['', '""', '" "', '~'])('is none: %s', async (condition) => {
    expect((await stepOf(`steps: [{ run: make, if: ${condition} }]`)).condition).toBeNull();
  });
});

describe('the examples', () => {
  const plans = readdirSync(examples).filter((file) => /\.(yml|json)$/.test(file));

  it.each(plans)('pass without a warning: %s', async (name) => {
    const repository = fileURLToPath(new URL('../..', import.meta.url));
    // It splits files of its own root.
    const root = name === 'web-shop.yml' ? { root: `${repository}examples/web-shop` } : {};
    const text = read(name, examples);
    const { checked, output } = await checkText(text, { name, repository, ...root });
    expect([checked?.ok, output]).toEqual([true, '']);
  });
});

describe('one plan in YAML, JSON and the dict dialect', () => {
  it('has every field of its steps', async () => {
    const plan = await fixture('flask.yml');
    expect(plainPlan(plan)).toEqual(FLASK);
  });

  it.each(['flask.json', 'flask.dict.json'])('says the same in %s', async (name) => {
    const [yaml, other] = [await fixture('flask.yml'), await fixture(name)];
    expect(plainPlan(other)).toEqual(plainPlan(yaml));
  });

  it('says the same as a bare list, but for what a list cannot say', async () => {
    const [yaml, list] = [await fixture('flask.yml'), await fixture('flask.list.json')];
    const shells = yaml.steps.map((step) =>
      step.kind === 'run' && step.id === 'step-7'
        ? { ...step, shell: null, workingDirectory: null }
        : step,
    );
    expect(plainPlan(list)).toEqual(
      plainPlan({ ...yaml, name: 'flask.list.json', env: {}, steps: shells }),
    );
  });
});

describe('the inputs of a plan', () => {
  it('have their types, defaults and options', async () => {
    const { inputs, env } = await fixture('inputs.yml');
    expect(inputs.map(({ syntax, ...input }) => [syntax.key, input])).toEqual(
      INPUTS.map((input) => [input.name, input]),
    );
    expect(env).toEqual({ PORT: '${{ inputs.port }}' });
  });

  it.each(['inputs.json', 'inputs.dict.json'])('are the same in %s', async (name) => {
    const [yaml, other] = [await fixture('inputs.yml'), await fixture(name)];
    expect(plainPlan(other)).toEqual(plainPlan(yaml));
  });

  it('are none where the plan has no such key', async () => {
    expect((await checkedPlan('steps: [{ run: make }]')).plan.inputs).toEqual([]);
  });
});

describe('a plan file', () => {
  it('means the same with CR LF line ends', async () => {
    const text = Buffer.from(read('crlf.yml')).toString();
    const { plan } = await checkedPlan(text.replaceAll('\r\n', '\n'));
    expect(text).toContain('\r\n');
    expect(plainPlan(await fixture('crlf.yml'))).toEqual(plainPlan(plan));
    expect(plan.steps).toMatchObject([
      { script: 'echo one\necho two\n' },
      { entries: [{ content: { text: 'one\ntwo\n' } }] },
    ]);
  });

  it.each(['byte-order-mark.yml', 'byte-order-mark.json'])(
    'may begin with a byte order mark: %s',
    async (name) => {
      const plan = await fixture(name);
      expect([read(name)[0], plan.name, plan.source.text[0]]).toEqual([
        0xef,
        'Mark',
        name.endsWith('.yml') ? 'n' : '{',
      ]);
    },
  );

  it('keeps every character of names, scripts and paths', async () => {
    expect(plainPlan(await fixture('unicode.yml'))).toMatchObject({
      name: '日本語 👩‍👩‍👧 e\u0301',
      env: { ÑAME: '½' },
      steps: [
        { name: '𝒜 😀', script: 'echo "grüß dich, 世界"' },
        {
          name: 'create-structure 日本',
          entries: [
            { type: 'directory', path: '日本' },
            { type: 'file', path: '日本/語.txt', content: { text: '😀' } },
            { type: 'file', path: 'naïve.md' },
          ],
        },
      ],
    });
  });

  it('may have tabs between its words and in its texts', async () => {
    expect(plainPlan(await fixture('tabs.yml'))).toMatchObject({
      steps: [
        { id: 'a', script: 'echo\tone' },
        { id: 'step-2', script: 'make', needs: ['a'] },
      ],
    });
  });

  it('may share values through anchors', async () => {
    expect(plainPlan(await fixture('anchors.yml'))).toMatchObject({
      steps: [
        { id: 'a', env: { A: 'b' }, script: 'make', needs: [] },
        { id: 'b', env: { A: 'b' }, script: 'make', needs: ['a'] },
      ],
    });
  });

  it('is called after the file where it has no name', async () => {
    const text = 'steps: [{run: make}]';
    const names = ['plan.yml', '/a/b/ci.yaml', 'C:\\plans\\ci.yml'].map(async (name) => {
      const { plan } = await checkedPlan(text, { name });
      return plan.name;
    });
    expect(await Promise.all(names)).toEqual(['plan.yml', 'ci.yaml', 'ci.yml']);
  });
});

describe('names that JavaScript objects have of their own', () => {
  const before = Object.getOwnPropertyNames(Object.prototype);

  it.each(['hostile-names.yml', 'hostile-names.json'])('are lost nowhere in %s', async (name) => {
    const { env, steps } = await fixture(name);
    expect(Object.entries(env)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
      ['hasOwnProperty', 'd'],
    ]);
    expect(steps.map((step) => [step.id, step.needs, Object.entries(step.env)])).toEqual([
      [
        'constructor',
        [],
        [
          ['__proto__', 'e'],
          ['constructor', 'f'],
        ],
      ],
      ['toString', ['constructor'], []],
      ['hasOwnProperty', ['constructor', 'toString'], []],
    ]);
    expect(plainPlan({ env, steps } as Plan)).toMatchObject({
      steps: [
        {},
        {},
        {
          mutex: '__proto__',
          entries: [
            { type: 'directory', path: '__proto__' },
            { type: 'file', path: '__proto__/__proto__', content: { text: 'g' } },
            { type: 'file', path: '__proto__/constructor', content: { text: 'h' } },
            { type: 'directory', path: 'constructor' },
            { type: 'file', path: 'toString', content: { text: 'i' } },
          ],
        },
      ],
    });
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(({} as Record<string, unknown>).polluted).toBe(undefined);
  });

  it.each(['__proto__', 'constructor', 'toString', 'valueOf'])(
    'are unknown keys like any other: %s',
    async (key) => {
      const { output } = await checkText(`steps:\n  - run: make\n    ${key}: {polluted: yes}\n`);
      expect(output.split('\n')[0]).toBe(`plan.yml:3:5: error: unknown key "${key}"`);
    },
  );
});

describe('environment variables', () => {
  it.each([
    ['1', '1'],
    ['1.5', '1.5'],
    ['-0.25', '-0.25'],
    ['1e3', '1000'],
    ['0x10', '16'],
    ['true', 'true'],
    ['False', 'false'],
    ['', ''],
    ['~', ''],
    ['null', ''],
    ['yes', 'yes'],
    ['"007"', '007'],
    ['2026-01-01', '2026-01-01'],
  ])('are text: %s is given as "%s"', async (written, given) => {
    const step = await stepOf(`steps:\n  - run: make\n    env:\n      A: ${written}\n`);
    expect(step.env).toEqual({ A: given });
  });

  it('keep their order', async () => {
    const step = await stepOf('steps: [{run: make, env: {Z: 1, A: 2, M: 3}}]');
    expect(Object.keys(step.env)).toEqual(['Z', 'A', 'M']);
  });

  it('are called what the file calls them', async () => {
    const step = await stepOf('steps: [{run: make, env: {on: 1, 2: 2, 0x3: 3, null: 4}}]');
    expect(new Set(Object.entries(step.env).map((pair) => pair.join('=')))).toEqual(
      new Set(['on=1', '2=2', '0x3=3', 'null=4']),
    );
  });
});

describe('a step without a name', () => {
  it.each([
    ['run: make', 'make'],
    ['run: "\\n\\n  make  \\r\\n make test"', 'make'],
    ['run: ""', ''],
    ['create-file: src/a.py', 'create-file src/a.py'],
    ['create-structure: {a: {b: ""}, c: ""}', 'create-structure a'],
    ['create-structure: {a: ""}, root: src', 'create-structure src'],
    ['create-structure: {}', 'create-structure'],
  ])('is called after what it does: %s', async (keys, name) => {
    expect((await stepOf(`steps: [{${keys}}]`)).name).toBe(name);
  });
});

describe('the paths of a tree', () => {
  const entriesOf = async (keys: string) => {
    const step = await stepOf(`steps: [{${keys}}]`);
    return 'entries' in step ? step.entries.map(({ type, path }) => `${type} ${path}`) : [];
  };

  it.each([
    ['create-structure: {a: {b: {c: ""}}}', ['directory a', 'directory a/b', 'file a/b/c']],
    ['create-structure: {a/: {b//: {}}}', ['directory a', 'directory a/b']],
    ['create-structure: {a/b: {}, c/d.txt: ""}', ['directory a/b', 'file c/d.txt']],
    ['create-structure: [a/, a/b.txt, c]', ['directory a', 'file a/b.txt', 'file c']],
    ['create-structure: {a: ""}, root: src/', ['file src/a']],
    ['create-structure: [a/, b], root: src', ['directory src/a', 'file src/b']],
    ['create-file: a/b.txt', ['file a/b.txt']],
  ])('come parents first, in the order of the file: %s', async (keys, entries) => {
    expect(await entriesOf(keys)).toEqual(entries);
  });
});

const RUN = {
  name: '',
  isNameGiven: false,
  needs: [],
  once: false,
  condition: null,
  continueOnError: false,
  env: {},
  timeoutMinutes: null,
  retries: 0,
  cpus: 1,
  mutex: null,
  changed: null,
};

const CREATE = { ...RUN, ifExists: 'error', isTemplate: false };

const file = (path: string, text: string, mode: string | null = null) => ({
  type: 'file',
  path,
  content: { from: 'text', text },
  mode,
});

const INPUT = {
  type: 'string',
  isRequired: false,
  defaultValue: null,
  options: [],
};

const INPUTS = [
  { ...INPUT, name: 'name', isRequired: true },
  { ...INPUT, name: 'title', defaultValue: 'Shop' },
  { ...INPUT, name: 'docker', type: 'boolean', defaultValue: true },
  { ...INPUT, name: 'port', type: 'number', defaultValue: 8080 },
  {
    ...INPUT,
    name: 'license',
    type: 'choice',
    options: ['MIT', 'Apache-2.0'],
    defaultValue: 'Apache-2.0',
  },
  { ...INPUT, name: 'plain' },
  { ...INPUT, name: '_as-short_as-1_can-be' },
];

const FLASK = {
  inputs: [],
  name: 'Flask project',
  env: { PIP_DISABLE_PIP_VERSION_CHECK: '1', RETRIES: '3', DEBUG: 'false' },
  steps: [
    {
      ...CREATE,
      kind: 'create-structure',
      id: 'tree',
      name: 'create-structure shop',
      entries: [
        { type: 'directory', path: 'shop/app' },
        file('shop/app/__init__.py', ''),
        { type: 'directory', path: 'shop/app/static' },
        file('shop/README.md', '# Shop\n'),
      ],
      ifExists: 'overwrite',
    },
    {
      ...CREATE,
      kind: 'create-structure',
      id: 'step-2',
      name: 'create-structure docs',
      needs: ['tree'],
      entries: [{ type: 'directory', path: 'docs' }, file('docs/index.md', '')],
    },
    {
      ...CREATE,
      kind: 'create-file',
      id: 'config',
      name: 'Configuration for ${{ github.ref }}',
      isNameGiven: true,
      entries: [file('config-${{ github.job }}.py', 'DEBUG = ${{ env.DEBUG }}\n', '0600')],
      ifExists: 'skip',
      isTemplate: true,
    },
    {
      ...CREATE,
      kind: 'create-file',
      id: 'logo',
      name: 'create-file logo.gif',
      entries: [
        { ...file('logo.gif', ''), content: { from: 'base64', base64: 'R0lGODlhAQABAAAAACw=' } },
      ],
    },
    {
      ...CREATE,
      kind: 'create-file',
      id: 'licence',
      name: 'create-file LICENSE',
      entries: [
        { ...file('LICENSE', ''), content: { from: 'source', source: 'templates/LICENSE' } },
      ],
    },
    {
      ...RUN,
      kind: 'run',
      id: 'install',
      name: 'pip install -r requirements.txt',
      needs: ['tree', 'config'],
      condition: '${{ !cancelled() }}',
      script: 'pip install -r requirements.txt\npip check\n',
      shell: 'sh',
      workingDirectory: '..',
      cache: null,
      env: { PIP_RETRIES: '1.5', PIP_NO_INPUT: 'true', EMPTY: '' },
      continueOnError: "${{ env.LENIENT == 'true' }}",
      timeoutMinutes: 0.5,
      retries: 2,
      cpus: 0,
      mutex: 'pip',
    },
    {
      ...RUN,
      kind: 'run',
      id: 'step-7',
      name: 'pytest',
      needs: ['install'],
      condition: "steps.install.outcome == 'success'",
      script: 'pytest',
      shell: 'bash',
      workingDirectory: 'src',
      cache: null,
      continueOnError: true,
      timeoutMinutes: '${{ fromJSON(env.MINUTES) }}',
    },
  ],
};

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ancestorsOf } from '../../../src/graph/ancestors.js';
import { buildStepGraph } from '../../../src/graph/step-graph.js';
import type { CiFormat } from '../../../src/options/graph-formats.js';
import { ciText, onceProblems } from '../../../src/report/ci/vendors.js';
import { printable } from '../../../src/util/printable.js';
import { pipelineComplaints, readPipeline } from '../../rigs/ci-schemas.js';
import { alwaysAsync, anyDagSteps } from '../../rigs/graph-builder.js';
import { checkedPlan, type ReadyPlan } from '../../rigs/plan-builder.js';
import { makeTempDir, removeTempDir } from '../../rigs/temp-dir.js';

const FORMATS: readonly CiFormat[] = ['gitlab', 'buildkite', 'circleci'];

const planOf = (steps: readonly object[], keys: object = {}): Promise<ReadyPlan> =>
  checkedPlan(JSON.stringify({ name: 'shop', ...keys, steps }), { name: 'plan.json' });

const text = (plan: ReadyPlan, format: CiFormat, inputs = {}): string =>
  ciText(plan, format, { file: 'plan.json', inputs });

/** Jobs by name, and what each waits for. */
function jobsIn(format: CiFormat, pipeline: string): ReadonlyMap<string, readonly string[]> {
  const data = readPipeline(pipeline);
  if (format === 'gitlab') {
    const jobs = Object.entries(data).filter(([name]) => name !== 'default');
    return new Map(jobs.map(([name, job]) => [name, (job as { needs: string[] }).needs]));
  }
  if (format === 'buildkite') {
    const steps = data.steps as readonly { key: string; depends_on?: string[] }[];
    return new Map(steps.map((step) => [step.key, step.depends_on ?? []]));
  }
  const { plan } = data.workflows as { plan: { jobs: readonly CircleJob[] } };
  const named = plan.jobs.map((job) => (typeof job === 'string' ? { [job]: {} } : job));
  return new Map(
    named.flatMap((job) =>
      Object.entries(job).map(([name, { requires = [] }]) => [name, requires] as const),
    ),
  );
}

type CircleJob = string | Readonly<Record<string, { readonly requires?: readonly string[] }>>;

const ALL_KINDS = [
  { id: 'install', run: 'npm ci', cache: { inputs: 'a', outputs: ['lib/**', '!lib/.tmp/**'] } },
  { id: 'types', needs: 'install', run: 'npx tsc | tee out', 'timeout-minutes': 0.5, retries: 2 },
  { id: 'lint', needs: 'install', run: 'npx eslint .', 'continue-on-error': true, mutex: 'a b' },
  { id: 'cache', needs: ['types'], run: 'echo "${{ needs.types.result }}"' },
  { id: 'database', needs: 'install', service: 'serve', ready: { port: 5432 } },
  { id: 'e2e', needs: 'database', run: 'npm run e2e' },
  { id: 'legs', needs: 'install', matrix: { n: [1, 2] }, run: 'echo ${{ matrix.n }}' },
  { id: '_there', run: 'ls', 'working-directory': "it's here", shell: 'bash' },
  { id: 'posix', run: "echo 'a'\necho b", shell: 'sh', env: { ON: 'yes' } },
  { id: 'python', run: 'print(1)', shell: 'python' },
  { id: 'sets', run: 'echo a=1 >> "$GITHUB_OUTPUT"' },
  { id: 'file', 'create-file': 'a.txt', content: 'a' },
  { id: 'last', needs: ['lint', 'cache'], if: 'always()', run: 'true' },
];

/** All texts in some data. */
function stringsIn(data: unknown): readonly string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(stringsIn) : [];
}

/** What the upload makes of a text: `$$` and `\\$` are a dollar, and a name after a dollar is a variable. */
function uploaded(text: string): string {
  return text.replace(/\\\$|\$\$|\$/g, (found) => {
    if (found === '$') throw new Error(`a variable in ${text}`);
    return '$';
  });
}

/** What CircleCI makes of one: `\\<<` is no parameter. */
function processed(text: string): string {
  return text.replace(/\\<<|<</g, (found) => {
    if (found === '<<') throw new Error(`a parameter in ${text}`);
    return '<<';
  });
}

const READERS: Readonly<Record<CiFormat, (text: string) => string>> = {
  gitlab: (text) => text,
  buildkite: uploaded,
  circleci: processed,
};

describe.each(FORMATS)('jobs of %s', (format) => {
  it('are good by the schema of the vendor, for every kind of step', async () => {
    const plan = await planOf(ALL_KINDS, { env: { LEVEL: '5' } });
    const pipeline = text(plan, format, { target: "it's" });
    expect(pipelineComplaints(format, pipeline)).toEqual([]);
    // A service runs in the jobs that need it.
    expect(jobsIn(format, pipeline).size).toBe(plan.plan.steps.length - 1);
    expect(pipeline).toContain("--input 'target=it'\\''s'");
  });

  it('have the order of the plan, for random plans', async () => {
    await alwaysAsync(anyDagSteps(14), async (steps) => {
      const plan = await planOf(steps.map(({ id, needs }) => ({ id, needs, run: `echo ${id}` })));
      const jobs = jobsIn(format, text(plan, format));
      const graph = buildStepGraph([...jobs].map(([id, needs]) => ({ id, needs })));
      expect(graph.ids).toEqual(plan.graph.ids);
      for (const node of graph.ids.keys()) {
        expect(ancestorsOf(graph, node)).toEqual(ancestorsOf(plan.graph, node));
      }
    });
  });

  it('keep hostile texts', async () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        ...['a: b #c', '$HOME ${HOME} $$', '<< p >>', 'cat <<EOF\n# no\nEOF', '\'"`\\', '*a &b !c'],
        ...[
          'yes',
          '0755',
          '- x',
          '\t',
          'x\n\n',
          '%{a}',
          '{{ a }}',
          '$[[ inputs.a ]]',
          '\\$x',
          '\\\\$x',
          '"\\$1"',
          '\\<<',
        ],
      ),
      fc.string({ minLength: 1 }).map((one) => `x${printable(one)}`),
    );
    await alwaysAsync(fc.tuple(hostile, hostile, hostile), async ([script, value, name]) => {
      if ([script, value, name].some((one) => one.includes('${{'))) return;
      const run = `true\n${script}`;
      const plan = await planOf([{ id: 'a', name, run, env: { VALUE: value } }]);
      const pipeline = text(plan, format);
      expect(pipelineComplaints(format, pipeline)).toEqual([]);
      const said = stringsIn(readPipeline(pipeline)).map(READERS[format]);
      const isCall = said.some((one) => one.endsWith('--only a'));
      expect(isCall || (said.includes(value) && said.some((one) => one.includes(run)))).toBe(true);
      if (format === 'gitlab') expect(isCall).toBe(false);
    });
  });

  it('are named anew where the vendor takes no such name, and no two alike', async () => {
    const uuid = 'a3f0c5d1-0000-1111-2222-333344445555';
    const ids = ['pages', 'pages-step', 'default', uuid, '_x', 'step-_x', 'l'.repeat(99)];
    const plan = await planOf(ids.map((id) => ({ id, run: 'true' })));
    const pipeline = text(plan, format);
    expect(pipelineComplaints(format, pipeline)).toEqual([]);
    expect(jobsIn(format, pipeline).size).toBe(ids.length);
  });

  it('are made of 1,000 steps', async () => {
    const steps = Array.from({ length: 1000 }, (_, at) => ({
      ...{ id: `s${String(at)}`, run: 'true', needs: at === 0 ? [] : [`s${String(at - 1)}`] },
    }));
    const plan = await planOf(steps);
    expect(jobsIn(format, text(plan, format)).size).toBe(1000);
  });
});

describe('texts that a vendor cannot be told', () => {
  it.each([
    ['buildkite', 'awk "{print \\$1}" a'],
    ['circleci', 'echo a \\<<EOF'],
  ] as const)('are in no job of %s: Stepwave runs the step from the plan', async (format, run) => {
    const plan = await planOf([
      { id: 'a', run },
      { id: 'b', run: 'true', env: { VALUE: run } },
      { id: 'c', name: run, run: 'true' },
    ]);
    const pipeline = text(plan, format);
    expect(pipelineComplaints(format, pipeline)).toEqual([]);
    expect(pipeline).not.toMatch(/awk|echo/);
    expect(pipeline.match(/--only [ab]$/gm)).toEqual(['--only a', '--only b']);
    expect(text(plan, 'gitlab')).toContain(run);
  });
});

describe('notes', () => {
  it('name what does not go from job to job', async () => {
    const notes = text(await planOf(ALL_KINDS), 'gitlab')
      .split('\n')
      .slice(1, 5);
    expect(notes).toEqual([
      '# Jobs that clone Stepwave get its newest commit; a git checkout after the clone takes one of your choice.',
      '# Each job starts from a checkout. It gets the files of jobs before it whose steps have cache.outputs, and no others.',
      '# These steps have none, and others need them: types, lint, cache.',
      '# Results and services stay in their job. These jobs run what they need of them once more: cache, e2e.',
    ]);
  });

  it('tell of more needs than gitlab.com allows', async () => {
    const many = Array.from({ length: 51 }, (_, at) => ({ id: `s${String(at)}`, run: 'true' }));
    const plan = await planOf([
      ...many,
      { id: 'all', needs: many.map(({ id }) => id), run: 'true' },
    ]);
    expect(text(plan, 'gitlab')).toContain('allows a job 50 needs, and these have more: all.');
  });
});

describe('what a job does', () => {
  it('is its own script only where nothing is lost by that', async () => {
    const jobs = readPipeline(text(await planOf(ALL_KINDS), 'gitlab')) as Record<
      string,
      { readonly script?: readonly string[] }
    >;
    const byStepwave = Object.entries(jobs).flatMap(([name, { script }]) =>
      script?.[0]?.includes('dist/index.js') === true ? [name] : [],
    );
    expect(byStepwave).toEqual([
      'cache-step',
      'e2e',
      'legs-1',
      'legs-2',
      'python',
      'sets',
      'file',
      'last',
    ]);
    const call = jobs['legs-1']?.script?.[0]?.split('\n').at(-1);
    expect(call).toBe('node "$stepwave/dist/index.js" run plan.json --only legs-1 --skip install');
  });

  it('is what the step does, in the shell of the job', async () => {
    const steps = [
      {
        id: 'a',
        run: 'printf "%s" "$VALUE" > ../a.txt',
        env: { VALUE: "it's $5" },
        'working-directory': "it's",
      },
      {
        id: 'b',
        needs: 'a',
        run: "printf '%s\\n' b >> a.txt\nfalse | true\ncat <<EOT >> a.txt\nc $VALUE\nEOT",
        env: { VALUE: 'd' },
      },
      { id: 'c', needs: 'b', shell: 'sh', run: "echo 'e' >> a.txt" },
    ];
    const jobs = readPipeline(text(await planOf(steps), 'gitlab')) as Record<
      string,
      { readonly script: readonly string[]; readonly variables?: Record<string, { value: string }> }
    >;
    const folder = makeTempDir();
    mkdirSync(join(folder, "it's"));
    for (const id of ['a', 'b', 'c']) {
      const { script, variables = {} } = jobs[id] ?? { script: [] };
      const env = Object.fromEntries(
        Object.entries(variables).map(([name, { value }]) => [name, value]),
      );
      execFileSync('bash', ['-eo', 'pipefail', '-c', script.join('\n')], {
        ...{ cwd: folder, env: { ...process.env, ...env } },
      });
    }
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe("it's $5b\nc d\ne\n");
    removeTempDir(folder);
  });
});

describe('a step that must not run twice', () => {
  const build = { id: 'build', run: 'make' };
  const deploy = {
    id: 'deploy',
    needs: 'build',
    once: true,
    run: 'echo url=x >> "$GITHUB_OUTPUT"',
  };
  const reader = (id: string, needs: string): object => {
    return { id, needs, run: 'curl ${{ steps.deploy.outputs.url }}' };
  };
  const service = { id: 'shop', needs: 'deploy', service: 'serve' };
  const messagesOf = async (...steps: readonly object[]): Promise<readonly string[]> =>
    onceProblems(await planOf(steps)).map(({ message }) => message);

  it('is told where jobs that read its result would run it again', async () => {
    expect(
      await messagesOf(build, deploy, reader('smoke', 'deploy'), reader('note', 'deploy')),
    ).toEqual([
      'the step "deploy" must not run twice, and would run in the jobs of deploy, smoke, note',
    ]);
  });

  it('is told where a service needs it, or is one that several jobs need', async () => {
    const user = (id: string): object => ({ id, needs: 'shop', run: 'curl localhost' });
    expect(await messagesOf(build, deploy, service, user('a'))).toEqual([
      'the step "deploy" must not run twice, and would run in the jobs of deploy, a',
    ]);
    const single = { id: 'shop', service: 'serve', once: true };
    expect(await messagesOf(single, user('a'), user('b'))).toEqual([
      'the step "shop" must not run twice, and would run in the jobs of a, b',
    ]);
    expect(await messagesOf(single, user('a'))).toEqual([]);
  });

  it('is no problem where only its job runs it', async () => {
    const ping = { id: 'ping', needs: 'deploy', run: 'true' };
    expect(await messagesOf(build, deploy, ping)).toEqual([]);
  });
});

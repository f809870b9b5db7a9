/** The result cache, by the shipped bundle: real scripts, files and folders. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readlinkSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Results } from '../../src/model/findings.js';
import { useDistRig } from '../rigs/built-dist.js';

const rig = useDistRig();

const PLAN = `
steps:
  - id: generate
    run: |
      mkdir -p gen && cat src/*.txt > gen/all.txt
      echo "generated"
    cache: { inputs: [src/**], outputs: [gen/**] }
  - id: build
    needs: generate
    env: { MODE: fast }
    run: |
      mkdir -p dist/sub && tr a-z A-Z < gen/all.txt > dist/sub/app && chmod 755 dist/sub/app && ln -sf sub/app dist/link
      echo "::notice::built"
      echo "version=7" >> "$GITHUB_OUTPUT"; echo "FLAVOUR=sweet" >> "$GITHUB_ENV"; echo "# Built" >> "$GITHUB_STEP_SUMMARY"
    cache: { inputs: [gen/**], outputs: [dist/**], env: [COUNTED] }
  - id: test
    needs: build
    run: echo "\${{ steps.build.outputs.version }} \${{ env.FLAVOUR }} $FLAVOUR"; cat dist/link
    cache: { inputs: [dist/**], outputs: [] }
`;

function writeProject(plan = PLAN): void {
  rig().write('.github/stepwave.yml', plan);
  rig().write('src/a.txt', 'one\n');
}

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly steps: Readonly<Record<string, Results['steps'][number]>>;
}

/** Runs the plan with a cache folder beside it. */
async function run(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const flags = ['--cache-dir', rig().path('kept'), '--results', 'r.json', ...args];
  const { code, stdout, stderr } = await rig().stepwave(['run', ...flags], { env });
  const results = JSON.parse(rig().read('r.json')) as Results;
  return { code, stdout, stderr, steps: Object.fromEntries(results.steps.map((step) => [step.id, step])) };
}

const wasCached = ({ steps }: Run): readonly string[] =>
  Object.values(steps).flatMap((step) => (step.cached === undefined ? [] : [step.id]));

const ALL = ['generate', 'build', 'test'];

describe('a step that is not in the cache', () => {
  it('keeps its place before less urgent steps while it is looked up', async () => {
    const cache = '{ inputs: [src/**], outputs: [] }';
    writeProject(`
steps:
  - { id: a, run: sleep 0.3 }
  - { id: b, run: sleep 0.3 }
  - { id: c, run: sleep 0.3 }
  - { id: long, run: sleep 0.1, cache: ${cache} }
  - { id: next, run: 'true', needs: long }
  - { id: last, run: 'true', needs: next }
`);
    const { steps } = await run(['--workers', '2']);
    const starts = ['a', 'b', 'c', 'long'].map((id) => [id, steps[id]?.startMs ?? NaN] as const);
    const inOrder = starts.sort(([, one], [, other]) => one - other).map(([id]) => id);
    expect(inOrder.slice(0, 2).sort()).toEqual(['a', 'long']);
  });
});

describe('a second run', () => {
  it('brings back all that the first one left: files, modes, links, outputs, variables, summary, log', async () => {
    writeProject();
    const first = await run(['--summary', 's1.md']);
    expect([first.code, wasCached(first)]).toEqual([0, []]);
    expect(first.steps.build?.miss).toBe('nothing is kept of it yet');
    rmSync(rig().path('dist'), { recursive: true });
    rmSync(rig().path('gen'), { recursive: true });
    const second = await run(['--summary', 's2.md']);
    expect([second.code, wasCached(second)]).toEqual([0, ALL]);
    expect(rig().read('dist/sub/app')).toBe('ONE\n');
    expect(statSync(rig().path('dist/sub/app')).mode & 0o777).toBe(0o755);
    expect(readlinkSync(rig().path('dist/link'))).toBe('sub/app');
    expect(second.steps.build?.outputs).toEqual({ version: '7' });
    // The log is that of then.
    expect(second.stdout).toContain('7 sweet sweet\nONE\n');
    expect(second.stdout).toMatch(/✅ build .*: from the cache: it took .* when it ran, at 20/);
    expect(second.stdout).toContain('from the cache: 3 of 3 steps, which took');
    expect(rig().read('s2.md')).toContain('# Built');
    expect(rig().temporaryFiles()).toEqual([]);
  });

  it('runs only what reads a changed file, and nothing behind a step that left the same files', async () => {
    writeProject();
    await run();
    // The order of the files is another one, what comes of them is the same.
    rig().write('src/b.txt', '');
    const same = await run();
    expect(wasCached(same)).toEqual(['build', 'test']);
    expect(same.steps.generate?.miss).toBe('added: src/b.txt');
    rig().write('src/b.txt', 'two\n');
    const changed = await run();
    expect(wasCached(changed)).toEqual([]);
    expect(changed.stdout).toContain('not in the cache: changed: src/b.txt');
    expect(rig().read('dist/sub/app')).toBe('ONE\nTWO\n');
    // And back again: the entry of the first run is still there.
    rmSync(rig().path('src/b.txt'));
    expect(wasCached(await run())).toEqual(ALL);
    expect(rig().read('dist/sub/app')).toBe('ONE\n');
  });

  it('counts the script, the variables and the key, and says which', async () => {
    writeProject();
    await run();
    const counted = await run([], { COUNTED: '1' });
    expect(counted.steps.build?.miss).toBe('changed: env COUNTED');
    writeProject(PLAN.replace('MODE: fast', 'MODE: slow'));
    expect((await run()).steps.build?.miss).toContain('env MODE');
    writeProject(PLAN.replace('tr a-z A-Z', 'tr a-y A-Y'));
    expect((await run()).steps.build?.miss).toContain('changed: script');
  });

  it('removes files that the entry does not have, and puts back those that somebody changed', async () => {
    writeProject();
    await run();
    const before = rig().tree().filter((path) => path.startsWith('dist'));
    rig().write('dist/stray', 'x');
    rig().write('dist/sub/app', 'changed');
    expect(wasCached(await run())).toEqual(ALL);
    expect(rig().tree().filter((path) => path.startsWith('dist'))).toEqual(before);
    expect(rig().read('dist/sub/app')).toBe('ONE\n');
  });

  it('is the same in another folder', async () => {
    writeProject();
    await run();
    const elsewhere = rig().path('elsewhere');
    mkdirSync(elsewhere);
    for (const path of ['.github/stepwave.yml', 'src/a.txt']) rig().write(`elsewhere/${path}`, rig().read(path));
    const { stdout } = await rig().shell(`cd elsewhere && stepwave run --cache-dir '${rig().path('kept')}'`);
    expect(stdout).toContain('from the cache: 3 of 3 steps');
    expect(existsSync(`${elsewhere}/dist/sub/app`)).toBe(true);
  });
});

describe('fingerprints', () => {
  it('may be those of two steps at once, each of which keeps its own result', async () => {
    const step = (id: string): string =>
      `{ id: ${id}, run: 'cat src/a.txt', cache: { inputs: [src/**], outputs: [] } }`;
    writeProject(`steps: [${['a', 'b', 'c', 'd'].map(step).join(', ')}]`);
    const first = await run();
    expect([first.code, first.stdout.includes('Notice')]).toEqual([0, false]);
    expect(new Set(Object.values(first.steps).map(({ miss }) => miss)).size).toBe(1);
    const second = await run();
    expect([wasCached(second), second.stdout.includes('Notice')]).toEqual([['a', 'b', 'c', 'd'], false]);
    expect(new Set(Object.values(second.steps).map(({ cached }) => cached?.key)).size).toBe(1);
  });

  it('are others if the step is to leave more', async () => {
    const plan = (outputs: string): string =>
      `steps: [{ id: a, run: 'mkdir -p dist types; echo 1 > dist/a; echo 2 > types/a', cache: { inputs: [src/**], outputs: ${outputs} } }]`;
    writeProject(plan('[dist/**]'));
    await run();
    writeProject(plan('[dist/**, types/**]'));
    rmSync(rig().path('types'), { recursive: true });
    const more = await run();
    expect([more.steps.a?.miss, rig().read('types/a')]).toEqual(['changed: outputs', '2\n']);
  });
});

describe('what is not kept', () => {
  it.each([
    ['a step that masks a value', 'echo "::add-mask::s3cret-value"', 'it masked a value'],
    ['a step that leaves none of its outputs', 'true', 'it left no file that matches its cache.outputs'],
    ['a step that changes its own inputs', 'mkdir -p dist; echo x > dist/x; date +%N >> src/a.txt', 'src/a.txt changed while it waited or ran'],
    ['a step that fails', 'mkdir dist; echo x > dist/x; exit 3', null],
  ])('is the result of %s', async (_, script, reason) => {
    writeProject(`steps: [{ id: a, run: '${script}', cache: { inputs: [src/**], outputs: [dist/**] } }]`);
    const first = await run();
    if (reason !== null) expect(first.stdout).toContain(`Notice: a: its result is not saved: ${reason}\n`);
    expect(wasCached(await run())).toEqual([]);
  });

  it('is a result with a secret in its variables, which is asked for nowhere', async () => {
    writeProject(
      "steps: [{ id: a, run: 'echo $MINE', env: { MINE: '${{ env.API_TOKEN }}' }, cache: { inputs: [src/**], outputs: [] } }]",
    );
    const { steps } = await run([], { API_TOKEN: 'abcdefgh1234' });
    expect(steps.a?.miss).toBe('results of steps with a secret are not kept (in MINE)');
    expect(existsSync(rig().path('kept/cas'))).toBe(false);
  });

  it('is anything with --cache never, and nothing new with --cache read', async () => {
    writeProject();
    const never = await run(['--cache', 'never']);
    expect([never.steps.build?.miss, existsSync(rig().path('kept'))]).toEqual([undefined, false]);
    await run(['--cache', 'read']);
    expect(wasCached(await run())).toEqual([]);
    expect(wasCached(await run(['--cache', 'read']))).toEqual(ALL);
    expect(wasCached(await run(['--cache', 'never']))).toEqual([]);
  });
});

describe('a cache that is damaged or cannot be used', () => {
  const filesIn = (folder: string, end = ''): readonly string[] =>
    readdirSync(rig().path(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(end))
      .map(({ parentPath, name }) => `${parentPath}/${name}`);

  it('is a miss and a notice, never a failure', async () => {
    writeProject();
    await run();
    const archives = filesIn('kept/cas');
    expect(archives).toHaveLength(3);
    for (const archive of archives) writeFileSync(archive, 'rubbish');
    for (const folder of ['gen', 'dist']) rmSync(rig().path(folder), { recursive: true });
    const damaged = await run();
    expect([damaged.code, wasCached(damaged)]).toEqual([0, ['test']]);
    expect(damaged.stdout).toContain('Notice: the cache folder has a damaged entry\n');
    expect(damaged.stdout).toContain('not in the cache: its entry is damaged');
    expect(rig().read('dist/sub/app')).toBe('ONE\n');
    expect(wasCached(await run())).toEqual(ALL);
  });

  it('is not read where all outputs are there; with other outputs it is', async () => {
    writeProject();
    const first = await run();
    for (const archive of filesIn('kept/cas')) writeFileSync(archive, 'rubbish');
    const second = await run();
    expect([second.code, wasCached(second)]).toEqual([0, ALL]);
    expect(second.stdout).toContain('7 sweet sweet\nONE\n');
    expect(second.steps.build?.outputs).toEqual(first.steps.build?.outputs);
    const { atime, mtime } = statSync(rig().path('dist/sub/app'));
    writeFileSync(rig().path('dist/sub/app'), 'TWO\n');
    // Of the same length, and with the same time.
    utimesSync(rig().path('dist/sub/app'), atime, mtime);
    const third = await run();
    expect([third.code, wasCached(third)]).toEqual([0, ['generate', 'test']]);
    expect(rig().read('dist/sub/app')).toBe('ONE\n');
  });

  it('is opened where what is kept beside the archive is damaged', async () => {
    writeProject();
    await run();
    const heads = filesIn('kept/ac', '.head');
    expect(heads).toHaveLength(3);
    for (const head of heads) writeFileSync(head, 'rubbish');
    const second = await run();
    expect([second.code, wasCached(second)]).toEqual([0, ALL]);
    expect(second.steps.build?.outputs).toEqual({ version: '7' });
    // It is written anew.
    expect(heads.map((head) => statSync(head).size > 100)).toEqual([true, true, true]);
  });

  (process.platform === 'win32' ? it.skip : it)('saves nothing where files may not grow, and says so in words', async () => {
    writeProject(`
steps:
  - id: build
    run: mkdir -p dist && for i in 1 2 3 4 5 6; do head -c 10000 /dev/urandom > dist/$i; done
    cache: { inputs: [src/**], outputs: [dist/**] }
`);
    // Each file of the step fits, and the archive of all does not. As with a full disk, it is a write that fails.
    const launcher = ['bash', '-c', 'ulimit -f 40; exec "$0" "$@"'];
    const { code, stdout } = await rig().stepwave(['run', '--cache-dir', rig().path('kept')], { launcher });
    expect(code).toBe(0);
    expect(stdout).toContain('Notice: build: its result is not saved: a file would be larger than the system allows\n');
    expect(existsSync(rig().path('kept/cas'))).toBe(false);
    expect(rig().temporaryFiles()).toEqual([]);
  });

  it('may be a file, and the steps run', async () => {
    writeProject();
    writeFileSync(rig().path('kept'), '');
    const { code, stdout } = await run();
    expect(code).toBe(0);
    expect(stdout).toContain('Notice: the cache folder "');
  });

  it('may be a server that is not there: one notice for all steps', async () => {
    writeProject();
    const { code, stdout } = await run(['--cache-url', 'http://127.0.0.1:9/']);
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => line.startsWith('Notice: the cache server'))).toHaveLength(1);
  });

  it('has an address that is understood, or the run does not begin', async () => {
    writeProject();
    const { code, stderr } = await rig().stepwave(['run', '--cache-url', 'ftp://host/']);
    expect([code, stderr]).toEqual([
      2,
      'stepwave: --cache-url must be an address that begins with http:// or https://, not "ftp://host/"\n',
    ]);
  });
});

describe('a plan that is measured', () => {
  it('uses no cache, and says so', async () => {
    writeProject();
    await run();
    const { code, stdout } = await rig().stepwave(['compare', '--rounds', '1', '--results', 'm.json']);
    expect([code, rig().results('m.json').steps.flatMap(({ cached }) => cached ?? [])]).toEqual([0, []]);
    expect(stdout).toContain('Note: steps with a cache run all the same, because the plan is measured\n');
  });
});

describe('stepwave cache', () => {
  it('takes the inputs of the plan', async () => {
    const script = 'echo "${{ inputs.what }}"';
    const plan = `inputs: { what: { required: true } }\n${PLAN.replace('echo "generated"', () => script)}`;
    writeProject(plan);
    await run(['--input', 'what=x']);
    const why = (value: string): Promise<{ stdout: string }> =>
      rig().stepwave(['cache', 'why', 'generate', '--input', `what=${value}`, '--cache-dir', rig().path('kept')]);
    expect((await why('x')).stdout).toContain('generate: from the cache');
    expect((await why('y')).stdout).toBe('generate: not in the cache: changed: script\n');
  });


  it('says why a step is not there, lists what is, and clears it', async () => {
    writeProject();
    const at = ['--cache-dir', rig().path('kept')];
    const why = async (id: string): Promise<string> => (await rig().stepwave(['cache', 'why', id, ...at])).stdout;
    expect(await why('build')).toBe('build: not in the cache: nothing is kept of it yet\n');
    await run();
    expect(await why('build')).toMatch(/^build: from the cache: it took .* when it ran, at .* UTC\n$/);
    rig().write('src/b.txt', 'x');
    expect(await why('generate')).toBe('generate: not in the cache: added: src/b.txt\n');
    const listed = await rig().stepwave(['cache', 'list', ...at]);
    expect(listed.stdout.match(/ (?:generate|build|test) of /g)).toHaveLength(3);
    expect((await rig().stepwave(['cache', 'clear', ...at])).stdout).toMatch(/^removed 3 entries/);
    expect((await rig().stepwave(['cache', 'list', ...at])).stdout).toMatch(/^0 entries, 0 B/);
    const wrong = await rig().stepwave(['cache', 'why', 'biuld', ...at]);
    expect([wrong.code, wrong.stderr]).toEqual([2, 'stepwave: no step has the id "biuld"; did you mean "build"?\n']);
  });

  it('is told of by a dry run, which puts nothing back', async () => {
    writeProject();
    await run();
    rmSync(rig().path('dist'), { recursive: true });
    const { stdout } = await rig().stepwave(['run', '--dry-run', '--cache-dir', rig().path('kept')]);
    expect(stdout).toMatch(/ {2}generate .*: from the cache: it took/);
    expect(existsSync(rig().path('dist'))).toBe(false);
  });
});

const describeWatched =
  process.platform === 'linux' && spawnSync('strace', ['-qq', '-e', 'trace=none', 'true']).status === 0
    ? describe
    : describe.skip;

describeWatched('an audit', () => {
  const SLOPPY = `
steps:
  - { id: config, run: echo x > config.json }
  - id: build
    needs: config
    run: cat src/a.txt config.json > /dev/null; mkdir -p dist; echo 1 > dist/a; echo 2 > stray
    cache: { inputs: [src/**], outputs: [dist/**] }
`;

  it('names what a step reads and writes and does not declare, and keeps nothing of it', async () => {
    writeProject(SLOPPY);
    const { code, stdout } = await run(['--audit']);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'Warning: "build" reads config.json (which "config" wrote), and its cache.inputs do not select that',
    );
    expect(stdout).toContain('Warning: "build" writes stray, and its cache.outputs do not select that');
    expect(stdout).toContain('its result is not saved: it wrote stray, which its cache.outputs do not select');
    expect((JSON.parse(rig().read('r.json')) as Results).undeclared).toEqual([
      { step: 'build', path: 'stray', kind: 'write', writtenBy: null },
      { step: 'build', path: 'config.json', kind: 'read', writtenBy: 'config' },
    ]);
  });

  it('fails for it if it is strict, and finds nothing at a step that declares all', async () => {
    writeProject(SLOPPY);
    const strict = await run(['--audit', 'strict']);
    expect([strict.code, strict.stderr]).toEqual([
      1,
      'stepwave: the audit is strict, and caches do not declare all that their steps touch: build\n',
    ]);
    writeProject();
    const sound = await run(['--audit', 'strict']);
    expect([sound.code, sound.stderr]).toEqual([0, '']);
    expect(wasCached(await run())).toEqual(ALL);
  });
});

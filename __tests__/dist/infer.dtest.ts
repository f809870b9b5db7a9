import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { useDistRig } from '../rigs/built-dist.js';
import { complaintsOf } from '../rigs/json-schemas.js';

const rig = useDistRig();

/** Not every machine lets a program be watched. */
const canWatch =
  process.platform === 'linux' && spawnSync('strace', ['-qq', '-e', 'trace=none', 'true']).status === 0;

const describeWatched = canWatch ? describe : describe.skip;

/** A build cleans what types and test read; lint and docs stand alone. */
const PLAN = `# One after the other.
steps:
  - id: install
    run: mkdir -p node_modules && echo tool > node_modules/tool
  - id: build
    needs: install # by hand
    run: |
      cat node_modules/tool src/a.js > /dev/null
      rm -rf dist && mkdir dist && cp src/a.js dist/a.js
  - { id: types, needs: build, run: cat dist/a.js node_modules/tool > /dev/null }
  - id: lint
    needs: types
    run: cat src/a.js node_modules/tool > /dev/null
  - id: test
    needs: lint
    run: cat dist/a.js > /dev/null; mkdir -p reports; echo ok > reports/test.xml
  - id: docs
    needs: test
    run: mkdir -p out && cp docs/a.md out/index.html
  - id: coverage
    needs: docs
    run: cat reports/test.xml > reports/coverage.txt
  - id: pack
    needs: coverage
    run: cat reports/coverage.txt out/index.html > package.txt
`;

const INFERRED = PLAN.replace(
  '    needs: types\n    run: cat src',
  '    needs: install # reads node_modules/tool, which install wrote or removed, and 1 more\n    run: cat src',
)
  .replace('needs: lint\n', 'needs: build # reads dist/a.js, which build wrote or removed, and 1 more\n')
  .replace('    needs: test\n    run: mkdir -p out', '    run: mkdir -p out')
  .replace(
    'needs: docs\n',
    'needs: test # reads reports/test.xml, which test wrote or removed, and 1 more\n',
  )
  .replace(
    '    needs: coverage\n',
    `    needs:
      - docs # reads out/index.html, which docs wrote or removed, and 1 more
      - coverage # reads reports/coverage.txt, which coverage wrote or removed
`,
  );

function writeProject(): void {
  rig().write('.github/stepwave.yml', PLAN);
  rig().write('src/a.js', 'export const a = 1;\n');
  rig().write('docs/a.md', 'hello\n');
  rig().write('dist/a.js', 'old\n');
}

describeWatched('stepwave infer', () => {
  it('tells what an earlier run has left, which steps find instead of making it', async () => {
    rig().write('.gitignore', 'out/\n');
    rig().write('.github/stepwave.yml', [
      'steps:',
      '  - { id: build, run: "[ -e out/lib ] || { mkdir -p out; echo lib > out/lib; }" }',
      '  - { id: test, needs: build, run: cat out/lib }',
    ].join('\n'));
    for (const args of [['init', '--quiet'], ['add', '--all']]) {
      spawnSync('git', args, { cwd: rig().workspace });
    }
    const fresh = await rig().stepwave(['infer', '--no-prove']);
    expect(fresh.stderr).not.toContain('Was there before');
    expect(fresh.stdout).toContain('needs: build');
    rig().write('out/lib', 'lib\n');
    const warm = await rig().stepwave(['infer', '--no-prove']);
    expect(warm.stderr).toContain('**Was there before:** `out/`. Git does not know it, ');
  });

  it('finds the graph of a job, and writes it once it is proved', async () => {
    writeProject();
    const finished = await rig().stepwave(['infer', '--write', '--rounds', '2']);
    expect(finished.stdout).toContain('**Proved: ');
    expect(finished.stdout).toContain('wrote .github/stepwave.yml\n');
    expect(finished.code).toBe(0);
    expect(rig().read('.github/stepwave.yml')).toBe(INFERRED);
    // Steps ran in copies.
    expect(rig().read('dist/a.js')).toBe('old\n');
  });

  it('prints the plan, and gives evidence, as text and as JSON', async () => {
    writeProject();
    const printed = await rig().stepwave(['infer', '--no-prove']);
    expect(printed).toMatchObject({ code: 0, stdout: INFERRED });
    const explained = await rig().stepwave(['infer', '--no-prove', '--explain']);
    expect(explained.stdout).toContain(
      '`lint` needs `install`\n  - `reads node_modules/tool, which install wrote or removed`\n',
    );
    expect(explained.stdout).toContain('\nSteps that need nothing: `install`, `docs`\n');
    const { stdout } = await rig().stepwave(['infer', '--no-prove', '--json']);
    const json = JSON.parse(stdout) as {
      readonly plan: string;
      readonly steps: readonly { readonly id: string; readonly needs: readonly string[] }[];
      readonly edges: readonly { readonly hazards: readonly { readonly subject: string }[] }[];
    };
    expect(complaintsOf('inference', json)).toEqual([]);
    // Not the copy, which is gone.
    expect(json.edges[0]?.hazards[0]?.subject).toBe('node_modules/tool');
    expect(json.plan).toBe(INFERRED);
    expect(json.steps.map(({ id, needs }) => `${id}: ${needs.join(', ')}`)).toEqual([
      ...['install: ', 'build: install', 'types: build', 'lint: install', 'test: build', 'docs: '],
      ...['coverage: test', 'pack: docs, coverage'],
    ]);
  });

  it('keeps the old order from a step on that failed, and leaves the file alone', async () => {
    const plan = `steps:
  - { id: a, run: echo a > a.txt }
  - { id: b, needs: a, run: exit 3 }
  - { id: c, needs: b, run: cat a.txt }
`;
    rig().write('plan.yml', plan);
    const finished = await rig().stepwave(['infer', '--write', 'plan.yml']);
    expect(finished.code).toBe(1);
    expect(finished.stdout).toContain('`b` keeps its old place: `it did not succeed`');
    expect(finished.stderr).toContain('  b: exited with code 3\n');
    expect(finished.stderr).toContain('plan.yml was left as it is\n');
    expect(rig().read('plan.yml')).toBe(plan);
  });

  it('takes a job of a workflow', async () => {
    rig().write('.github/workflows/ci.yml', `on: push
jobs:
  checks:
    runs-on: ubuntu-latest
    steps:
      - { name: Build, run: echo built > built.txt }
      - { name: Lint, run: test -e src.txt || true }
      - { name: Test, run: cat built.txt }
`);
    const finished = await rig().stepwave(['infer', '--no-prove', '.github/workflows/ci.yml']);
    expect(finished.code).toBe(0);
    // Each needed the one before; now one needs another one.
    expect(finished.stdout).toContain('{ id: test, needs: [build], name: Test');
    expect(finished.stdout.match(/needs:/g)).toHaveLength(1);
    expect(finished.stderr).toContain('`reads built.txt, which build wrote or removed`');
    // A workflow is no plan to be replaced.
    const workflow = rig().read('.github/workflows/ci.yml');
    const refused = await rig().stepwave(['infer', '--write', '.github/workflows/ci.yml']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('stepwave init --from .github/workflows/ci.yml');
    expect(rig().read('.github/workflows/ci.yml')).toBe(workflow);
  });

  it('claims nothing of files that change from run to run anyway', async () => {
    rig().write('plan.yml', 'steps: [{ id: a, run: date +%N > a.txt }, { id: b, run: date +%N > b.txt }]\n');
    const finished = await rig().stepwave(['infer', '--rounds', '2', 'plan.yml']);
    expect(finished.code).toBe(1);
    expect(finished.stderr).toContain('**Not proved. Nothing can be said of 2 paths');
  });

  it('ends a server that a step leaves, so that the next round can start its own', async () => {
    const serve = "require('http').createServer((_, r) => r.end('hi')).listen(Number(process.env.PORT))";
    const get = "fetch('http://127.0.0.1:' + process.env.PORT).then((r) => r.text()).then((t) => require('fs').writeFileSync('got', t))";
    rig().write('serve.cjs', serve);
    rig().write('get.cjs', get);
    const port = String(20_000 + (process.pid % 20_000));
    rig().write('plan.yml', `env: { PORT: '${port}' }
steps:
  - { id: start, run: node serve.cjs > /dev/null 2>&1 & sleep 0.5 }
  - { id: use, needs: start, run: node get.cjs }
`);
    const finished = await rig().stepwave(['infer', '--rounds', '2', 'plan.yml']);
    expect(finished.stderr).toContain(`connects to port:${port}, on which start listens`);
    expect(finished.code).toBe(0);
  });

  it('refuses what does not go together', async () => {
    writeProject();
    expect(await rig().stepwave(['infer', '--write', '--json'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'stepwave: --write and --json do not go together\n',
    });
  });
});

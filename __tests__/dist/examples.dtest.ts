import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RunResult } from '../../src/model/result.js';
import { outcomesOf, REPOSITORY, stepOf, useDistRig, type Finished } from '../rigs/built-dist.js';
import { quickOrSlow } from '../rigs/extent.js';
import { freePort } from '../rigs/free-port.js';
import { itWith } from '../rigs/servers.js';
import { listTree, modeOf } from '../rigs/temp-dir.js';

/** What of the examples needs the network is run by `__tests__/e2e/run-examples.mjs`. */
const rig = useDistRig();

beforeEach(() => {
  cpSync(join(REPOSITORY, 'examples'), rig().path('examples'), { recursive: true });
});

/** Runs a plan of the examples below `new`, and gives its results. */
async function runExample(plan: string, ...flags: readonly string[]): Promise<RunResult> {
  const args = ['run', `examples/${plan}`, '--root=new', '--results=results.json', ...flags];
  expect(await rig().stepwave(args)).toMatchObject({ code: 0, stderr: '' });
  const result = rig().results();
  expect(result.outcome).toBe('success');
  return result;
}

/** How many files became what. */
function countFiles(result: RunResult): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { result: one } of result.steps.flatMap((step) => step.files)) {
    counts[one] = (counts[one] ?? 0) + 1;
  }
  return counts;
}

/** What a dry run of a plan says. */
function dryRun(plan: string, ...flags: readonly string[]): Promise<Finished> {
  return rig().stepwave(['run', `examples/${plan}`, '--root=new', '--dry-run', ...flags]);
}

/** Puts another text in the place of one in a file, by default one that an example has made. */
function edit(path: string, text: string, other: string, folder = 'new'): void {
  const before = rig().read(`${folder}/${path}`);
  expect(before).toContain(text);
  rig().write(`${folder}/${path}`, before.replace(text, other));
}

/** Makes a repository of everything. */
function commitAll(): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@localhost'];
  const git = (...args: readonly string[]): void => {
    execFileSync('git', [...identity, ...args], { cwd: rig().path('.') });
  };
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message=All');
}

const SHOP = 'examples/web-shop';

/** Without what Python has compiled. */
function listSources(directory: string): readonly string[] {
  return listTree(directory).filter((path) => !path.includes('__pycache__'));
}

/** The create steps of an example, and no other: what they need is among them. */
const FLASK_FILES = [
  ...['factory', 'config', 'models', 'repository', 'pricing', 'validation', 'services', 'catalog'],
  ...['checkout', 'test-pricing', 'test-orders', 'test-views'],
  ...['pyproject', 'shop-json', 'logging-ini'],
];

describe('every example', () => {
  it.each([
    ...['checks.yml', 'flask.yml', 'flask.dict.json', 'flask-npm.yml', 'typescript-action.yml'],
    'monorepo.yml',
  ])(
    '%s is a good plan, without a warning',
    async (plan) => {
      const { code, stdout, stderr } = await rig().stepwave(['check', `examples/${plan}`]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^examples\/[a-z.-]+: ok, \d+ steps in \d groups\n$/);
    },
  );
});

describe('examples/web-shop.yml', () => {
  it('is a good plan, without a warning', async () => {
    const args = ['check', 'examples/web-shop.yml', '--root=examples/web-shop'];
    expect(await rig().stepwave(args)).toEqual({
      code: 0,
      stdout: 'examples/web-shop.yml: ok, 12 steps in 5 groups\n',
      stderr: '',
    });
  });

  // Under `act`, __tests__/e2e/run-web-shop.mjs runs it.
  itWith('postgres', 'git')('serves the shop to its tests and leaves the handbook alone', async () => {
    commitAll();
    edit('server.js', 'the shop is open', 'The shop is open', SHOP);
    const [database, shop] = await Promise.all([freePort(), freePort()]);
    const inputs = [`--input=database-port=${String(database)}`, `--input=shop-port=${String(shop)}`];
    const flags = [`--root=${SHOP}`, '--base=HEAD', '--results=results.json', ...inputs];
    // As root, PostgreSQL runs as another user, who cannot enter the folder of the test.
    const env = { TMPDIR: tmpdir() };
    const args = ['run', 'examples/web-shop.yml', ...flags];
    const { code, stderr } = await rig().stepwave(args, { env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { handbook, ...others } = outcomesOf(rig().results());
    expect(handbook).toBe('skipped');
    expect(new Set(Object.values(others))).toEqual(new Set(['success']));
    expect(stepOf(rig().results(), 'handbook').unchanged?.since).toMatch(/^[0-9a-f]{40}$/);
    expect(readdirSync(rig().path(`${SHOP}/reports`))).toHaveLength(4);
  });
});

describe('examples/checks.yml', () => {
  it('runs the checks of a project side by side, without network', async () => {
    const flags = ['--input=pace=0', '--logs=logs', '--results=results.json'];
    const { code, stderr } = await rig().stepwave(['run', 'examples/checks.yml', ...flags]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const result = rig().results();
    expect(result.groups).toEqual([
      ['install'],
      ['lint', 'types', 'test', 'build', 'docs'],
      ['e2e'],
    ]);
    expect(new Set(Object.values(outcomesOf(result)))).toEqual(new Set(['success']));
    expect(rig().read('logs/test.log')).toMatch(/^312 tests passed$/m);
  });
});

describe('examples/flask.yml', () => {
  it('makes 12 Python and 3 configuration files, checks them, and finds them unchanged', async () => {
    const first = await runExample('flask.yml');
    expect(new Set(Object.values(outcomesOf(first)))).toEqual(new Set(['success']));
    const paths = listSources(rig().path('new'));
    expect(paths.filter((path) => path.endsWith('.py'))).toHaveLength(12);
    expect(paths.filter((path) => /\.(?:toml|json|ini)$/.test(path))).toHaveLength(3);
    expect(countFiles(first)).toEqual({ created: 18 });
    const again = await runExample('flask.yml', `--only=${FLASK_FILES.join(',')},tree`);
    expect(countFiles(again)).toEqual({ unchanged: 18 });
  });

  it('shows in a dry run what would change in a file that was edited', async () => {
    await runExample('flask.yml', `--only=${FLASK_FILES.join(',')}`);
    edit('config/shop.json', '"bulk_quantity": 10', '"bulk_quantity": 12');
    const { code, stdout } = await dryRun('flask.yml');
    expect(code).toBe(1);
    expect(stdout).toMatch(/ {2}! {3}shop\.json \(shop-json\): it exists with another content/);
    expect(stdout).toContain('-  "bulk_quantity": 12,\n+  "bulk_quantity": 10,\n');
  });
});

describe('examples/flask.dict.json', () => {
  it('makes its files, and finds them unchanged', async () => {
    const { created } = countFiles(await runExample('flask.dict.json'));
    expect(created).toBeGreaterThan(0);
    expect(countFiles(await runExample('flask.dict.json'))).toEqual({ unchanged: created });
  });
});

describe('examples/flask-npm.yml', () => {
  it('makes the files of flask.yml from the folder examples/flask', async () => {
    const steps = [...FLASK_FILES, 'templates', 'folders'];
    const result = await runExample('flask-npm.yml', `--only=${steps.join(',')}`);
    expect(countFiles(result)).toEqual({ created: 18 });
    const ofCopies = listTree(rig().path('new'));
    const texts = new Map(
      ofCopies.filter((path) => !path.endsWith('/')).map((path) => [path, rig().read(`new/${path}`)]),
    );
    rmSync(rig().path('new'), { recursive: true });
    await runExample('flask.yml', `--only=${FLASK_FILES.join(',')},tree`);
    expect(listTree(rig().path('new'))).toEqual(ofCopies);
    for (const [path, text] of texts) expect([path, rig().read(`new/${path}`)]).toEqual([path, text]);
  });

  it('installs five packages in steps that take no core', async () => {
    const { stdout } = await rig().stepwave(['graph', 'examples/flask-npm.yml', '--format=json']);
    expect(stdout).toContain('npm install htmx.org@');
    const plan = rig().read('examples/flask-npm.yml');
    expect(plan.match(/PACKAGE: [a-z.]+@\d+\.\d+\.\d+ }\n {4}cpus: 0\n {4}retries: 2\n/g)).toHaveLength(5);
  });
});

describe('examples/typescript-action.yml', () => {
  const NAME = '--input=name=folder-size';

  it('asks for a name', async () => {
    expect(
      await rig().stepwave(['run', 'examples/typescript-action.yml', '--root=new']),
    ).toEqual({
      code: 2,
      stdout: '',
      stderr: 'stepwave: the plan requires a value for its input "name": --input name=VALUE, or a line of the action\'s `inputs`\n',
    });
  });

  it('writes the answers into templates and leaves the expressions of the workflow', async () => {
    const hostile = '--input=description=Says "hi" & {{ $x }} # so';
    const first = await runExample('typescript-action.yml', NAME, hostile, '--input=node=20');
    expect(outcomesOf(first)).toMatchObject({
      ...{ 'action-yml': 'success', sources: 'success' },
      ...{ install: 'skipped', types: 'skipped', test: 'skipped', bundle: 'skipped', try: 'skipped' },
    });
    expect(countFiles(first)).toEqual({ created: 13 });
    expect(JSON.parse(rig().read('new/package.json'))).toMatchObject({
      name: 'folder-size',
      description: 'Says "hi" & {{ $x }} # so',
    });
    expect(rig().read('new/action.yml')).toContain('\n  using: node20\n');
    expect(rig().read('new/action.yml')).toContain('\n    default: ${{ github.workspace }}\n');
    const workflow = rig().read('new/.github/workflows/test.yml');
    expect(workflow.match(/\$\{\{ [a-z.]+ \}\}/g)).toEqual([
      ...['${{ github.ref }}', '${{ matrix.os }}', '${{ steps.size.outputs.bytes }}'],
    ]);
    expect(modeOf(rig().path('new/script/release'))).toBe('0755');
    expect(modeOf(rig().path('new/LICENSE'))).toBe('0644');
    const again = await runExample('typescript-action.yml', NAME, hostile, '--input=node=20');
    expect(countFiles(again)).toEqual({ unchanged: 13 });
  });

  it('shows in a dry run what another answer would change', async () => {
    await runExample('typescript-action.yml', NAME);
    const { code, stdout } = await dryRun('typescript-action.yml', NAME, '--input=node=20');
    expect(code).toBe(1);
    expect(stdout).toContain('-  using: node24\n+  using: node20\n');
  });
});

describe('examples/monorepo.yml', () => {
  const SCOPE = '--input=scope=acme';

  it('makes and tests 20 packages from one folder, twice', async () => {
    const first = await runExample('monorepo.yml', SCOPE);
    expect(first.groups.map((group) => group.length)).toEqual([22, 20, 1]);
    // Seven files in each package, four beside them.
    expect(countFiles(first)).toEqual({ created: 20 * 7 + 4 });
    const packages = readdirSync(rig().path('new/packages'));
    expect(packages).toHaveLength(20);
    expect(listTree(rig().path('new/packages/cart'))).toEqual([
      ...['README.md', 'action.yml', 'bin/', 'bin/cart', 'data/', 'icon.png', 'package.json', 'src/'],
      ...['src/cart.js', 'test/', 'test/cart.test.js'],
    ]);
    for (const name of packages) {
      const manifest = JSON.parse(rig().read(`new/packages/${name}/package.json`)) as object;
      expect(manifest).toMatchObject({ name: `@acme/${name}` });
      expect(modeOf(rig().path(`new/packages/${name}/bin/${name}`))).toBe('0755');
      expect(rig().read(`new/packages/${name}/action.yml`)).toContain('NAME: ${{ inputs.name }}\n');
    }
    expect(readFileSync(rig().path('new/packages/cart/icon.png'))).toEqual(
      readFileSync(rig().path('examples/monorepo-template/icon.png')),
    );
    expect(stepOf(first, 'cart').files).toHaveLength(7);
    // The tests of the packages have passed once: the quick run does not run them again.
    const making = first.steps.filter(({ files }) => files.length > 0).map(({ id }) => id);
    const all = quickOrSlow([`--only=${making.join(',')}`], []);
    const again = await runExample('monorepo.yml', SCOPE, ...all);
    expect(countFiles(again)).toEqual({ unchanged: 20 * 7 + 4 });
  });

  it('shows in a dry run what would change in a package that was edited', async () => {
    await runExample('monorepo.yml', SCOPE, '--only=cart');
    edit('packages/cart/src/cart.js', ' greets ', ' welcomes ');
    const { code, stdout } = await dryRun('monorepo.yml', SCOPE, '--only=cart');
    expect(code).toBe(1);
    expect(stdout).toContain("-  return 'cart welcomes ' + name;\n+  return 'cart greets ' + name;\n");
    expect(stdout).toMatch(/ {2}= +package\.json \(cart\)\n/);
    expect(rig().read('new/packages/cart/src/cart.js')).toContain(' welcomes ');
  });
});

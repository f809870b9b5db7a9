import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { firstPlan } from '../../src/init/first-plan.js';
import { checkedPlan } from '../rigs/plan-builder.js';

type Files = Readonly<Record<string, string>>;

/** The plan of a folder with these files; it passes the real checks. */
async function planOf(files: Files): Promise<string> {
  const made = await firstPlan({ name: 'shop', read: (path) => files[path] ?? null });
  if (!made.ok) throw new Error(made.error);
  await checkedPlan(made.value.plan);
  return made.value.plan;
}

interface Step {
  readonly id: string;
  readonly needs?: string | readonly string[];
  readonly run: string;
  readonly mutex?: string;
}

/** Its steps in short: `id <- need: script`. */
async function stepsOf(files: Files): Promise<readonly string[]> {
  const { steps } = parse(await planOf(files)) as { readonly steps: readonly Step[] };
  return steps.map(({ id, needs = [], run, mutex }) => {
    const before = [needs].flat().join(', ');
    return `${id}${before === '' ? '' : ` <- ${before}`}: ${run}${mutex === undefined ? '' : ` [${mutex}]`}`;
  });
}

/** A package.json with scripts, and with a dependency. */
const withScripts = (scripts: Files, more: object = {}): string =>
  JSON.stringify({ scripts, devDependencies: { a: '1' }, ...more });

/** The names of the scripts that are taken, without the install. */
async function taken(scripts: Files): Promise<readonly string[]> {
  const steps = await stepsOf({ 'package.json': withScripts(scripts) });
  return steps.slice(1).map((step) => step.replace(/^.*: npm run /, ''));
}

describe('a first plan from package.json', () => {
  it('has an install, and beside each other the scripts that a CI runs', async () => {
    const text = await planOf({
      'package.json': withScripts({
        start: 'node .',
        test: 'jest',
        lint: 'eslint .',
        'lint:fix': 'eslint --fix .',
        build: 'tsc',
      }),
      'package-lock.json': '{}',
    });
    expect(text).toBe(`# A first plan, by "stepwave init", from:
# - package.json (npm)
# Look at it: are these the right steps, and does each need what it says?
# Steps that need nothing of each other run side by side.
# Not taken from package.json: lint:fix.

name: shop
steps:
  - id: install
    run: npm ci

  - id: lint
    needs: install
    run: npm run lint

  - id: build
    needs: install
    run: npm run build

  - id: test
    needs: install
    run: npm run test
`);
  });

  it.each<[string, Files, string]>([
    ['npm', { 'package-lock.json': '' }, 'npm ci'],
    ['pnpm', { 'pnpm-lock.yaml': '' }, 'pnpm install --frozen-lockfile'],
    ['yarn', { 'yarn.lock': '__metadata:\n' }, 'yarn install --immutable'],
    ['yarn', { 'yarn.lock': '# yarn lockfile v1\n' }, 'yarn install --frozen-lockfile'],
    ['bun', { 'bun.lock': '' }, 'bun install --frozen-lockfile'],
    ['npm', {}, 'npm install'],
  ])('installs with %s as the file of locked versions says: %j', async (name, lock, install) => {
    const files = { 'package.json': withScripts({ lint: 'x' }), ...lock };
    expect(await stepsOf(files)).toEqual([
      `install: ${install}`,
      `lint <- install: ${name} run lint`,
    ]);
  });

  it('believes "packageManager" more than the files', async () => {
    const manifest = withScripts({ lint: 'x' }, { packageManager: 'yarn@4.5.0+sha512.abc' });
    expect(await stepsOf({ 'package.json': manifest, 'package-lock.json': '' })).toEqual([
      'install: yarn install',
      'lint <- install: yarn run lint',
    ]);
  });

  it.each<[string, Files, readonly string[]]>([
    ['hooks', { pretest: 'tsc', test: 'jest', postlint: 'x', lint: 'x' }, ['lint', 'test']],
    [
      'what writes or waits',
      { format: 'prettier --write .', test: 'vitest --watch', lint: 'x' },
      ['lint'],
    ],
    [
      'what is started by hand',
      { 'test:watch': 'x', 'lint:fix': 'x', dev: 'x', prepare: 'x', lint: 'x' },
      ['lint'],
    ],
    [
      'a test that npm made up',
      { test: 'echo "Error: no test specified" && exit 1', lint: 'x' },
      ['lint'],
    ],
    [
      'what only starts others',
      { check: 'npm run lint && npm run types', lint: 'x', types: 'x' },
      ['lint', 'types'],
    ],
    [
      'the same for a glob',
      { lint: 'run-p lint:*', 'lint:js': 'x', 'lint:css': 'x' },
      ['lint:js', 'lint:css'],
    ],
    ['parts of a test', { test: 'jest', 'test:unit': 'jest unit' }, ['test']],
    [
      'a test of parts',
      { test: 'yarn test:unit && yarn test:e2e', 'test:unit': 'x', 'test:e2e': 'x' },
      ['test:unit', 'test:e2e'],
    ],
    ['tests of the whole', { e2e: 'playwright test', integration: 'x' }, ['e2e', 'integration']],
    ['a name that a shell would not leave alone', { 'lint;rm': 'x', lint: 'x' }, ['lint']],
  ])('knows %s', async (_, scripts, expected) => {
    expect(await taken(scripts)).toEqual(expected);
  });

  it.each<[string, Files]>([
    ['its script', { build: 'tsc', test: 'node --test dist/*.js' }],
    ['its hook', { build: 'tsc', pretest: 'npm run build', test: 'jest' }],
    ['its name', { build: 'tsc', 'test:dist': 'jest' }],
    ['its family', { build: 'tsc', e2e: 'playwright test' }],
  ])('lets a test wait for the build if %s says so', async (_, scripts) => {
    const steps = await stepsOf({ 'package.json': withScripts(scripts) });
    expect(steps.at(-1)).toMatch(/^(?:test\S*|e2e) <- build: /);
  });

  it('names each script that is not taken, but for hooks and what runs until it is stopped', async () => {
    const named = { 'test:e2e': 'x', release: 'x', storybook: 'x', 'lint;rm': 'x', 'e2e:ui': 'x' };
    const unnamed = { start: 'x', 'dev:web': 'x', serve: 'x', watch: 'x', pretest: 'x' };
    const hooks = { prepare: 'x', postinstall: 'x', prepublishOnly: 'x' };
    const scripts = { test: 'jest', ...unnamed, ...named, ...hooks };
    expect(await planOf({ 'package.json': withScripts(scripts) })).toContain(
      `\n# Not taken from package.json: ${Object.keys(named).join(', ')}.\n`,
    );
  });

  it('says what is wrong with the file', async () => {
    const made = await firstPlan({
      name: 'x',
      read: (path) => (path === 'package.json' ? '{' : null),
    });
    expect(made).toEqual({ ok: false, error: expect.stringMatching(/^package\.json: error: /) });
  });
});

describe('a first plan from other files', () => {
  it.each<[string, Files, readonly string[]]>([
    [
      'a Makefile',
      {
        Makefile:
          'CC := gcc\n.PHONY: lint test\nall: build\nlint build: x\n\ttest: no\ntest : build\n',
      },
      ['lint: make lint', 'build: make build', 'test <- build: make test'],
    ],
    [
      'a Makefile whose targets may build the same',
      { GNUmakefile: 'check:\ntest::\nlint=1\n' },
      ['check: make check [make]', 'test: make test [make]'],
    ],
    [
      'a justfile',
      {
        justfile:
          'x := "y"\nlint:\n@test filter="" *rest: build\nbuild target:\ndocs a="1": lint\n',
      },
      ['test: just test [just]', 'docs: just docs [just]'].flatMap((one, at) =>
        at === 0 ? ['lint: just lint', one] : [one],
      ),
    ],
    [
      'Cargo.toml',
      { 'Cargo.toml': '[workspace]\nmembers = ["a"]\n', 'Cargo.lock': '' },
      [
        'fmt: cargo fmt --all --check',
        'clippy: cargo clippy --workspace --locked --all-targets -- -D warnings [cargo]',
        'test: cargo test --workspace --locked [cargo]',
      ],
    ],
    [
      'go.mod',
      { 'go.mod': 'module x\n', '.golangci.yml': '' },
      [
        'vet: go vet ./...',
        'lint: golangci-lint run [golangci-lint]',
        'build: go build ./...',
        'test: go test ./...',
      ],
    ],
    [
      'uv',
      { 'pyproject.toml': '[tool.ruff.format]\n[tool.pytest.ini_options]\n', 'uv.lock': '' },
      [
        'install: uv sync --locked',
        'ruff <- install: uv run --no-sync ruff check .',
        'format <- install: uv run --no-sync ruff format --check .',
        'pytest <- install: uv run --no-sync pytest',
      ],
    ],
    [
      'poetry',
      { 'pyproject.toml': '[tool.poetry]\n[tool.mypy]\nfiles = "src"\n' },
      ['install: poetry install', 'mypy <- install: poetry run mypy'],
    ],
    [
      'pip',
      {
        'pyproject.toml':
          '[project]\nname = "x"\n[project.optional-dependencies]\ndev = ["pytest"]\nweb = []\n',
        'requirements.txt': '',
        'mypy.ini': '[mypy]\n',
        'tests/conftest.py': '',
      },
      [
        "install: python -m pip install -r requirements.txt -e '.[dev]'",
        'mypy <- install: python -m mypy .',
        'pytest <- install: python -m pytest',
      ],
    ],
    [
      'tox',
      { 'pyproject.toml': '[tool.tox]\n[tool.pytest]\n' },
      ['install: python -m pip install tox', 'tox <- install: python -m tox run-parallel'],
    ],
    [
      'nox',
      {
        'noxfile.py':
          'import nox\n@nox.session\ndef lint(s): ...\n@nox.session(name="test-all")\n@other\ndef test(s): ...\n@nox.session(default=False)\ndef dev(s): ...\n',
      },
      [
        'install-nox: python -m pip install nox',
        'lint <- install-nox: python -m nox -s lint',
        'test-all <- install-nox: python -m nox -s test-all',
      ],
    ],
  ])('takes the steps of %s', async (_, files, expected) => {
    expect(await stepsOf(files)).toEqual(expected);
  });

  it('puts all that is found into one plan, with ids that tell where they are from', async () => {
    const files = {
      'package.json': withScripts({ test: 'x' }),
      'go.mod': 'module x\n',
      Makefile: 'test:\n',
    };
    const steps = await stepsOf(files);
    expect(steps.map((step) => step.replace(/:.*/, ''))).toEqual([
      ...['js-install', 'js-test <- js-install', 'go-vet', 'go-build', 'go-test', 'make-test'],
    ]);
    expect(await planOf(files)).toContain('Take out what runs twice.');
  });

  it('says in which line TOML is wrong', async () => {
    const made = await firstPlan({
      name: 'x',
      read: (path) => (path === 'Cargo.toml' ? '[package]\nname = \n' : null),
    });
    expect(made).toEqual({
      ok: false,
      error: expect.stringMatching(/^Cargo\.toml:2:\d+: error: \S/),
    });
  });

  it('says what it looks for where there is nothing, and how to begin by hand', async () => {
    const made = await firstPlan({ name: 'x', read: () => null });
    if (made.ok) throw new Error('a plan of nothing');
    for (const word of ['package.json', 'Makefile', 'justfile', 'pyproject', 'Cargo', 'go.mod']) {
      expect(made.error).toContain(word);
    }
    const example = made.error.split('such as\n')[1]?.split('\n').slice(0, 3).join('\n') ?? '';
    const { plan } = await checkedPlan(example);
    expect(plan.steps).toHaveLength(2);
  });
});

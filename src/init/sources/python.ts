import { ok } from '../../util/result.js';
import { draft, firstOf, type DraftStep, type Folder, type PlanSource } from '../source.js';
import { readToml, tableAt, type Table } from './toml.js';

/** Python: pyproject.toml, tox or nox. */
export const PYTHON: PlanSource = {
  looksFor: 'pyproject.toml (with ruff, black, mypy, pyright or pytest), tox.ini, noxfile.py',
  find: async (folder) => {
    const text = folder.read('pyproject.toml');
    const read = await readToml('pyproject.toml', text ?? '');
    if (!read.ok) return read;
    const project = read.value;
    const runner = toxSteps(folder, project) ?? noxSteps(folder);
    if (runner !== null) return ok({ prefix: 'py', left: [], ...runner });
    const checks = checkSteps(folder, project);
    if (checks.length === 0) return ok(null);
    const manager = managerOf(folder, project);
    if (manager === null) return ok(null);
    return ok({
      file: 'pyproject.toml',
      what: `${text === null ? 'Python' : 'pyproject.toml'} (${manager.name})`,
      prefix: 'py',
      left: [],
      steps: [
        draft('install', manager.install),
        ...checks.map(({ id, run }) => draft(id, `${manager.run}${run}`, { needs: ['install'] })),
      ],
    });
  },
};

/** The steps of a tool that has the project's own list of what to run. */
interface RunnerSteps {
  readonly file: string;
  readonly what: string;
  readonly steps: readonly DraftStep[];
}

function toxSteps(folder: Folder, project: Table): RunnerSteps | null {
  const own = firstOf(folder, ['tox.ini', 'tox.toml'])?.path ?? null;
  const file = own ?? (tableAt(project, 'tool', 'tox') === undefined ? null : 'pyproject.toml');
  if (file === null) return null;
  const comment =
    'its environments share one build of the package, so tox itself runs them side by side';
  const steps = [
    draft('install', 'python -m pip install tox'),
    draft('tox', 'python -m tox run-parallel', { needs: ['install'], comment }),
  ];
  return { file, what: `tox (${file})`, steps };
}

function noxSteps(folder: Folder): RunnerSteps | null {
  const text = folder.read('noxfile.py');
  if (text === null) return null;
  const sessions = text.matchAll(/^@nox\.session\b(\([^]*?\))?\s*\n(?:@.*\n)*def\s+(\w+)/gm);
  const names = [...sessions].flatMap(([, settings = '', name = '']) =>
    /default\s*=\s*False/.test(settings)
      ? []
      : [/\bname\s*=\s*["']([\w.-]+)["']/.exec(settings)?.[1] ?? name],
  );
  const steps = names.map((name) =>
    draft(name.replace(/[^A-Za-z0-9_-]/g, '-'), `python -m nox -s ${name}`, {
      needs: ['install-nox'],
    }),
  );
  const install = draft('install-nox', 'python -m pip install nox');
  return {
    file: 'noxfile.py',
    what: 'noxfile.py',
    steps: steps.length === 0 ? [] : [install, ...steps],
  };
}

/** A tool that checks, and how to know that the project uses it. */
interface Tool {
  readonly id: string;
  readonly run: string;
  /** Tables of pyproject.toml. */
  readonly tables: readonly (readonly string[])[];
  readonly files: readonly string[];
  /** A section of setup.cfg. */
  readonly section: string | null;
}

const RUFF_FILES = ['ruff.toml', '.ruff.toml'];

const TOOLS: readonly Tool[] = [
  { id: 'ruff', run: 'ruff check .', tables: [['ruff']], files: RUFF_FILES, section: null },
  {
    id: 'format',
    run: 'ruff format --check .',
    tables: [['ruff', 'format']],
    files: [],
    section: null,
  },
  { id: 'black', run: 'black --check .', tables: [['black']], files: [], section: null },
  {
    id: 'isort',
    run: 'isort --check .',
    tables: [['isort']],
    files: ['.isort.cfg'],
    section: 'isort',
  },
  { id: 'flake8', run: 'flake8', tables: [], files: ['.flake8'], section: 'flake8' },
  {
    id: 'mypy',
    run: 'mypy',
    tables: [['mypy']],
    files: ['mypy.ini', '.mypy.ini'],
    section: 'mypy',
  },
  {
    id: 'pyright',
    run: 'pyright',
    tables: [['pyright']],
    files: ['pyrightconfig.json'],
    section: null,
  },
  {
    id: 'pytest',
    run: 'pytest',
    tables: [['pytest']],
    files: ['pytest.ini', 'pytest.toml', 'conftest.py', 'tests/conftest.py'],
    section: 'tool:pytest',
  },
];

function checkSteps(folder: Folder, project: Table): readonly Tool[] {
  const settings = folder.read('setup.cfg') ?? '';
  return TOOLS.filter(
    ({ tables, files, section }) =>
      tables.some((path) => tableAt(project, 'tool', ...path) !== undefined) ||
      firstOf(folder, files) !== null ||
      (section !== null && settings.includes(`[${section}]`)),
  ).map((tool) =>
    tool.id === 'mypy' && !namesFiles(folder, project) ? { ...tool, run: 'mypy .' } : tool,
  );
}

/** Whether the settings of mypy say what to look at. */
function namesFiles(folder: Folder, project: Table): boolean {
  const table = tableAt(project, 'tool', 'mypy') ?? {};
  if (['files', 'packages', 'modules'].some((key) => Object.hasOwn(table, key))) return true;
  const text = firstOf(folder, ['mypy.ini', '.mypy.ini', 'setup.cfg'])?.text ?? '';
  return /^(?:files|packages|modules)\s*=/m.test(text);
}

interface Manager {
  readonly name: string;
  readonly install: string;
  /** Before the command of a tool. */
  readonly run: string;
}

/** What installs the project: uv, poetry, or pip. */
function managerOf(folder: Folder, project: Table): Manager | null {
  const hasUvLock = folder.read('uv.lock') !== null;
  if (hasUvLock || tableAt(project, 'tool', 'uv') !== undefined) {
    const install = `uv sync${hasUvLock ? ' --locked' : ''}`;
    // Each "uv run" would look whether to install again, at the same time as others.
    return { name: 'uv', install, run: 'uv run --no-sync ' };
  }
  if (folder.read('poetry.lock') !== null || tableAt(project, 'tool', 'poetry') !== undefined) {
    return { name: 'poetry', install: 'poetry install', run: 'poetry run ' };
  }
  const files = ['requirements.txt', 'requirements-dev.txt', 'dev-requirements.txt'].filter(
    (path) => folder.read(path) !== null,
  );
  const extras = Object.keys(tableAt(project, 'project', 'optional-dependencies') ?? {});
  const wanted = extras.filter((name) => ['dev', 'test', 'tests', 'lint'].includes(name));
  const isPackage = tableAt(project, 'project') !== undefined || folder.read('setup.py') !== null;
  const own = wanted.length === 0 ? '-e .' : `-e '.[${wanted.join(',')}]'`;
  const parts = [...files.map((path) => `-r ${path}`), ...(isPackage ? [own] : [])];
  if (parts.length === 0) return null;
  return { name: 'pip', install: `python -m pip install ${parts.join(' ')}`, run: 'python -m ' };
}

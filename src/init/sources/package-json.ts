import { err, ok, type Result } from '../../util/result.js';
import { freeId } from '../step-ids.js';
import { draft, type DraftStep, type Folder, type PlanSource } from '../source.js';
import { chooseScripts, isAfterBuild, type Scripts } from './npm-scripts.js';

/** The scripts of a package.json. */
export const PACKAGE_JSON: PlanSource = {
  looksFor: 'scripts such as lint, typecheck, test and build in package.json',
  find: (folder) => {
    const text = folder.read('package.json');
    if (text === null) return ok(null);
    const read = readPackage(text);
    if (!read.ok) return read;
    const manager = managerOf(folder, read.value.packageManager);
    const { taken, left } = chooseScripts(read.value.scripts);
    if (taken.length === 0) return ok(null);
    const install = read.value.hasDependencies || manager.hasLock;
    return ok({
      file: 'package.json',
      what: `package.json (${manager.name})`,
      prefix: 'js',
      steps: [
        ...(install ? [draft('install', manager.install)] : []),
        ...scriptSteps(taken, read.value.scripts, { runner: manager.run, install }),
      ],
      left,
    });
  },
};

interface Package {
  readonly scripts: Scripts;
  readonly packageManager: string;
  readonly hasDependencies: boolean;
}

function readPackage(text: string): Result<Package, string> {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return err(`package.json: error: ${error instanceof Error ? error.message : String(error)}`);
  }
  const entries = (value: unknown): readonly (readonly [string, unknown])[] =>
    typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const fields = new Map(entries(data));
  const manager = fields.get('packageManager');
  const scripts = entries(fields.get('scripts')).flatMap(([name, script]) =>
    typeof script === 'string' ? [[name, script] as const] : [],
  );
  return ok({
    scripts: new Map(scripts),
    packageManager: typeof manager === 'string' ? manager : '',
    hasDependencies: ['dependencies', 'devDependencies', 'workspaces'].some(
      (key) => entries(fields.get(key)).length > 0,
    ),
  });
}

interface Manager {
  readonly name: string;
  readonly install: string;
  /** What runs a script, before its name. */
  readonly run: string;
  readonly hasLock: boolean;
}

/** The package manager, as `packageManager` says, or else the file with the locked versions. */
function managerOf(folder: Folder, packageManager: string): Manager {
  const yarnLock = folder.read('yarn.lock');
  const locks: readonly (readonly [string, boolean])[] = [
    ['pnpm', folder.read('pnpm-lock.yaml') !== null],
    ['yarn', yarnLock !== null],
    ['bun', folder.read('bun.lock') !== null || folder.read('bun.lockb') !== null],
    [
      'npm',
      folder.read('package-lock.json') !== null || folder.read('npm-shrinkwrap.json') !== null,
    ],
  ];
  const [, wanted, major] = /^(npm|pnpm|yarn|bun)@(\d+)/.exec(packageManager) ?? [];
  const name = wanted ?? locks.find(([, isThere]) => isThere)?.[0] ?? 'npm';
  const hasLock = locks.some(([one, isThere]) => one === name && isThere);
  const isOldYarn =
    major === undefined ? yarnLock?.includes('__metadata:') === false : Number(major) < 2;
  return { name, hasLock, run: `${name} run`, install: installOf(name, { hasLock, isOldYarn }) };
}

function installOf(
  name: string,
  { hasLock, isOldYarn }: { readonly hasLock: boolean; readonly isOldYarn: boolean },
): string {
  if (!hasLock) return `${name} install`;
  switch (name) {
    case 'npm':
      return 'npm ci';
    case 'yarn':
      return `yarn install ${isOldYarn ? '--frozen-lockfile' : '--immutable'}`;
    default:
      return `${name} install --frozen-lockfile`;
  }
}

function scriptSteps(
  names: readonly string[],
  scripts: Scripts,
  { runner, install }: { readonly runner: string; readonly install: boolean },
): readonly DraftStep[] {
  const taken = new Set(['install']);
  const ids = new Map(
    names.map((name) => {
      const id = freeId(name, taken);
      taken.add(id);
      return [name, id];
    }),
  );
  const build = ids.get('build');
  return names.map((name) => {
    const before = build !== undefined && name !== 'build' && isAfterBuild(name, scripts);
    const needs = before ? [build] : install ? ['install'] : [];
    return draft(ids.get(name) ?? name, `${runner} ${name}`, { needs });
  });
}

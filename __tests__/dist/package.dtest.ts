import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { REPOSITORY, useDistRig } from '../rigs/built-dist.js';

const rig = useDistRig();

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestAt = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

const manifest = manifestAt(REPOSITORY);
const DIST = join(REPOSITORY, 'dist');
const builtFiles = readdirSync(DIST, { recursive: true, encoding: 'utf8' });
const readBuilt = (name: string): string => readFileSync(join(DIST, name), 'utf8');

/** The packages that src/ imports, but for the types of those that generate code. */
function importedPackages(): readonly string[] {
  const sources = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' });
  const names = sources
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(REPOSITORY, 'src', name), 'utf8'))
    .flatMap((text) => [
      ...text.matchAll(/(?:from|import\()\s*'((?:@[\w.-]+\/)?[\w-][\w.-]*)(?:\/[^']*)?'/g),
    ])
    .map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !GENERATORS.includes(name)).sort();
}

/** The packages that the product is made of: those that it imports, and those that they depend on. */
function runtimePackages(): readonly string[] {
  const found = new Set<string>();
  const visit = (folder: string, names: readonly string[]): void => {
    const require = createRequire(join(folder, 'package.json'));
    for (const name of names) {
      if (found.has(name)) continue;
      found.add(name);
      // With a file's name, as `events` alone would be Node's own.
      const home = (require.resolve.paths(`${name}/package.json`) ?? [])
        .map((modules) => join(modules, name))
        .find((candidate) => existsSync(join(candidate, 'package.json')));
      if (home === undefined) throw new Error(`${name} is not installed`);
      visit(home, Object.keys(manifestAt(home).dependencies ?? {}));
    }
  };
  visit(REPOSITORY, importedPackages());
  return [...found].sort();
}

/** Scripts of which a run calls few modules. */
const MANIFOLD = ['rare.js', 'github.js'];

/** Packages of which only types are used, code that nothing reaches, or what Node has itself. */
const UNUSED = [
  ...['@azure/core-paging', '@octokit/openapi-types', '@octokit/types', 'argparse', 'events', 'tslib'],
  // For a runtime other than Node, which tar-stream's packages know too.
  ...['bare-buffer', 'bare-events', 'bare-fs', 'bare-path', 'bare-stream', 'bare-url', 'teex'],
];

/** What has generated some of the code. */
const GENERATORS = ['@vercel/ncc', 'ajv'];

/** What `debug`, below the Azure packages, takes where it finds it; the bundler finds it. */
const OPTIONAL = ['has-flag', 'supports-color'];

/** The packages of ES modules whose code the bundler says it has put into `dist/`. */
function packagesNamedInBundle(): readonly string[] {
  const code = builtFiles.filter((name) => name.endsWith('.js')).map(readBuilt);
  const names = code.flatMap((text) =>
    [...text.matchAll(/\.\/node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//g)].map(([, name = '']) => name),
  );
  return [...new Set(names)].sort();
}

describe('the package', () => {
  it('has its command in dist/, which starts with a shebang and may be executed', () => {
    expect(manifest.bin).toEqual({ stepwave: 'dist/index.js' });
    expect(manifest.files).toContain('dist');
    const file = join(REPOSITORY, manifest.bin.stepwave ?? '');
    expect(readFileSync(file, 'utf8').split('\n', 1)).toEqual(['#!/usr/bin/env node']);
    expect(() => {
      accessSync(file, constants.X_OK);
    }).not.toThrow();
  });

  it('runs from a folder with a space and a foreign letter, without node_modules', async () => {
    expect(await rig().stepwave(['--version'])).toEqual({
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    });
  });

  it('runs as a command of its own, by its shebang', async () => {
    const { ended } = rig().startProgram([rig().script, '--version']);
    expect(await ended).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  (process.platform === 'win32' ? it.skip : it)(
    'is installed from its archive as one package, without a warning and without a registry, and runs',
    async () => {
      const plan = rig().plan([{ id: 'a', run: 'echo it runs' }]);
      const npm = 'npm_config_offline=true npm_config_audit=false npm_config_fund=false npm';
      const { code, stdout, stderr } = await rig().shell(
        [
          'set -eu',
          `${npm} pack --silent '${REPOSITORY}'`,
          `${npm} install ./stepwave-*.tgz`,
          `npx --no-install stepwave run ${plan}`,
        ].join('\n'),
      );
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^added 1 package in /m);
      expect(stdout).toContain('\nit runs\n');
      expect(readdirSync(rig().path('node_modules')).filter((name) => name !== '.bin')).toEqual([
        ...['.package-lock.json', 'stepwave'],
      ]);
    },
  );

  it('is what action.yml starts, on a Node that the action may use', () => {
    const { runs } = parse(readFileSync(join(REPOSITORY, 'action.yml'), 'utf8')) as {
      readonly runs: unknown;
    };
    expect(runs).toEqual({ using: 'node24', main: 'dist/index.js' });
  });

  it('says in dist/ itself that it is CommonJS', () => {
    expect(JSON.parse(readBuilt('package.json'))).toEqual({ type: 'commonjs' });
  });
});

describe('dist/', () => {
  it('holds no path of the machine that built it', () => {
    // The home directory is no sign: it may be `/root`, and a JSON pointer may say `/root/`.
    const guilty = builtFiles.filter((name) => readBuilt(name).includes(`${REPOSITORY}${sep}`));
    expect(builtFiles).toContain('index.js');
    expect(guilty).toEqual([]);
  });

  it('has at most twenty-one files, as a runner fetches each of them', () => {
    expect(builtFiles.length).toBeLessThanOrEqual(21);
  });

  it('holds nothing but code, its licences and its package.json', () => {
    const others = builtFiles.filter((name) => !/^[a-z]+\.js$/.test(name)).sort();
    expect(others).toEqual(['licenses.txt', 'package.json']);
  });

  it('keeps the names of functions, for stack traces, and modules that are all called in parentheses', () => {
    const scripts = builtFiles.filter((name) => name.endsWith('.js') && !MANIFOLD.includes(name));
    expect(scripts.filter((name) => !/\b\d+:\(function\b/.test(readBuilt(name)))).toEqual([]);
    const named = scripts.filter((name) => readBuilt(name).includes('function beginCreation('));
    expect(named).not.toEqual([]);
  });

  it('asks for no module but those of Node', () => {
    const wanted = builtFiles
      .filter((name) => name.endsWith('.js'))
      .flatMap((name) => [...readBuilt(name).matchAll(/\.exports=require\("([^"]+)"\)/g)])
      .map(([, name = '']) => name.replace(/^node:/, ''));
    expect(wanted).toContain('child_process');
    const { builtinModules } = createRequire(import.meta.url)('node:module') as {
      readonly builtinModules: readonly string[];
    };
    const known = [...builtinModules, 'sqlite', 'test'];
    expect(wanted.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('names every package that is bundled in licenses.txt, each with a text', () => {
    // A title is a line without a space; the licence's short name and its text follow.
    const [list = '', notices = ''] = readBuilt('licenses.txt').split('\nNotices in the code itself\n');
    const blocks = list.split(/\n\n(?=(?:@[\w.-]+\/)?\w[\w.-]*\n)/);
    const titles = blocks.map((block) => block.trimStart().split('\n', 1)[0] ?? '');
    const runtime = runtimePackages();
    expect(runtime).toEqual(expect.arrayContaining(['@actions/core', 'workerpool', 'yaml']));
    const bundled = packagesNamedInBundle();
    expect(bundled).toContain('@actions/core');
    const wanted = new Set([...runtime, ...bundled].filter((name) => !UNUSED.includes(name)));
    expect([...titles].sort()).toEqual([...wanted, ...OPTIONAL, ...GENERATORS].sort());
    const short = blocks.filter((block) => block.trim().length < 200);
    expect(short).toEqual([]);
    // Of what a package has from others only its code says so, and the bundle has no comments.
    expect(notices).toContain('Neither the name of Google Inc. nor the names of its\n');
    expect(notices).toContain('Copyright (c) 2016, Daniel Wirtz');
  });
});

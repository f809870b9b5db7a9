#!/usr/bin/env node
/**
 * What of the scaffolding needs npm and its registry: the examples that install packages; real templates of
 * more than 100 files turned into plans and made again; and the output `files` of the action.
 * Usage: node __tests__/e2e/run-examples.mjs [flask-npm] [typescript-action] [templates] [outputs]
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Tally } from './tally.mjs';
import { filesPlan, sourcePlan, structurePlan } from './template/plans-of.mjs';
import { differencesOf, readTree } from './template/read-tree.mjs';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const STEPWAVE = join(REPOSITORY, 'dist', 'index.js');
const TIME_LIMIT_MS = 5 * 60_000;

/** Packages that hold templates of projects, text and images, with a script or two. */
const TEMPLATES = ['create-vite@9.3.0', 'create-next-app@16.4.3'];

/** Every so many files get the executable bit before they are converted: the packages have few. */
const EXECUTABLE_EVERY = 9;

const STATIC = [
  ...['Sortable.min.js', 'dayjs.min.js', 'htmx.min.js', 'micromodal.min.js', 'normalize.css'],
];
const NPM_STEPS = ['normalize', 'htmx', 'dayjs', 'micromodal', 'sortable'];

/** The environment without what a surrounding workflow run would leak into this one; with its network. */
function environment() {
  const leaks = /^(GITHUB_|RUNNER_|ACTIONS_|INPUT_|STEPWAVE_|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !leaks.test(key)));
}

/** Runs a program to its end. */
function start(program, args, { cwd, env = environment() }) {
  const run = spawnSync(program, args, { cwd, env, encoding: 'utf8', timeout: TIME_LIMIT_MS });
  if (run.error) throw run.error;
  return run;
}

/** Runs a plan below `root`, and returns its results; null if it left none. */
function runPlan(tally, label, plan, { cwd, root, flags = [] }) {
  const results = join(cwd, 'results.json');
  rmSync(results, { force: true });
  const args = [STEPWAVE, 'run', plan, '--root', root, '--results', results, ...flags];
  const { status, stdout, stderr } = start(process.execPath, args, { cwd });
  tally.equals(`${label}: exit code and errors`, [status, stderr], [0, '']);
  if (status !== 0) process.stdout.write(stdout);
  return existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : null;
}

/** How many files became what. */
function countFiles(results) {
  const counts = {};
  for (const { result } of results?.steps.flatMap((step) => step.files) ?? []) {
    counts[result] = (counts[result] ?? 0) + 1;
  }
  return counts;
}

function checkFlask(tally, cwd) {
  const results = runPlan(tally, 'flask-npm', 'examples/flask-npm.yml', { cwd, root: 'flask' });
  const outcomes = new Set(results?.steps.map((step) => step.outcome));
  tally.equals('flask-npm: the outcome of each step', [...outcomes], ['success']);
  tally.equals(
    'flask-npm: shop/static',
    readdirSync(join(cwd, 'flask/shop/static')).sort(),
    STATIC,
  );
  const steps = results?.steps.filter(({ id }) => NPM_STEPS.includes(id)) ?? [];
  const lastStart = Math.max(...steps.map(({ startMs }) => startMs));
  const firstEnd = Math.min(...steps.map(({ endMs }) => endMs));
  tally.equals('flask-npm: packages', steps.length, 5);
  tally.holds('flask-npm: all are installed at once', lastStart < firstEnd);
  const again = runPlan(tally, 'flask-npm again', 'examples/flask-npm.yml', { cwd, root: 'flask' });
  tally.equals('flask-npm again: files', countFiles(again), { unchanged: 18 });
}

function checkAction(tally, cwd) {
  const plan = 'examples/typescript-action.yml';
  const flags = ['--input', 'name=folder-size', '--input', 'install=true', '--logs', 'logs'];
  const results = runPlan(tally, 'typescript-action', plan, { cwd, root: 'action', flags });
  const outcomes = new Set(results?.steps.map((step) => step.outcome));
  tally.equals('typescript-action: the outcome of each step', [...outcomes], ['success']);
  tally.equals('typescript-action: files', countFiles(results), { created: 13 });
  const log = readFileSync(join(cwd, 'logs/try.log'), 'utf8');
  tally.holds('typescript-action: the bundle runs', /^src: 3 files, \d+ bytes$/m.test(log), log);
  const created = results?.steps.filter(({ kind }) => kind !== 'run').map(({ id }) => id) ?? [];
  flags.push('--only', created.join(','));
  const again = runPlan(tally, 'typescript-action again', plan, { cwd, root: 'action', flags });
  tally.equals('typescript-action again: files', countFiles(again), { unchanged: 13 });
}

/** Downloads a package, and makes some of its files executable. Returns what is in it. */
function download(name, cwd) {
  mkdirSync(cwd);
  const { stdout, status, stderr } = start('npm', ['pack', '--silent', name], { cwd });
  if (status !== 0) throw new Error(`npm pack ${name}: ${stderr}`);
  start('tar', ['-xzf', stdout.trim()], { cwd });
  const original = join(cwd, 'package');
  const files = readTree(original).filter(({ type }) => type === 'file');
  files
    .filter((_, index) => index % EXECUTABLE_EVERY === 0)
    .forEach(({ path }) => chmodSync(join(original, path), 0o755));
  return readTree(original);
}

function checkTemplate(tally, name, cwd) {
  const items = download(name, cwd);
  const files = items.filter(({ type }) => type === 'file');
  const count = { all: files.length, executable: files.filter(({ mode }) => mode & 1).length };
  tally.holds(`${name}: 100 files or more, ${JSON.stringify(count)}`, count.all >= 100);
  tally.holds(`${name}: 10 of them or more executable`, count.executable >= 10);
  const plans = {
    structure: structurePlan(items),
    files: filesPlan(items),
    source: sourcePlan('package'),
  };
  for (const [form, text] of Object.entries(plans)) {
    const label = `${name} as ${form}`;
    const plan = `${form}.yml`;
    writeFileSync(join(cwd, plan), text);
    const first = runPlan(tally, label, plan, { cwd, root: form });
    tally.equals(`${label}: files`, countFiles(first), { created: count.all });
    tally.equals(`${label}: differences`, differencesOf(items, readTree(join(cwd, form))), []);
    const again = runPlan(tally, `${label} again`, plan, { cwd, root: form });
    tally.equals(`${label} again: files`, countFiles(again), { unchanged: count.all });
    tally.equals(
      `${label} again: differences`,
      differencesOf(items, readTree(join(cwd, form))),
      [],
    );
  }
}

const OUTPUTS_PLAN = `
inputs: { scope: { required: true } }
steps:
  - { id: new, create-file: new.txt, content: "1" }
  - { id: same, create-file: same.txt, content: "2" }
  - { id: kept, create-file: kept.txt, content: "3", if-exists: skip }
  - { id: other, create-file: other.txt, content: "4", if-exists: overwrite }
  - { id: executable, create-file: script.sh, content: "5", mode: "0755" }
  - { id: tree, create-file: "packages/\${{ inputs.scope }}", source: template, template: true }
`;

const OUTPUTS_FILES = {
  'plan.yml': OUTPUTS_PLAN,
  'template/a.txt': 'of ${{ inputs.scope }}',
  'template/b/${{ inputs.scope }}.txt': '',
  'out/same.txt': '2',
  'out/kept.txt': 'mine',
  'out/other.txt': 'old',
  'out/script.sh': '5',
};

/** The outputs of a run of the action, by name. */
function runAction(tally, cwd) {
  const inputs = { plan: 'plan.yml', root: 'out', inputs: 'scope=acme', comment: 'never' };
  const files = ['OUTPUT', 'STEP_SUMMARY', 'ENV', 'PATH', 'STATE'].map((kind) => {
    const path = join(cwd, `runner-${kind}`);
    writeFileSync(path, '');
    return [`GITHUB_${kind}`, path];
  });
  const env = {
    ...environment(),
    ...Object.fromEntries(Object.entries(inputs).map(([k, v]) => [`INPUT_${k.toUpperCase()}`, v])),
    ...Object.fromEntries(files),
    ...{ GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: cwd, RUNNER_TEMP: cwd },
    ...{ GITHUB_REPOSITORY: 'octo-org/shop', GITHUB_EVENT_NAME: 'push' },
  };
  const { status, stdout } = start(process.execPath, [STEPWAVE], { cwd, env });
  tally.equals('outputs: exit code', status, 0);
  if (status !== 0) process.stdout.write(stdout);
  const text = readFileSync(join(cwd, 'runner-OUTPUT'), 'utf8');
  const outputs = text.matchAll(/^(.+?)<<(.+)\r?\n([^]*?)\r?\n\2$/gm);
  return Object.fromEntries([...outputs].map(([, name, , value]) => [name, value]));
}

function checkOutputs(tally, cwd) {
  for (const [path, text] of Object.entries(OUTPUTS_FILES)) {
    mkdirSync(join(cwd, path, '..'), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  tally.equals('outputs: created and changed paths', JSON.parse(runAction(tally, cwd).files), [
    ...['new.txt', 'other.txt', 'script.sh'],
    ...['packages/acme/a.txt', 'packages/acme/b/acme.txt'],
  ]);
  tally.equals('outputs again: none', JSON.parse(runAction(tally, cwd).files), []);
}

const PARTS = {
  'flask-npm': checkFlask,
  'typescript-action': checkAction,
  templates: (tally, temp) => {
    for (const name of TEMPLATES) checkTemplate(tally, name, join(temp, name));
  },
  outputs: (tally, temp) => checkOutputs(tally, join(temp, 'outputs')),
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in PARTS));
if (unknown !== undefined) throw new Error(`no such part: ${unknown}`);
const temp = realpathSync(mkdtempSync(join(tmpdir(), 'stepwave-examples-e2e-')));
try {
  const tally = new Tally('examples');
  cpSync(join(REPOSITORY, 'examples'), join(temp, 'examples'), { recursive: true });
  for (const [name, check] of Object.entries(PARTS)) {
    if (asked.length === 0 || asked.includes(name)) check(tally, temp);
  }
  tally.end();
} finally {
  rmSync(temp, { recursive: true, force: true });
}

/** What a dry run tells: nothing is run or written, and each file is put beside what a run would find. */
import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FileForecast } from '../../src/files/forecast-files.js';
import { knownTexts } from '../../src/plan/known-texts.js';
import { forecast, type DryRunStep } from '../../src/run/forecast.js';
import { checkedPlan } from '../rigs/plan-builder.js';
import { listTree, makeTempDir, modeOf, removeTempDir, writeTree } from '../rigs/temp-dir.js';

let folder = '';
let root = '';
let repository = '';

beforeEach(() => {
  folder = makeTempDir();
  root = join(folder, 'root');
  repository = join(folder, 'repository');
  writeTree(folder, { 'root/': '', 'repository/': '' });
});

afterEach(() => {
  removeTempDir(folder);
});

const itPosix = process.platform === 'win32' ? it.skip : it;

type PlanStep = Readonly<Record<string, unknown>>;

/** The groups of a dry run of these steps, with the input `name` = shop. */
async function groupsOf(
  ...steps: readonly PlanStep[]
): Promise<readonly (readonly DryRunStep[])[]> {
  const text = JSON.stringify({ inputs: { name: { default: 'shop' } }, steps });
  const checked = await checkedPlan(text, { name: 'plan.json', root, repository });
  const texts = await knownTexts(checked.plan, checked.inputs.values);
  return forecast({ ...checked, root, repository, knownTexts: texts });
}

/** The forecasts of all files, in the order in which steps would be begun. */
async function filesOf(...steps: readonly PlanStep[]): Promise<readonly FileForecast[]> {
  return (await groupsOf(...steps)).flat().flatMap(({ files }) => files);
}

/** The same in short: `created a`. */
async function resultsOf(...steps: readonly PlanStep[]): Promise<readonly string[]> {
  return (await filesOf(...steps)).map(({ result, path }) => `${result} ${path}`);
}

/** What would change in the only file of a step. */
async function changeOf(...steps: readonly PlanStep[]): Promise<readonly unknown[]> {
  const file = (await filesOf(...steps)).at(-1);
  if (file?.result !== 'changed' && file?.result !== 'conflict') return [file?.result];
  const { difference } = file;
  return [
    file.result,
    ...(difference === null ? [null] : [String(difference.before), String(difference.after)]),
  ];
}

const CONFLICT =
  'it exists with another content; "if-exists: overwrite" replaces it, "skip" leaves it';

const file = (path: string, content: string, keys: PlanStep = {}): PlanStep => ({
  'create-file': path,
  content,
  ...keys,
});

describe('the steps of a dry run', () => {
  it('come group by group, those with the longest way behind them first', async () => {
    const groups = await groupsOf(
      { id: 'alone', run: 'x' },
      { id: 'first', run: 'x', name: 'First' },
      { id: 'second', needs: 'first', run: 'x' },
      { id: 'also', run: 'x' },
      { id: 'third', needs: ['second', 'also'], run: 'x' },
    );
    expect(groups.map((steps) => steps.map(({ id }) => id))).toEqual([
      ['first', 'also', 'alone'],
      ['second'],
      ['third'],
    ]);
    expect(groups[0]?.[0]).toEqual({ id: 'first', name: 'First', files: [] });
  });
});

describe('a file in a dry run', () => {
  it.each([
    ['created', 'new', 'x', {}],
    ['created', 'deep/er/new', 'x', {}],
    ['unchanged', 'there', 'old', {}],
    ['unchanged', 'there', 'old', { 'if-exists': 'overwrite' }],
    ['conflict', 'there', 'new', {}],
    ['skipped', 'there', 'new', { 'if-exists': 'skip' }],
    ['changed', 'there', 'new', { 'if-exists': 'overwrite' }],
  ])('is %s: %s', async (result, path, content, keys) => {
    writeTree(root, { there: 'old' });
    expect(await resultsOf(file(path, content, keys))).toEqual([`${result} ${path}`]);
  });

  it('is shown with what would change in it', async () => {
    writeTree(root, { there: 'old\n' });
    const overwrite = { 'if-exists': 'overwrite' };
    expect(await changeOf(file('there', 'new\n', overwrite))).toEqual([
      'changed',
      'old\n',
      'new\n',
    ]);
    expect(await filesOf(file('there', 'new\n'))).toEqual([
      {
        ...{ path: 'there', result: 'conflict', reason: CONFLICT },
        difference: { before: Buffer.from('old\n'), after: Buffer.from('new\n') },
      },
    ]);
  });

  itPosix.each(['error', 'skip', 'overwrite'])(
    'is changed where only its mode differs (if-exists: %s)',
    async (ifExists) => {
      writeTree(root, { there: 'old' });
      chmodSync(join(root, 'there'), 0o600);
      const keys = { mode: '0755', 'if-exists': ifExists };
      expect(await changeOf(file('there', 'old', keys))).toEqual(['changed', 'old', 'old']);
      expect(await changeOf(file('there', 'old', { 'if-exists': ifExists }))).toEqual([
        'unchanged',
      ]);
    },
  );

  itPosix('is changed where only the mode of a file too large to compare differs', async () => {
    const large = 'x'.repeat((1 << 20) + 1);
    writeTree(root, { large });
    chmodSync(join(root, 'large'), 0o600);
    expect(await changeOf(file('large', large, { mode: '0755' }))).toEqual(['changed', null]);
    expect(await changeOf(file('large', `${large.slice(1)}y`, { mode: '0755' }))).toEqual([
      ...['conflict', null],
    ]);
  });

  it('is a conflict where a directory is in its place, or a file on its way', async () => {
    writeTree(root, { 'dir/f': '', there: '' });
    expect(await filesOf(file('dir', 'x'), file('there/f', 'x'))).toEqual([
      {
        ...{ path: 'dir', result: 'conflict', difference: null },
        reason: 'a directory is in its place',
      },
      {
        ...{ path: 'there/f', result: 'conflict', difference: null },
        reason: '"there" on its way is not a directory',
      },
    ]);
  });

  it('of more than a megabyte is not compared for people', async () => {
    const [large, small] = ['x'.repeat((1 << 20) + 1), 'x'.repeat(1 << 20)];
    const keys = { 'if-exists': 'overwrite' };
    writeTree(root, { large, small });
    expect(await changeOf(file('large', 'y', keys))).toEqual(['changed', null]);
    expect(await changeOf(file('small', large, keys))).toEqual(['changed', null]);
    expect(await changeOf(file('small', 'y', keys))).toEqual(['changed', small, 'y']);
    expect(await resultsOf(file('large', large))).toEqual(['unchanged large']);
  });

  itPosix('that is a link is not read', async () => {
    writeTree(folder, { secret: 'secret' });
    symlinkSync('../secret', join(root, 'link'));
    const step = file('link', 'x', { 'if-exists': 'overwrite' });
    expect(await changeOf(step)).toEqual(['changed', null]);
  });
});

describe('a directory in a dry run', () => {
  it('is created, or there already, with a final slash', async () => {
    writeTree(root, { 'there/': '' });
    expect(
      await resultsOf({ 'create-structure': { 'there/': { 'sub/': {} }, 'new/': {} } }),
    ).toEqual([...['unchanged there/', 'created there/sub/', 'created new/']]);
  });

  it('is there already where a step before makes it', async () => {
    const tree = { 'create-structure': ['new/'] };
    expect(await resultsOf({ id: 'a', ...tree }, { needs: 'a', ...tree })).toEqual([
      'created new/',
      'unchanged new/',
    ]);
  });

  it('is a conflict where a file is in its place', async () => {
    writeTree(root, { there: '' });
    expect(await filesOf({ 'create-structure': ['there/'] })).toEqual([
      { path: 'there', result: 'conflict', reason: 'a file is in its place', difference: null },
    ]);
  });
});

describe('a file that several steps write', () => {
  const first = file('f', 'one\n', { id: 'a' });
  const second = (keys: PlanStep): PlanStep => file('f', 'two\n', { id: 'b', needs: 'a', ...keys });

  it.each([
    [{ 'if-exists': 'overwrite' }, ['changed', 'one\n', 'two\n']],
    [{}, ['conflict', 'one\n', 'two\n']],
    [{ 'if-exists': 'skip' }, ['skipped']],
    [{ content: 'one\n' }, ['unchanged']],
  ])('is seen as the step before leaves it: %j', async (keys, expected) => {
    expect(await changeOf(first, second(keys))).toEqual(expected);
    writeTree(root, { f: 'two\n' });
    const overwrite = { 'if-exists': 'overwrite' };
    expect(await changeOf({ ...first, ...overwrite }, second(keys))).toEqual(expected);
  });

  it('is seen as the last of them leaves it that writes', async () => {
    const overwrite = { 'if-exists': 'overwrite' };
    const third = file('f', 'three\n', { id: 'c', needs: 'b', ...overwrite });
    expect(await changeOf(first, second(overwrite), third)).toEqual([
      'changed',
      'two\n',
      'three\n',
    ]);
    expect(await changeOf(first, second({ 'if-exists': 'skip' }), third)).toEqual([
      ...['changed', 'one\n', 'three\n'],
    ]);
    expect(await changeOf(first, second({}), third)).toEqual(['changed', 'one\n', 'three\n']);
  });

  it('is changed where only the mode differs', async () => {
    const keys = { content: 'one\n', mode: '0755' };
    expect(await changeOf(first, second(keys))).toEqual(['changed', 'one\n', 'one\n']);
  });

  it('keeps the mode that the step before gives it where none is asked for', async () => {
    const program = { ...first, mode: '0755' };
    expect(await changeOf(program, second({ content: 'one\n' }))).toEqual(['unchanged']);
    const mode = { content: 'one\n', mode: '0644' };
    expect(await changeOf(program, second(mode))).toEqual(['changed', 'one\n', 'one\n']);
  });
});

describe('what is known only when a step runs', () => {
  const template = (path: string, content: string): PlanStep =>
    file(path, content, { template: true });

  it('is its path or its content, and is called by what the plan says', async () => {
    expect(
      await resultsOf(template('${{ github.sha }}/f', ''), template('./a', '${{ github.sha }}'), {
        'create-file': 'b',
        source: '${{ github.sha }}',
        template: true,
      }),
    ).toEqual(['unknown ${{ github.sha }}/f', 'unknown a', 'unknown b']);
  });

  it('is not what reads inputs and the step’s own variables', async () => {
    writeTree(root, { 'shop/a': 'old' });
    const step = {
      ...template('${{ inputs.name }}/${{ env.A }}', 'new ${{ inputs.name }}'),
      ...{ env: { A: 'a' }, 'if-exists': 'overwrite' },
    };
    const [found] = await filesOf(step);
    expect(found).toMatchObject({ path: 'shop/a', difference: { after: Buffer.from('new shop') } });
  });

  it('is not what is literal', async () => {
    expect(await resultsOf(file('${{ github.sha }}', '${{ github.sha }}'))).toEqual([
      'created ${{ github.sha }}',
    ]);
  });

  it('is of a template only the files that it is true of', async () => {
    writeTree(repository, {
      'tpl/${{ inputs.name }}.txt': 'a',
      'tpl/known': 'x ${{ inputs.name }}',
      'tpl/later': '${{ github.sha }}',
      'tpl/zero': Buffer.from('\xff\0${{ github.sha }}', 'latin1'),
    });
    writeTree(root, { 'out/known': 'x shop' });
    const step = { 'create-file': 'out', source: 'tpl', template: true };
    expect(await resultsOf(step)).toEqual([
      ...['unchanged out/', 'created out/shop.txt', 'unchanged out/known'],
      ...['unknown out/later', 'created out/zero'],
    ]);
  });

  it('is of a source the whole of it where one of its names is', async () => {
    writeTree(repository, { 'tpl/a': '', 'tpl/${{ github.sha }}': '' });
    const step = { 'create-file': './out', source: 'tpl', template: true };
    expect(await resultsOf(step)).toEqual(['unknown out']);
  });
});

describe('the source of a file in a dry run', () => {
  it('is shown file by file, as it would be copied', async () => {
    writeTree(repository, { 'tpl/a': 'new', 'tpl/sub/b': '${{ x }}', 'tpl/empty/': '' });
    writeTree(root, { 'out/a': 'old' });
    const step = { 'create-file': 'out', source: 'tpl', 'if-exists': 'overwrite' };
    expect(await resultsOf(step)).toEqual([
      ...['unchanged out/', 'changed out/a', 'created out/empty/'],
      ...['created out/sub/', 'created out/sub/b'],
    ]);
  });

  it('is known only when the step runs where it is missing, for a step before may make it', async () => {
    const steps = [
      { id: 'a', run: 'x' },
      { needs: 'a', 'create-file': 'f', source: 'none' },
      { if: 'always()', 'create-file': 'g', source: 'none' },
    ];
    expect(await filesOf(...steps)).toEqual([
      { path: 'g', result: 'unknown' },
      { path: 'f', result: 'unknown' },
    ]);
  });

  itPosix('keeps its executable bit', async () => {
    writeTree(repository, { run: 'x' });
    writeTree(root, { run: 'x' });
    chmodSync(join(repository, 'run'), 0o755);
    const step = { 'create-file': 'run', source: 'run' };
    expect(await changeOf(step)).toEqual(['changed', 'x', 'x']);
    chmodSync(join(root, 'run'), 0o755);
    expect(await changeOf(step)).toEqual(['unchanged']);
  });
});

describe('a dry run', () => {
  it('takes a root that is not there for an empty one, and does not make it', async () => {
    root = join(folder, 'later');
    expect(await resultsOf(file('a/b', 'x'), { 'create-structure': ['c/'] })).toEqual([
      'created a/b',
      'created c/',
    ]);
    expect(listTree(folder)).toEqual(['repository/', 'root/']);
  });

  itPosix('writes nothing, and leaves every mode as it is', async () => {
    writeTree(root, { there: 'old', 'dir/.stepwave-1-0123456789ab-1.tmp': 'litter' });
    chmodSync(join(root, 'there'), 0o600);
    const before = listTree(root);
    const keys = { mode: '0755', 'if-exists': 'overwrite' };
    await filesOf(file('there', 'new', keys), file('dir/new', 'x'), file('other/new', 'x'));
    expect(listTree(root)).toEqual(before);
    expect([readFileSync(join(root, 'there'), 'utf8'), modeOf(join(root, 'there'))]).toEqual([
      'old',
      '0600',
    ]);
  });

  it('says the same twice', async () => {
    writeTree(root, { there: 'old' });
    const steps = [file('there', 'new'), file('new', 'x')];
    expect(await groupsOf(...steps)).toEqual(await groupsOf(...steps));
  });
});

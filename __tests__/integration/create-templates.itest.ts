/** A directory of the repository as the template of a tree: names, contents, modes, and what is refused. */
import { chmodSync, lstatSync, mkdirSync, utimesSync } from 'node:fs';
import { expect, it, jest } from '@jest/globals';
import {
  describePosix,
  usePlanRig,
  type FinishedPlan,
  type PlanStep,
  type RunSettings,
} from '../rigs/run-plan.js';
import { POOL_KINDS, quickOrSlow } from '../rigs/extent.js';
import { listTree, modeOf } from '../rigs/temp-dir.js';

jest.setTimeout(30_000);

const rig = usePlanRig({ executor: 'inline' });

const INPUTS = {
  name: { default: 'shop' },
  port: { type: 'number', default: 8080 },
  docker: { type: 'boolean', default: false },
};

/** Copies the template `given` to `copy`. */
function copy(step: PlanStep = {}, settings: RunSettings = {}): Promise<FinishedPlan> {
  const all = { id: 'a', 'create-file': 'copy', source: 'given', template: true, ...step };
  return rig().run({ inputs: INPUTS, steps: [all] }, settings);
}

/**
 * The same where nothing is known before the run: a step makes what the template reads, so that what is
 * refused is refused by whoever writes the files.
 */
function copyWith(
  outputs: Readonly<Record<string, string>>,
  step: PlanStep = {},
): Promise<FinishedPlan> {
  const env = Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => [`OUT_${key}`, value]),
  );
  const lines = Object.keys(outputs).map((key) => `echo "${key}=$OUT_${key}" >> "$GITHUB_OUTPUT"`);
  const all = { id: 'a', needs: 'out', 'create-file': 'copy', source: 'given', template: true };
  return rig().run([
    { id: 'out', env, run: lines.join('\n') },
    { ...all, ...step },
  ]);
}

describePosix.each(POOL_KINDS)('a template directory (%s)', (executor) => {
  it('has its names and contents evaluated and all else kept', async () => {
    const binary = Buffer.concat([
      Buffer.from([0, 255, 254]),
      Buffer.from('${{ inputs.name }}\r\n'),
    ]);
    rig().write('given/${{ inputs.name }}/${{ inputs.name }}.py', 'NAME = "${{ inputs.name }}"\n');
    rig().write('given/env.txt', '${{ env.TITLE }}: ${{ inputs.port }} ${{ inputs.docker }}');
    rig().write('given/crlf.txt', '\uFEFFa\r\n${{ inputs.name }}\r\nlone\rend');
    rig().write('given/plain.txt', '\uFEFFa\r\nb\rc');
    rig().write('given/binary', binary);
    rig().write('given/escaped.yml', "run: ${{ '${{' }} matrix.os }}\n");
    rig().write('given/letters', 'Grüße 世界 ${{ inputs.name }} 👋🏽\0');
    chmodSync(rig().write('given/bin/run-${{ inputs.name }}.sh', '#!/bin/sh\n'), 0o750);
    mkdirSync(rig().path('given/empty-${{ inputs.name }}/deep'), { recursive: true });
    const env = { TITLE: 'The ${{ inputs.name }}' };
    const plan = await copy(
      { env },
      { executor, flags: ['--input=name=mall', '--min-parallel-steps=1'] },
    );
    expect(plan.exitCode).toBe(0);
    expect(listTree(rig().path('copy'))).toEqual([
      ...['bin/', 'bin/run-mall.sh', 'binary', 'crlf.txt', 'empty-mall/', 'empty-mall/deep/'],
      ...['env.txt', 'escaped.yml', 'letters', 'mall/', 'mall/mall.py', 'plain.txt'],
    ]);
    expect(rig().read('copy/mall/mall.py')).toBe('NAME = "mall"\n');
    expect(rig().read('copy/env.txt')).toBe('The mall: 8080 false');
    expect(rig().read('copy/crlf.txt')).toBe('\uFEFFa\r\nmall\r\nlone\rend');
    expect(rig().read('copy/plain.txt')).toBe('\uFEFFa\r\nb\rc');
    expect(rig().readBytes('copy/binary').equals(binary)).toBe(true);
    expect(rig().read('copy/escaped.yml')).toBe('run: ${{ matrix.os }}\n');
    expect(rig().read('copy/letters')).toBe('Grüße 世界 mall 👋🏽\0');
    expect(modeOf(rig().path('copy/bin/run-mall.sh'))).toBe('0755');
    expect(modeOf(rig().path('copy/env.txt'))).toBe('0644');
    const again = await copy(
      { env },
      { executor, flags: ['--input=name=mall', '--min-parallel-steps=1'] },
    );
    expect(new Set(again.step('a').files.map(({ result }) => result))).toEqual(
      new Set(['unchanged']),
    );
  });

  it.each([20_000, 1_000_000])('has a file of %s bytes, up to 1 MiB is evaluated', async (size) => {
    rig().write('given/new', `\${{ inputs.name }}${'x'.repeat(size)}`);
    const plan = await copy({}, { executor });
    expect(plan.exitCode).toBe(0);
    expect(rig().read('copy/new')).toBe(`shop${'x'.repeat(size)}`);
  });

  it('of many files is evaluated in parts', async () => {
    for (let at = 0; at < 450; at += 1) {
      rig().write(`given/\${{ inputs.name }}/f${String(at)}`, `${String(at)} \${{ inputs.port }}`);
    }
    const plan = await copy({}, { executor });
    expect(plan.exitCode).toBe(0);
    const wrong = Array.from({ length: 450 }, (_, at) => at).filter(
      (at) => rig().read(`copy/shop/f${String(at)}`) !== `${String(at)} 8080`,
    );
    expect(wrong).toEqual([]);
  });

  it.each([1, 450])(
    'with an error in one of its files leaves all alone: %s files',
    async (count) => {
      for (let at = 0; at < count; at += 1) rig().write(`given/a${String(at)}`, 'fine');
      rig().write('given/z/bad-${{ inputs.name }}', '${{ fromJSON(inputs.name) }}');
      const plan = await copy({}, { executor });
      expect(plan.step('a')).toMatchObject({ outcome: 'failure', files: [] });
      expect(plan.step('a').cause).toMatchObject({ kind: 'file', path: 'copy/z/bad-shop' });
      expect((plan.step('a').cause as { message: string }).message).toMatch(/^its template: /);
      expect(listTree(rig().workspace).filter((path) => path.startsWith('copy'))).toEqual([]);
    },
  );
});

const EVIL_NAMES = [
  '../x',
  '.GIT',
  '',
  '..',
  '.git/x',
  ' ',
  '.',
  '/etc/x',
  '//server/x',
  'a\\..\\..\\b',
];

describePosix('a file of a template', () => {
  it.each([
    [
      'calls hashFiles()',
      "${{ hashFiles('**') }}",
      'hashFiles() works in the plan only, not in the files of a template',
    ],
    ['is cut off', 'a ${{ inputs.name', '"${{" without "}}"'],
    ['calls what there is not', '${{ nope() }}', "unrecognized function: 'nope'"],
    ['asks for a status', '${{ success() }}', `'success()' works in "if" only`],
  ])('that %s fails the step and is named', async (_, content, message) => {
    rig().write('given/first', 'fine');
    rig().write('given/sub/bad', content);
    const plan = await copy();
    const cause = { kind: 'file', path: 'copy/sub/bad', message: `its template: ${message}` };
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', files: [], cause });
    expect(listTree(rig().workspace)).toEqual([
      'given/',
      'given/first',
      'given/sub/',
      'given/sub/bad',
    ]);
  });

  it('is literal where no template is asked for', async () => {
    rig().write('given/${{ name }}', '${{ nope() }}');
    const plan = await copy({ template: false });
    expect(plan.exitCode).toBe(0);
    expect(rig().read('copy/${{ name }}')).toBe('${{ nope() }}');
  });

  it.each([
    ['the name of a file', '${{ steps.out.outputs.x }}'],
    ['the name of a file further down', 'sub/${{ steps.out.outputs.x }}'],
    ['the name of a directory', '${{ steps.out.outputs.x }}/file'],
    ['the name of a directory further down', 'sub/${{ steps.out.outputs.x }}/file'],
  ])('is refused where %s comes to what it must not be', async (_, path) => {
    rig().write('given/a-first', 'fine');
    rig().write(`given/${path}`, 'x');
    const before = listTree(rig().workspace);
    for (const x of quickOrSlow(EVIL_NAMES.slice(0, 2), EVIL_NAMES)) {
      const plan = await copyWith({ x });
      expect([x, plan.step('a')]).toMatchObject([
        x,
        { outcome: 'failure', files: [], cause: { kind: 'file' } },
      ]);
      const { message } = plan.step('a').cause as { message: string };
      expect([x, message]).toEqual([
        x,
        expect.stringMatching(/^the path (?:is|has|leads|begins) /),
      ]);
      expect([x, listTree(rig().workspace)]).toEqual([x, before]);
    }
  });

  it('may go into directories that its name has', async () => {
    rig().write('given/${{ steps.out.outputs.x }}/file', 'x');
    const plan = await copyWith({ x: 'one/two' });
    expect(plan.step('a').files).toEqual([{ path: 'copy/one/two/file', result: 'created' }]);
  });

  it.each([
    ['a file twice', ['${{ steps.out.outputs.x }}', '${{ steps.out.outputs.y }}']],
    ['a file and a directory', ['${{ steps.out.outputs.x }}/file', '${{ steps.out.outputs.y }}']],
    ['a directory and a file', ['${{ steps.out.outputs.x }}', '${{ steps.out.outputs.y }}/file']],
  ])('is not written where two names make one path %s', async (_, paths) => {
    rig().write('given/a-first', 'fine');
    for (const path of paths) rig().write(`given/${path}`, path);
    const before = listTree(rig().workspace);
    const plan = await copyWith({ x: 'same', y: 'same' });
    expect(plan.step('a')).toMatchObject({
      outcome: 'failure',
      files: [],
      cause: { kind: 'file' },
    });
    expect(listTree(rig().workspace)).toEqual(before);
  });
});

describePosix.each(POOL_KINDS)('a large source (%s)', (executor) => {
  const LARGE = Buffer.alloc(5_000_001, 'no two parts of it are alike: 0123456789');

  it('is copied to the byte and compared to the byte', async () => {
    for (let at = 0; at < LARGE.length; at += 4_096)
      LARGE.writeUInt32LE(at, at % (LARGE.length - 4));
    chmodSync(rig().write('given/large', LARGE), 0o755);
    rig().write('given/exact', LARGE.subarray(0, 2 << 20));
    const first = await copy({}, { executor });
    expect(first.exitCode).toBe(0);
    expect(rig().readBytes('copy/large').equals(LARGE)).toBe(true);
    expect(
      rig()
        .readBytes('copy/exact')
        .equals(LARGE.subarray(0, 2 << 20)),
    ).toBe(true);
    expect(modeOf(rig().path('copy/large'))).toBe('0755');
    utimesSync(rig().path('copy/large'), 1_000_000, 1_000_000);
    const again = await copy({}, { executor });
    expect(again.step('a').files.map(({ result }) => result)).toEqual(['unchanged', 'unchanged']);
    expect(lstatSync(rig().path('copy/large')).mtimeMs).toBe(1_000_000_000);
    // One other byte, at the very end: the size is the same.
    const other = Buffer.from(LARGE);
    other[other.length - 1] = 0;
    rig().write('copy/large', other);
    const conflict = await copy({}, { executor });
    expect(conflict.step('a')).toMatchObject({ files: [], cause: { path: 'copy/large' } });
    expect(rig().readBytes('copy/large').equals(other)).toBe(true);
    const over = await copy({ 'if-exists': 'overwrite' }, { executor });
    expect(over.step('a').files).toEqual([
      { path: 'copy/exact', result: 'unchanged' },
      { path: 'copy/large', result: 'changed' },
    ]);
    expect(rig().readBytes('copy/large').equals(LARGE)).toBe(true);
    expect(modeOf(rig().path('copy/large'))).toBe('0755');
  });
});

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import {
  afterShell,
  describePosix,
  itPosix,
  MAIN,
  usePlanRig,
  type FinishedPlan,
  type PlanStep,
  type RunSettings,
} from '../rigs/run-plan.js';
import { quickOrSlow } from '../rigs/extent.js';
import { listTree, modeOf } from '../rigs/temp-dir.js';

jest.setTimeout(20_000);

/** What a pool does is not the point here; executors.itest.ts compares its kinds. */
const rig = usePlanRig({ executor: 'inline' });

/** A file of `content` with a time of long ago, by which it is seen whether it was touched. */
function writeOld(path: string, content: string | Buffer): string {
  const file = rig().write(path, content);
  utimesSync(file, 1_000_000, 1_000_000);
  return file;
}

function isUntouched(path: string): boolean {
  return lstatSync(rig().path(path)).mtimeMs === 1_000_000_000;
}

/** The whole workspace: a step that leaves anything else behind is seen. */
function workspace(): readonly string[] {
  return listTree(rig().workspace);
}

/** Runs one create step. */
function create(step: PlanStep, settings: RunSettings = {}): Promise<FinishedPlan> {
  return rig().run([{ id: 'a', ...step }], settings);
}

function filesOf(plan: FinishedPlan, id = 'a'): Readonly<Record<string, string>> {
  return Object.fromEntries(plan.step(id).files.map(({ path, result }) => [path, result]));
}

describe('a created file', () => {
  it('has its content and its parents, and nothing besides', async () => {
    const plan = await create({ 'create-file': 'a/b/c.txt', content: 'text\n' });
    expect(plan.exitCode).toBe(0);
    expect(filesOf(plan)).toEqual({ 'a/b/c.txt': 'created' });
    expect(workspace()).toEqual(['a/', 'a/b/', 'a/b/c.txt']);
    expect(rig().read('a/b/c.txt')).toBe('text\n');
  });

  it('is empty without a content', async () => {
    const plan = await create({ 'create-file': 'empty' });
    expect(filesOf(plan)).toEqual({ empty: 'created' });
    expect(rig().readBytes('empty')).toHaveLength(0);
  });

  it.each([
    ['CR LF and lone CR', 'a\r\nb\rc\n\r\n'],
    ['a byte order mark', '\uFEFFtext'],
    ['no final newline', 'text'],
    ['NUL and control characters', 'a\0b\u001b[0m\u0007'],
    ['letters of every script', 'Grüße, 世界 👋🏽 e\u0301'],
    ['expressions, for it is no template', '${{ secrets.TOKEN }} ${{ broken'],
  ])('has its content to the byte: %s', async (_, content) => {
    await create({ 'create-file': 'file', content });
    expect(rig().readBytes('file')).toEqual(Buffer.from(content, 'utf8'));
  });

  it('has any bytes from base64, in lines or not', async () => {
    const bytes = Buffer.from(Array.from({ length: 1024 }, (_, index) => (index * 7) % 256));
    const base64 = bytes.toString('base64');
    const lines = base64.replace(/.{76}/g, '$&\n');
    const { exitCode } = await rig().run([
      { id: 'plain', 'create-file': 'plain', 'content-base64': base64 },
      { id: 'lines', 'create-file': 'lines', 'content-base64': lines },
    ]);
    expect(exitCode).toBe(0);
    expect(rig().readBytes('plain').equals(bytes)).toBe(true);
    expect(rig().readBytes('lines').equals(bytes)).toBe(true);
  });

  it('holds 20 MB', async () => {
    const content = 'x'.repeat(20_000_000);
    await create({ 'create-file': 'large', content });
    expect(statSync(rig().path('large')).size).toBe(20_000_000);
  });

  itPosix('may have the longest name that there is', async () => {
    const name = 'n'.repeat(255);
    const plan = await create({ 'create-file': name, content: 'x' });
    expect(filesOf(plan)).toEqual({ [name]: 'created' });
    expect(workspace()).toEqual([name]);
  });
});

describePosix('the mode of a created file', () => {
  const MODES = { '0755': '0755', '755': '0755', '0600': '0600', '0777': '0777', '0444': '0444' };

  it.each(quickOrSlow(['077'], ['000', '022', '077']))(
    'is exact under the umask %s',
    async (umask) => {
      const steps = Object.keys(MODES).map((mode) => ({
        ...{ id: `m${mode}`, 'create-file': `mode-${mode}`, content: 'x', mode },
      }));
      const plan = await rig().run([...steps, { id: 'default', 'create-file': 'default' }], {
        launcher: afterShell(`umask ${umask}`),
      });
      expect(plan.exitCode).toBe(0);
      for (const [text, mode] of Object.entries(MODES)) {
        expect([text, modeOf(rig().path(`mode-${text}`))]).toEqual([text, mode]);
      }
      expect(modeOf(rig().path('default'))).toBe('0644');
    },
  );

  it('is changed where only the mode differs, and stays where none is asked for', async () => {
    for (const name of ['differs', 'stays', 'same']) chmodSync(writeOld(name, 'x'), 0o600);
    const plan = await rig().run([
      { id: 'differs', 'create-file': 'differs', content: 'x', mode: '0755' },
      { id: 'stays', 'create-file': 'stays', content: 'x' },
      { id: 'same', 'create-file': 'same', content: 'x', mode: '0600' },
    ]);
    expect(filesOf(plan, 'differs')).toEqual({ differs: 'changed' });
    expect(filesOf(plan, 'stays')).toEqual({ stays: 'unchanged' });
    expect(filesOf(plan, 'same')).toEqual({ same: 'unchanged' });
    const modes = ['differs', 'stays', 'same'].map((name) => modeOf(rig().path(name)));
    expect(modes).toEqual(['0755', '0600', '0600']);
  });
});

describe('a file that is there', () => {
  it('is a conflict by default, and stays as it was', async () => {
    writeOld('file', 'old');
    const plan = await create({ 'create-file': 'file', content: 'new' });
    expect(plan.exitCode).toBe(1);
    expect(plan.step('a')).toMatchObject({
      ...{ outcome: 'failure', exitCode: null, files: [] },
      cause: { kind: 'file', path: 'file' },
    });
    expect(rig().read('file')).toBe('old');
    expect(isUntouched('file')).toBe(true);
    expect(workspace()).toEqual(['file']);
  });

  it('is left alone with if-exists: skip', async () => {
    writeOld('file', 'old');
    const plan = await create({ 'create-file': 'file', content: 'new', 'if-exists': 'skip' });
    expect(plan.exitCode).toBe(0);
    expect(filesOf(plan)).toEqual({ file: 'skipped' });
    expect(rig().read('file')).toBe('old');
    expect(isUntouched('file')).toBe(true);
  });

  it('is replaced with if-exists: overwrite, not written into', async () => {
    const file = writeOld('file', 'old');
    linkSync(file, rig().path('other-name'));
    const plan = await create({ 'create-file': 'file', content: 'new', 'if-exists': 'overwrite' });
    expect(filesOf(plan)).toEqual({ file: 'changed' });
    expect([rig().read('file'), rig().read('other-name')]).toEqual(['new', 'old']);
    expect(workspace()).toEqual(['file', 'other-name']);
  });

  itPosix('keeps its mode when it is replaced, unless another one is asked for', async () => {
    for (const name of ['program', 'other']) chmodSync(writeOld(name, 'old'), 0o755);
    const replace = { content: 'new', 'if-exists': 'overwrite' };
    const plan = await rig().run([
      { id: 'program', 'create-file': 'program', ...replace },
      { id: 'other', 'create-file': 'other', ...replace, mode: '0600' },
    ]);
    expect(plan.exitCode).toBe(0);
    const modes = ['program', 'other'].map((name) => modeOf(rig().path(name)));
    expect(modes).toEqual(['0755', '0600']);
  });

  it.each(['error', 'skip', 'overwrite'])(
    'and has the content is unchanged with if-exists: %s',
    async (ifExists) => {
      const step = { 'create-file': 'file', content: 'same\n', 'if-exists': ifExists };
      writeOld('file', 'same\n');
      expect(filesOf(await create(step))).toEqual({ file: 'unchanged' });
      expect(isUntouched('file')).toBe(true);
    },
  );

  it('is unchanged by a second run of the same plan', async () => {
    const steps = [
      { id: 'a', 'create-structure': { 'app/': { 'a.py': 'x', 'b.py': '' } } },
      { id: 'b', 'create-file': 'bytes', 'content-base64': '/w==', mode: '0700' },
    ];
    const first = await rig().run(steps);
    const second = await rig().run(steps);
    expect(filesOf(first)).toEqual({ 'app/a.py': 'created', 'app/b.py': 'created' });
    expect(filesOf(second)).toEqual({ 'app/a.py': 'unchanged', 'app/b.py': 'unchanged' });
    expect([filesOf(first, 'b'), filesOf(second, 'b')]).toEqual([
      { bytes: 'created' },
      { bytes: 'unchanged' },
    ]);
  });
});

describe('a step with several files', () => {
  it('touches none of them if there is a conflict with one', async () => {
    writeOld('b', 'old');
    writeOld('changes', 'old');
    const structure = { 'a/': { file: 'x' }, changes: 'old', b: 'new', 'z/': {} };
    const plan = await create({ 'create-structure': structure });
    expect(plan.step('a')).toMatchObject({ files: [], cause: { kind: 'file', path: 'b' } });
    expect(workspace()).toEqual(['b', 'changes']);
    expect(rig().read('b')).toBe('old');
    expect(['b', 'changes'].map(isUntouched)).toEqual([true, true]);
  });

  it('says of each what happened to it', async () => {
    for (const name of ['same', 'other']) writeOld(name, 'content');
    const structure = { same: 'content', other: 'new', fresh: '' };
    const skip = await create({ 'create-structure': structure, 'if-exists': 'skip' });
    expect(filesOf(skip)).toEqual({ same: 'unchanged', other: 'skipped', fresh: 'created' });
    const over = await create({ 'create-structure': structure, 'if-exists': 'overwrite' });
    expect(filesOf(over)).toEqual({ same: 'unchanged', other: 'changed', fresh: 'unchanged' });
  });

  it('is a mapping of directories and contents', async () => {
    const plan = await create({
      'create-structure': {
        'src/': { 'app/': { '__init__.py': '', 'main.py': 'print(1)\n' }, 'static/': {} },
        'empty/': {},
        'deep/er/file': 'x',
        'README.md': '# Title\n',
      },
    });
    expect(plan.exitCode).toBe(0);
    expect(workspace()).toEqual([
      ...['README.md', 'deep/', 'deep/er/', 'deep/er/file', 'empty/'],
      ...['src/', 'src/app/', 'src/app/__init__.py', 'src/app/main.py', 'src/static/'],
    ]);
    expect(rig().read('src/app/main.py')).toBe('print(1)\n');
    expect(rig().read('README.md')).toBe('# Title\n');
  });

  it('is a list of paths, directories with a final slash', async () => {
    const list = ['src/', 'src/a.py', 'tests/unit/', 'deep/er/file', 'src/'];
    const plan = await create({ 'create-structure': list });
    expect(plan.exitCode).toBe(0);
    expect(filesOf(plan)).toEqual({ 'src/a.py': 'created', 'deep/er/file': 'created' });
    const files = ['deep/', 'deep/er/', 'deep/er/file', 'src/', 'src/a.py'];
    expect(workspace()).toEqual([...files, 'tests/', 'tests/unit/']);
  });

  it('lies under its root', async () => {
    const plan = await rig().run([
      { id: 'a', root: 'one/two', 'create-structure': { 'x/': { y: 'z' } } },
      { id: 'b', root: 'three/', 'create-structure': ['x/y', 'empty/'] },
    ]);
    expect(filesOf(plan)).toEqual({ 'one/two/x/y': 'created' });
    expect(workspace()).toEqual([
      ...['one/', 'one/two/', 'one/two/x/', 'one/two/x/y'],
      ...['three/', 'three/empty/', 'three/x/', 'three/x/y'],
    ]);
  });

  it('leaves directories that are there as they are', async () => {
    rig().write('app/kept', 'kept');
    const plan = await create({ 'create-structure': { 'app/': { fresh: '' } } });
    expect(plan.exitCode).toBe(0);
    expect(workspace()).toEqual(['app/', 'app/fresh', 'app/kept']);
  });
});

describe('the source of a file', () => {
  itPosix('gives its bytes and its executable bit, under any umask', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 128]);
    chmodSync(rig().write('given/plain', bytes), 0o640);
    chmodSync(rig().write('given/program', '#!/bin/sh\n'), 0o700);
    const plan = await rig().run(
      [
        { id: 'plain', 'create-file': 'plain', source: 'given/plain' },
        { id: 'program', 'create-file': 'program', source: 'given/program' },
        { id: 'mode', 'create-file': 'mode', source: 'given/program', mode: '0640' },
      ],
      { launcher: afterShell('umask 077') },
    );
    expect(plan.exitCode).toBe(0);
    expect(rig().readBytes('plain')).toEqual(bytes);
    const modes = ['plain', 'program', 'mode'].map((name) => modeOf(rig().path(name)));
    expect(modes).toEqual(['0644', '0755', '0640']);
  });

  itPosix('may be a directory, with all that is in it', async () => {
    rig().write('given/a.txt', 'A');
    rig().write('given/sub/b.txt', 'B');
    chmodSync(rig().write('given/sub/run.sh', '#!/bin/sh\n'), 0o755);
    mkdirSync(rig().path('given/empty'));
    const flags = ['--root=out', '--min-parallel-steps=1'];
    const plan = await create({ 'create-file': 'copy', source: 'given' }, { flags });
    expect(plan.exitCode).toBe(0);
    expect(filesOf(plan)).toEqual({
      ...{ 'copy/a.txt': 'created', 'copy/sub/b.txt': 'created', 'copy/sub/run.sh': 'created' },
    });
    expect(listTree(rig().path('out'))).toEqual([
      ...['copy/', 'copy/a.txt', 'copy/empty/', 'copy/sub/', 'copy/sub/b.txt', 'copy/sub/run.sh'],
    ]);
    expect(modeOf(rig().path('out/copy/sub/run.sh'))).toBe('0755');
  });

  it('that does not exist refuses the plan', async () => {
    const plan = await create({ 'create-file': 'file', source: 'missing' });
    expect(plan.exitCode).toBe(2);
    expect(plan.stderr).toContain(': error: the source "missing" does not exist\n');
    expect(workspace()).toEqual([]);
  });

  itPosix('that has a link in it refuses the plan', async () => {
    rig().write('given/a.txt', 'A');
    symlinkSync('/etc/hostname', rig().path('given/link'));
    const plan = await create({ 'create-file': 'copy', source: 'given' });
    expect(plan.exitCode).toBe(2);
    expect(plan.stderr).toContain(
      ': error: the source "given" cannot be copied: "link" in it: it is a symbolic link to "/etc/hostname"\n',
    );
    expect(existsSync(rig().path('copy'))).toBe(false);
  });

  itPosix('that an earlier step does not make fails the step', async () => {
    const plan = await rig().run([
      { id: 'script', run: 'true' },
      { id: 'a', needs: 'script', 'create-file': 'file', source: 'missing' },
    ]);
    const message = 'its source "missing" does not exist';
    expect(plan.exitCode).toBe(1);
    expect(plan.step('a').cause).toEqual({ kind: 'file', path: 'file', message });
    expect(workspace()).toEqual([]);
  });

  itPosix('that an earlier step puts a link into fails the step', async () => {
    rig().write('given/a.txt', 'A');
    const plan = await rig().run([
      { id: 'script', run: 'ln -s /etc/hostname given/link' },
      { id: 'a', needs: 'script', 'create-file': 'copy', source: 'given' },
    ]);
    expect(plan.exitCode).toBe(1);
    expect(plan.step('a').cause).toMatchObject({ kind: 'file', path: 'copy/link' });
    expect(existsSync(rig().path('copy'))).toBe(false);
  });
});

describePosix('a symbolic link', () => {
  /** Two steps: the first makes something with a script, the second creates a file. */
  function afterScript(run: string, step: PlanStep): Promise<FinishedPlan> {
    const env = { OUTSIDE: rig().outside };
    return rig().run(
      [
        { id: 'script', run },
        { id: 'a', needs: 'script', ...step },
      ],
      { env },
    );
  }

  it('out of the root refuses the plan where it is there before', async () => {
    symlinkSync(rig().outside, rig().path('link'));
    const plan = await create({ 'create-file': 'link/file', content: 'x' });
    expect(plan.exitCode).toBe(2);
    expect(plan.stderr).toContain('"link/file" leads out of the root through a symbolic link');
    expect(listTree(rig().outside)).toEqual([]);
  });

  it.each([
    ['a file behind it', { 'create-file': 'link/file', content: 'x' }],
    ['a directory behind it', { 'create-structure': ['link/sub/'] }],
    ['itself as a directory', { 'create-structure': ['link/'] }],
    ['a file deep behind it', { 'create-structure': { 'link/': { 'a/': { b: 'x' } } } }],
    ['a file over another', { 'create-file': 'link/f', content: 'x', 'if-exists': 'overwrite' }],
  ])('out of the root, planted by an earlier step, refuses %s', async (_, step) => {
    const plan = await afterScript('ln -s "$OUTSIDE" link', step);
    expect(plan.exitCode).toBe(1);
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', files: [] });
    expect(plan.step('a').cause).toMatchObject({
      ...{ kind: 'file', message: 'a symbolic link on its way leads out of the root' },
    });
    expect((plan.step('a').cause as { path: string }).path).toMatch(/^link(\/|$)/);
    expect(listTree(rig().outside)).toEqual([]);
    expect(workspace()).toEqual(['link -> link']);
  });

  it('that is relative or one of several is followed just as far', async () => {
    const run = 'mkdir -p d; ln -s ../.. d/up; ln -s d/up/outside link';
    const plan = await afterScript(run, { 'create-file': 'link/file', content: 'x' });
    expect(plan.step('a').cause).toMatchObject({ kind: 'file', path: 'link/file' });
    expect(listTree(rig().outside)).toEqual([]);
  });

  it('that leads nowhere fails the step with the path', async () => {
    const plan = await afterScript('ln -s "$OUTSIDE/new" link', { 'create-file': 'link/file' });
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', cause: { kind: 'file' } });
    expect(plan.step('a').cause).toMatchObject({ path: 'link/file' });
    expect(listTree(rig().outside)).toEqual([]);
  });

  it('that stays in the root is followed', async () => {
    const step = { 'create-file': 'link/file', content: 'x' };
    const plan = await afterScript('mkdir real; ln -s real link', step);
    expect(plan.exitCode).toBe(0);
    expect(filesOf(plan)).toEqual({ 'link/file': 'created' });
    expect(workspace()).toEqual(['link -> link', 'real/', 'real/file']);
  });

  it('that has the name of the file is replaced, not followed', async () => {
    const secret = join(rig().outside, 'secret');
    writeFileSync(secret, 'secret');
    const step = { 'create-file': 'file', content: 'new', 'if-exists': 'overwrite' };
    const plan = await afterScript('ln -s "$OUTSIDE/secret" file', step);
    expect(filesOf(plan)).toEqual({ file: 'changed' });
    expect(lstatSync(rig().path('file')).isFile()).toBe(true);
    expect([rig().read('file'), readFileSync(secret, 'utf8')]).toEqual(['new', 'secret']);
  });

  it('to a file with the same content is replaced as well', async () => {
    // As many bytes as the name that the link has for its target.
    const step = { 'create-file': 'file', content: 'same', 'if-exists': 'overwrite' };
    const plan = await afterScript('printf same > real; ln -s real file', step);
    expect(filesOf(plan)).toEqual({ file: 'changed' });
    expect(workspace()).toEqual(['file', 'real']);
    expect(rig().read('file')).toBe('same');
  });

  it('that has the name of the file is a conflict by default', async () => {
    const plan = await afterScript('ln -s "$OUTSIDE/new" file', { 'create-file': 'file' });
    expect(plan.step('a').cause).toMatchObject({ kind: 'file', path: 'file' });
    expect(listTree(rig().outside)).toEqual([]);
    expect(workspace()).toEqual(['file -> link']);
  });

  it.each([
    ['.git', 'mkdir -p .git/hooks; ln -s .git link'],
    ['.git of a repository below', 'mkdir -p sub/.git/hooks; ln -s sub/.git link'],
    ['a directory in .git', 'mkdir -p .git/hooks/hooks; ln -s .git/hooks link'],
  ])('into %s is refused', async (_, run) => {
    const plan = await afterScript(run, { 'create-file': 'link/hooks/pre-commit', content: 'x' });
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', cause: { kind: 'file' } });
    expect(workspace().filter((path) => path.endsWith('pre-commit'))).toEqual([]);
  });
});

describe('a path that cannot be written', () => {
  it('into .git refuses the plan', async () => {
    const plan = await rig().run([
      { id: 'a', 'create-file': '.git/hooks/pre-commit', content: 'x' },
      { id: 'b', 'create-structure': { 'sub/': { '.GIT/': { config: 'x' } } } },
    ]);
    expect(plan.exitCode).toBe(2);
    expect(plan.stderr).toContain('the path ".git/hooks/pre-commit" leads into ".git"');
    expect(plan.stderr).toContain('the path "sub/.GIT/config" leads into ".git"');
    expect(workspace()).toEqual([]);
  });

  it.each([
    ['on the way to its directory', 'there/new/file', { 'create-file': 'there/new/file' }],
    ['in the place of its directory', 'there/file', { 'create-file': 'there/file' }],
    ['in the place of a new directory', 'there', { 'create-structure': ['there/'] }],
  ])('because there is a file %s fails the step with the path', async (_, path, step) => {
    writeOld('there', 'old');
    const plan = await create(step);
    const cause = { kind: 'file', path };
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', files: [], cause });
    expect(workspace()).toEqual(['there']);
    expect(isUntouched('there')).toBe(true);
  });

  itPosix('because a script has put a file there fails the step with the path', async () => {
    const plan = await rig().run([
      { id: 'script', run: 'touch there' },
      { id: 'a', needs: 'script', 'create-structure': { 'b/': {}, 'there/': { file: 'x' } } },
    ]);
    expect(plan.step('a').cause).toMatchObject({ kind: 'file', path: 'there' });
    expect(workspace()).toEqual(['there']);
  });

  it('because there is a directory in its place fails the step with the path', async () => {
    rig().write('there/kept', 'kept');
    const plan = await create({ 'create-file': 'there', 'if-exists': 'overwrite' });
    const cause = { kind: 'file', path: 'there', message: 'a directory is in its place' };
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', cause });
    expect(workspace()).toEqual(['there/', 'there/kept']);
  });

  itPosix('because it does not fit leaves the old file and nothing half written', async () => {
    const old = 'o'.repeat(100_000);
    writeOld('file', old);
    const step = { 'create-file': 'file', content: 'n'.repeat(100_000), 'if-exists': 'overwrite' };
    // In blocks of 512 or 1024 bytes: enough for reports, not for the file.
    const plan = await create(step, { launcher: afterShell('ulimit -f 60') });
    expect(plan.exitCode).toBe(1);
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', cause: { kind: 'file' } });
    expect((plan.step('a').cause as { message: string }).message).toContain('EFBIG');
    expect(plan.step('a').cause).toMatchObject({ path: 'file' });
    expect(rig().read('file') === old).toBe(true);
    expect(workspace()).toEqual(['file']);
  });

  /** Root may write anywhere: then Stepwave is run as somebody else. */
  const isRoot = process.getuid?.() === 0;
  const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups'];
  const canDrop =
    spawnSync('setpriv', [...asNobody, process.execPath, MAIN, '--version']).status === 0;

  (process.platform !== 'win32' && (!isRoot || canDrop) ? it : it.skip)(
    'because its directory is locked fails the step with the path',
    async () => {
      mkdirSync(rig().path('locked'));
      chmodSync(rig().path('locked'), 0o555);
      rig().openToAll();
      const launcher = isRoot ? ['setpriv', ...asNobody] : [];
      const plan = await create({ 'create-file': 'locked/file' }, { launcher });
      expect(plan.exitCode).toBe(1);
      expect(plan.step('a')).toMatchObject({ outcome: 'failure', cause: { kind: 'file' } });
      expect((plan.step('a').cause as { message: string }).message).toContain('EACCES');
      expect(plan.step('a').cause).toMatchObject({ path: 'locked/file' });
      expect(workspace()).toEqual(['locked/']);
    },
  );

  itPosix('because its name is too long fails the step with the path', async () => {
    const name = 'n'.repeat(256);
    const plan = await create({ 'create-file': name });
    const cause = { kind: 'file', path: name };
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', cause });
    expect(workspace()).toEqual([]);
  });
});

describePosix('a template', () => {
  /** A step that puts these texts out, and a step behind it. */
  function withOutputs(
    outputs: Readonly<Record<string, string>>,
    step: PlanStep,
  ): Promise<FinishedPlan> {
    const env = Object.fromEntries(
      Object.entries(outputs).map(([name, value]) => [`OUT_${name}`, value]),
    );
    const lines = Object.keys(outputs).map((name) => `echo "${name}=$OUT_${name}"`);
    const run = `{ ${lines.join('; ')}; } >> "$GITHUB_OUTPUT"`;
    return rig().run([
      { id: 'out', env, run },
      { id: 'a', needs: 'out', template: true, ...step },
    ]);
  }

  it('has expressions in its paths and its contents', async () => {
    const plan = await withOutputs(
      { name: 'shop' },
      {
        env: { TITLE: 'The ${{ steps.out.outputs.name }}' },
        'create-structure': {
          '${{ steps.out.outputs.name }}/': {
            '${{ steps.out.outputs.name }}.py': 'NAME = "${{ env.TITLE }}"\n',
            'static/': {},
          },
        },
      },
    );
    expect(plan.exitCode).toBe(0);
    expect(filesOf(plan)).toEqual({ 'shop/shop.py': 'created' });
    expect(workspace()).toEqual(['shop/', 'shop/shop.py', 'shop/static/']);
    expect(rig().read('shop/shop.py')).toBe('NAME = "The shop"\n');
  });

  it('has expressions in the path of its source, and in what is there', async () => {
    rig().write('given-shop', 'NAME = "${{ steps.out.outputs.name }}"\n');
    const source = 'given-${{ steps.out.outputs.name }}';
    const plan = await withOutputs({ name: 'shop' }, { 'create-file': 'copy', source });
    expect(filesOf(plan)).toEqual({ copy: 'created' });
    expect(rig().read('copy')).toBe('NAME = "shop"\n');
  });

  it('whose source is copied to the letter is literal where it is not asked for', async () => {
    rig().write('given', '${{ literally }}');
    const plan = await create({ 'create-file': 'copy', source: 'given' });
    expect(filesOf(plan)).toEqual({ copy: 'created' });
    expect(rig().read('copy')).toBe('${{ literally }}');
  });

  it('is literal where it is not asked for', async () => {
    const plan = await create({ 'create-file': 'ci.yml', content: 'run: ${{ matrix.os }}\n' });
    expect(plan.exitCode).toBe(0);
    expect(rig().read('ci.yml')).toBe('run: ${{ matrix.os }}\n');
  });

  it.each([
    ['../x', 'leads out of its directory with ".."'],
    ['a/../../x', 'leads out of its directory with ".."'],
    ['..\\x', 'leads out of its directory with ".."'],
    ['/etc/stepwave-test', 'is absolute'],
    ['C:\\x', 'begins with a drive letter'],
    ['.git/config', 'leads into ".git"'],
    ['sub/.Git/config', 'leads into ".git"'],
    ['', 'is empty'],
  ])('whose path becomes "%s" is refused', async (path, reason) => {
    const step = { 'create-file': '${{ steps.out.outputs.path }}', content: 'x' };
    const plan = await withOutputs({ path }, step);
    const cause = { kind: 'file', path, message: `the path ${reason}` };
    expect(plan.exitCode).toBe(1);
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', files: [], cause });
    expect(workspace()).toEqual([]);
    expect(existsSync(join(rig().workspace, '../x'))).toBe(false);
  });

  it('of which one path is refused creates none of its files', async () => {
    const structure = { first: 'x', '${{ steps.out.outputs.path }}': 'x' };
    const plan = await withOutputs({ path: '../x' }, { 'create-structure': structure });
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', files: [] });
    expect(workspace()).toEqual([]);
  });

  it('of which two paths become one does not write one over the other', async () => {
    const structure = {
      '${{ steps.out.outputs.x }}': 'first',
      '${{ steps.out.outputs.y }}': 'second',
    };
    const step = { 'create-structure': structure };
    const plan = await withOutputs({ x: 'same', y: './same' }, step);
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', cause: { kind: 'file' } });
    expect(workspace()).toEqual([]);
  });

  it('whose source becomes a path out of the repository is refused', async () => {
    const step = { 'create-file': 'copy', source: '${{ steps.out.outputs.path }}' };
    const plan = await withOutputs({ path: '../outside/secret' }, step);
    const message = 'its source leads out of its directory with ".."';
    expect(plan.step('a').cause).toEqual({ kind: 'file', path: 'copy', message });
    expect(workspace()).toEqual([]);
  });
});

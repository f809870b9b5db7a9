/** Nothing is silently replaced, and nothing but files is ever opened. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { FileProblem } from '../../src/files/file-problem.js';
import { placeFile } from '../../src/files/place-file.js';
import { describePosix, usePlanRig } from '../rigs/run-plan.js';
import { listTree, makeTempDir, modeOf, removeTempDir } from '../rigs/temp-dir.js';

jest.setTimeout(30_000);

describePosix('a file that was not there when a step began', () => {
  let home: string;

  beforeEach(() => {
    home = makeTempDir();
  });
  afterEach(() => {
    removeTempDir(home);
  });

  /** Puts a file where nothing is thought to be. */
  function place(name: string): void {
    const content = { kind: 'bytes', bytes: Buffer.from('new') } as const;
    placeFile(home, name, { path: `sub/${name}`, content, mode: 0o755, isNew: true });
  }

  it('is put where nothing is', () => {
    place('name');
    expect(listTree(home)).toEqual(['name']);
    expect([readFileSync(join(home, 'name'), 'utf8'), modeOf(join(home, 'name'))]).toEqual([
      ...['new', '0755'],
    ]);
    expect(lstatSync(join(home, 'name')).nlink).toBe(1);
  });

  it.each<[string, (path: string) => void, readonly string[]]>([
    [
      'a file',
      (path) => {
        writeFileSync(path, 'theirs', { mode: 0o600 });
      },
      ['name'],
    ],
    [
      'an empty file',
      (path) => {
        writeFileSync(path, '', { mode: 0o600 });
      },
      ['name'],
    ],
    [
      'an empty directory',
      (path) => {
        mkdirSync(path, 0o700);
      },
      ['name/'],
    ],
    [
      'a link to a file',
      (path) => {
        symlinkSync('/etc/passwd', path);
      },
      ['name -> link'],
    ],
    [
      'a dangling link',
      (path) => {
        symlinkSync('nowhere', path);
      },
      ['name -> link'],
    ],
    [
      'a pipe',
      (path) => {
        spawnSync('mkfifo', [path]);
      },
      ['name'],
    ],
  ])('does not replace %s that has appeared', (_, make, tree) => {
    const path = join(home, 'name');
    make(path);
    const { ino, mode, size, mtimeMs } = lstatSync(path);
    expect(() => {
      place('name');
    }).toThrow(new FileProblem('sub/name', 'it was not there when this step began, and now it is'));
    expect(lstatSync(path)).toMatchObject({ ino, mode, size, mtimeMs });
    expect(listTree(home)).toEqual(tree);
  });

  it('does not leave a temporary file where the other one cannot be replaced', () => {
    mkdirSync(join(home, 'name'));
    const content = { kind: 'bytes', bytes: Buffer.from('new') } as const;
    const file = { path: 'name', content, mode: 0o644, isNew: false };
    expect(() => {
      placeFile(home, 'name', file);
    }).toThrow(/EISDIR/);
    expect(listTree(home)).toEqual(['name/']);
  });
});

const rig = usePlanRig({ executor: 'inline' });

describePosix('what is not a file', () => {
  const NO_FILE = 'something that is not a file is in its place';

  it('is never replaced nor opened: a pipe', async () => {
    spawnSync('mkfifo', [rig().path('pipe')]);
    // Would go on, and lose its text, as soon as anybody opened the pipe to read.
    const writer = spawn('sh', ['-c', 'echo text > "$0"', rig().path('pipe')], { stdio: 'ignore' });
    try {
      for (const ifExists of ['error', 'skip', 'overwrite']) {
        const step = { id: 'a', 'create-file': 'pipe', content: '', 'if-exists': ifExists };
        const plan = await rig().run([step]);
        const cause = { kind: 'file', path: 'pipe', message: NO_FILE };
        expect(plan.step('a')).toMatchObject({ outcome: 'failure', files: [], cause });
        expect(statSync(rig().path('pipe')).isFIFO()).toBe(true);
      }
      const ended = once(writer, 'exit');
      const reader = spawnSync('cat', [rig().path('pipe')], { timeout: 10_000 });
      expect(reader.stdout.toString()).toBe('text\n');
      await ended;
    } finally {
      writer.kill();
    }
    expect(listTree(rig().workspace)).toEqual(['pipe']);
  });

  it('is never replaced nor opened: a socket', async () => {
    const server = createServer().listen(rig().path('socket'));
    await once(server, 'listening');
    const step = { id: 'a', 'create-file': 'socket', content: '', 'if-exists': 'overwrite' };
    try {
      const plan = await rig().run([step]);
      const cause = { kind: 'file', path: 'socket', message: NO_FILE };
      expect(plan.step('a')).toMatchObject({ outcome: 'failure', files: [], cause });
      expect(statSync(rig().path('socket')).isSocket()).toBe(true);
    } finally {
      server.close();
      await once(server, 'close');
    }
  });

  /** Only root can make one, and not in every container. */
  const canMakeDevice = ((): boolean => {
    const home = makeTempDir();
    const { status } = spawnSync('mknod', [join(home, 'null'), 'c', '1', '3']);
    removeTempDir(home);
    return status === 0;
  })();

  (canMakeDevice ? it : it.skip)('is never replaced nor opened: a device', async () => {
    spawnSync('mknod', [rig().path('null'), 'c', '1', '3']);
    const step = { id: 'a', 'create-file': 'null', content: '', 'if-exists': 'overwrite' };
    const plan = await rig().run([step]);
    const cause = { kind: 'file', path: 'null', message: NO_FILE };
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', files: [], cause });
    expect(statSync(rig().path('null')).isCharacterDevice()).toBe(true);
  });

  it.each(['inline', 'process'] as const)('fails a whole large step (%s)', async (executor) => {
    const names = Array.from({ length: 450 }, (_, at) => `f${String(at)}`);
    const structure = Object.fromEntries([...names, 'z/pipe'].map((name) => [name, 'x']));
    mkdirSync(rig().path('z'));
    spawnSync('mkfifo', [rig().path('z/pipe')]);
    const step = { id: 'a', 'create-structure': structure, 'if-exists': 'overwrite' };
    const plan = await rig().run([step], { executor });
    const cause = { kind: 'file', path: 'z/pipe', message: NO_FILE };
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', files: [], cause });
    expect(listTree(rig().workspace)).toEqual(['z/', 'z/pipe']);
  });

  it('is refused in a source, without waiting for somebody to write to it', async () => {
    rig().write('given/a', 'a');
    const plan = await rig().run([
      { id: 'plant', run: 'mkfifo given/pipe pipe' },
      { id: 'directory', needs: 'plant', 'create-file': 'copy', source: 'given' },
      {
        ...{ id: 'template', needs: 'plant', 'create-file': 'copy2', source: 'given' },
        template: true,
      },
      {
        id: 'file',
        needs: 'plant',
        template: true,
        'create-file': 'copy3',
        source: "${{ 'pipe' }}",
      },
    ]);
    const message = 'its source cannot be copied: it is neither a file nor a directory';
    expect(plan.step('directory').cause).toEqual({ kind: 'file', path: 'copy/pipe', message });
    expect(plan.step('template').cause).toEqual({ kind: 'file', path: 'copy2/pipe', message });
    expect(plan.step('file').cause).toEqual({ kind: 'file', path: 'copy3', message });
    expect(listTree(rig().workspace)).toEqual(['given/', 'given/a', 'given/pipe', 'pipe']);
  });

  it('is refused as a part of a way, in a large step before anything is made', async () => {
    const names = Array.from({ length: 450 }, (_, at) => `f${String(at)}`);
    const structure = Object.fromEntries([...names, 'there/sub/file'].map((name) => [name, 'x']));
    rig().write('there', 'a file');
    const step = { id: 'a', 'create-structure': structure, 'if-exists': 'overwrite' };
    const plan = await rig().run([step], { executor: 'process' });
    expect(plan.step('a')).toMatchObject({
      ...{ outcome: 'failure', files: [] },
      cause: { kind: 'file', message: '"there" on its way is not a directory' },
    });
    expect(listTree(rig().workspace)).toEqual(['there']);
  });

  it('is refused in the place of a directory, in a large step before anything is made', async () => {
    const names = Array.from({ length: 450 }, (_, at) => `f${String(at)}`);
    const files = Object.fromEntries(names.map((name) => [name, 'x']));
    rig().write('there', 'a file');
    const structure = { ...files, 'there/': {} };
    const plan = await rig().run([{ id: 'a', 'create-structure': structure }], {
      executor: 'process',
    });
    const cause = { kind: 'file', path: 'there', message: 'a file is in its place' };
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', files: [], cause });
    expect(listTree(rig().workspace)).toEqual(['there']);
  });
});

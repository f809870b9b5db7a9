import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DEFAULT_IGNORE } from '../../src/compare/ignores.js';
import {
  changesSince,
  digestsIn,
  snapshot,
  type TreeChanges,
  type TreeSnapshot,
} from '../../src/compare/tree-state.js';
import type { Result } from '../../src/util/result.js';
import { asOrdinaryUser } from '../rigs/ordinary-user.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

let root: string;
let ignore: readonly string[];

beforeEach(() => {
  root = makeTempDir();
  ignore = DEFAULT_IGNORE;
});

afterEach(() => {
  removeTempDir(root);
});

const stop = new AbortController().signal;
const onPosix = process.platform === 'win32' ? test.skip : test;
const SHA256_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

const written = (path: string, text = path): void => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};

function valueOf<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const taken = async (): Promise<TreeSnapshot> => valueOf(await snapshot({ root, ignore, stop }));

/** What some work changed, as `created a`. */
async function changed(work: () => void): Promise<TreeChanges> {
  const before = await taken();
  work();
  return valueOf(await changesSince(before, { root, ignore, stop }));
}

const summary = (changes: TreeChanges): readonly string[] =>
  [...changes].map(([path, { kind }]) => `${kind} ${path}`).sort();

describe('changesSince', () => {
  test('names what was created, changed and deleted, and nothing else', async () => {
    for (const path of ['kept', 'dir/kept', 'changed', 'dir/deleted', 'gone/a']) written(path);
    const changes = await changed(() => {
      written('changed', 'other');
      written('new/file');
      rmSync(join(root, 'dir/deleted'));
      rmSync(join(root, 'gone'), { recursive: true });
      mkdirSync(join(root, 'empty'));
    });
    expect(summary(changes)).toEqual([
      'changed changed',
      'created empty',
      'created new',
      'created new/file',
      'deleted dir/deleted',
      'deleted gone',
      'deleted gone/a',
    ]);
  });

  test('gives digests: the content of files, and what else is there', async () => {
    written('deleted');
    const changes = await changed(() => {
      written('file', 'abc');
      mkdirSync(join(root, 'dir'));
      rmSync(join(root, 'deleted'));
    });
    const digests = Object.fromEntries([...changes].map(([path, { digest }]) => [path, digest]));
    expect(digests).toEqual({
      file: `file ${SHA256_OF_ABC}`,
      dir: 'directory',
      deleted: 'absent',
    });
  });

  test('gives the same digest for a large file as for its content', async () => {
    const data = Buffer.alloc(3 * 1024 * 1024 + 5, 'wave');
    const changes = await changed(() => {
      writeFileSync(join(root, 'large'), data);
    });
    const { createHash } = await import('node:crypto');
    const expected = createHash('sha256').update(data).digest('hex');
    expect(changes.get('large')?.digest).toBe(`file ${expected}`);
  });

  test('gives when a file was written', async () => {
    written('old');
    const changes = await changed(() => {
      written('new');
      utimesSync(join(root, 'new'), 1_600_000_000, 1_600_000_000.25);
      rmSync(join(root, 'old'));
    });
    expect(changes.get('new')?.mtimeMs).toBe(1_600_000_000_250);
    expect(changes.get('old')?.mtimeMs).toBeNull();
  });

  onPosix('sees a change of the same size that has put the time back', async () => {
    written('file', 'abc');
    written('.git/clock');
    execFileSync('touch', ['-r', join(root, 'file'), join(root, '.git/clock')]);
    const changes = await changed(() => {
      writeFileSync(join(root, 'file'), 'xyz');
      execFileSync('touch', ['-r', join(root, '.git/clock'), join(root, 'file')]);
    });
    expect(summary(changes)).toEqual(['changed file']);
  });

  test('sees that another file was put in the place of one', async () => {
    written('a', 'abc');
    written('b', 'abc');
    const changes = await changed(() => {
      renameSync(join(root, 'a'), join(root, 'b'));
    });
    expect(summary(changes)).toEqual(['changed b', 'deleted a']);
  });

  onPosix('counts the executable bit and no other of the mode', async () => {
    written('tool', 'abc');
    written('open', 'abc');
    const changes = await changed(() => {
      chmodSync(join(root, 'tool'), 0o755);
      chmodSync(join(root, 'open'), 0o666);
    });
    expect(changes.get('tool')?.digest).toBe(`executable file ${SHA256_OF_ABC}`);
    expect(changes.get('open')?.digest).toBe(`file ${SHA256_OF_ABC}`);
  });

  onPosix('takes links for what they are, and reads nothing through them', async () => {
    written('dir/file');
    const changes = await changed(() => {
      symlinkSync('dir/file', join(root, 'relative'));
      symlinkSync(join(root, 'dir'), join(root, 'inside'));
      symlinkSync('/usr/bin/env', join(root, 'outside'));
      symlinkSync('loop', join(root, 'loop'));
      execFileSync('mkfifo', [join(root, 'pipe')]);
    });
    expect([...changes].map(([path, { digest }]) => `${path}: ${digest}`).sort()).toEqual([
      'inside: link to the root/dir',
      'loop: link to loop',
      'outside: link to /usr/bin/env',
      'pipe: special file',
      'relative: link to dir/file',
    ]);
  });

  test('sees a file become a folder', async () => {
    written('thing');
    const changes = await changed(() => {
      rmSync(join(root, 'thing'));
      written('thing/file');
    });
    expect(summary(changes)).toEqual(['changed thing', 'created thing/file']);
  });

  test('passes over what is ignored', async () => {
    ignore = ['**/*.log', 'coverage/**', 'tmp'];
    const changes = await changed(() => {
      for (const path of ['a.log', 'x/b.log', 'coverage/c', 'tmp/d', 'x/tmp/e', '.git/f']) {
        written(path);
      }
    });
    expect(summary(changes)).toEqual([
      'created .git',
      'created .git/f',
      'created x',
      'created x/tmp',
      'created x/tmp/e',
    ]);
  });

  onPosix('goes on where something cannot be read', async () => {
    const changes = await asOrdinaryUser(root, () =>
      changed(() => {
        written('closed/inside');
        written('secret');
        chmodSync(join(root, 'closed'), 0);
        chmodSync(join(root, 'secret'), 0);
      }),
    );
    expect([...changes].map(([path, { digest }]) => `${path}: ${digest}`).sort()).toEqual([
      'closed: directory',
      'secret: unreadable',
    ]);
  });

  (process.platform === 'linux' ? test : test.skip)(
    'tells names apart that are not UTF-8, and finds them again',
    async () => {
      const place = (byte: number): Buffer =>
        Buffer.concat([Buffer.from(`${root}/`), Buffer.of(byte)]);
      const changes = await changed(() => {
        writeFileSync(place(0xfe), 'abc');
        writeFileSync(place(0xff), 'xyz');
      });
      expect(summary(changes)).toEqual(['created \\xfe', 'created \\xff']);
      expect(digestsIn(await taken(), root)('\\xfe')).toBe(`file ${SHA256_OF_ABC}`);
      for (const byte of [0xfe, 0xff]) rmSync(place(byte));
    },
  );

  test('reads only what may have changed', async () => {
    for (let index = 0; index < 2000; index += 1) written(`node_modules/${index % 20}/${index}`);
    const changes = await changed(() => {
      written('node_modules/7/7', 'other');
    });
    expect(summary(changes)).toEqual(['changed node_modules/7/7']);
  });

  // Before its first turn of the event loop a walk has looked at the first entry and visited nothing.
  test('takes for deleted what vanishes meanwhile', async () => {
    written('file');
    const before = await taken();
    written('file', 'other');
    const changing = changesSince(before, { root, ignore, stop });
    rmSync(join(root, 'file'));
    expect([...valueOf(await changing)]).toEqual([
      ['file', { kind: 'deleted', digest: 'absent', mtimeMs: null }],
    ]);
  });

  test('passes over what is new and vanishes meanwhile', async () => {
    const before = await taken();
    written('file');
    const changing = changesSince(before, { root, ignore, stop });
    rmSync(join(root, 'file'));
    expect(valueOf(await changing).size).toBe(0);
  });

  test('goes on where a folder vanishes meanwhile', async () => {
    written('folder/file');
    const taking = taken();
    rmSync(join(root, 'folder'), { recursive: true });
    const before = await taking;
    expect([...before.keys()]).toEqual(['folder']);
    written('folder/file');
    const changing = changesSince(before, { root, ignore, stop });
    rmSync(join(root, 'folder'), { recursive: true });
    expect(valueOf(await changing).size).toBe(0);
  });

  test('stops when it is told to', async () => {
    written('file');
    const before = await taken();
    const aborted = AbortSignal.abort();
    const error = `looking through "${root}" was stopped`;
    expect(await snapshot({ root, ignore, stop: aborted })).toEqual({ ok: false, error });
    expect(await changesSince(before, { root, ignore, stop: aborted })).toEqual({
      ok: false,
      error,
    });
  });
});

describe('digestsIn', () => {
  test('gives the digest of a path as a run would have recorded it', async () => {
    const changes = await changed(() => {
      written('dir/file', 'abc');
    });
    const digest = digestsIn(await taken(), root);
    for (const [path, change] of changes)
      expect([path, digest(path)]).toEqual([path, change.digest]);
    expect(digest('dir/file')).toBe(`file ${SHA256_OF_ABC}`);
  });

  test('says that nothing is there', async () => {
    written('file');
    written('gone');
    const digest = digestsIn(await taken(), root);
    rmSync(join(root, 'gone'));
    expect(['gone', 'gone/below', 'file/below'].map(digest)).toEqual([
      'absent',
      'absent',
      'absent',
    ]);
  });

  onPosix('finds nothing behind a link', async () => {
    written('dir/file');
    symlinkSync('dir', join(root, 'link'));
    expect(digestsIn(await taken(), root)('link/file')).toBe('absent');
    expect(readFileSync(join(root, 'link/file'), 'utf8')).toBe('dir/file');
  });
});

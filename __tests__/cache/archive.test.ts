import { pbkdf2Sync } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readEntry } from '../../src/cache/archive.js';
import { err, ok } from '../../src/util/result.js';
import { EntryRig, FACTS } from '../rigs/cache-entries.js';
import { listTree, makeTempDir, modeOf, removeTempDir, writeTree } from '../rigs/temp-dir.js';

let rig: EntryRig;

beforeEach(() => {
  rig = new EntryRig(makeTempDir());
});

afterEach(() => {
  removeTempDir(rig.directory);
});

const text = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');

/** Files of all kinds; one has more bytes than are read at once. */
function writeOutputs(root = rig.root): void {
  const long = `dist/${'deep/'.repeat(30)}ä ${'n'.repeat(150)}`;
  writeTree(root, {
    'dist/a.js': 'a',
    'dist/empty': '',
    'dist/sub/b.js': 'b',
    'dist/nothing/': '',
    'dist/large': Buffer.alloc(600_000, 'large'),
    [long]: 'long',
  });
  chmodSync(join(root, 'dist/a.js'), 0o755);
  chmodSync(join(root, 'dist/sub/b.js'), 0o600);
  symlinkSync('sub/b.js', join(root, 'dist/link'));
  symlinkSync('../a.js', join(root, 'dist/sub/up'));
}

describe('an entry', () => {
  it('gives back files, modes, links, empty directories, the log and the facts', async () => {
    writeOutputs();
    const packed = await rig.pack();
    expect(packed).toMatchObject({ ok: true, value: { size: lstatSync(rig.archive).size } });
    expect(await rig.restore()).toEqual(ok(FACTS));
    expect(listTree(rig.other)).toEqual(listTree(rig.root));
    expect(modeOf(join(rig.other, 'dist/a.js'))).toBe('0755');
    expect(modeOf(join(rig.other, 'dist/sub/b.js'))).toBe('0600');
    expect(readlinkSync(join(rig.other, 'dist/sub/up'))).toBe('../a.js');
    const large = readFileSync(join(rig.root, 'dist/large'));
    expect(readFileSync(join(rig.other, 'dist/large')).equals(large)).toBe(true);
    expect(text(rig.directory, 'restored-log')).toBe('the log\n');
  });

  it('tells its facts without anything else', async () => {
    writeOutputs();
    await rig.pack();
    expect(await readEntry(rig.archive)).toEqual(ok(FACTS));
  });

  it('may have no outputs', async () => {
    await rig.pack();
    expect(await rig.restore()).toEqual(ok(FACTS));
    expect(listTree(rig.other)).toEqual([]);
  });

  it('has the same bytes for the same result, whenever and in whatever order it was made', async () => {
    writeOutputs();
    const first = await rig.pack();
    rmSync(rig.archive);
    utimesSync(join(rig.root, 'dist/a.js'), 1, 1);
    const outputs = ['dist/large', 'dist/a.js', 'dist/large'];
    const second = await rig.pack({ outputs });
    rmSync(rig.archive);
    expect(second).toEqual(await rig.pack({ outputs: [...outputs].reverse() }));
    rmSync(rig.archive);
    expect(first).toEqual(await rig.pack());
    expect(first).not.toEqual(second);
  });
});

describe('restoring', () => {
  beforeEach(async () => {
    writeOutputs();
    await rig.pack();
  });

  it('leaves what is right already as it is', async () => {
    await rig.restore();
    const before = statSync(join(rig.other, 'dist/a.js'));
    writeFileSync(join(rig.other, 'dist/sub/b.js'), 'other');
    chmodSync(join(rig.other, 'dist/large'), 0o700);
    await rig.restore();
    expect(statSync(join(rig.other, 'dist/a.js')).ino).toBe(before.ino);
    expect(text(rig.other, 'dist/sub/b.js')).toBe('b');
    expect(modeOf(join(rig.other, 'dist/large'))).toBe(modeOf(join(rig.root, 'dist/large')));
  });

  it('removes outputs that the entry lacks, and the directories that they leave empty', async () => {
    writeTree(rig.other, {
      'dist/old/x/file': '',
      'dist/kept/not-an-output': '',
      'dist/gone/': '',
    });
    writeTree(rig.other, { 'src/file': '' });
    symlinkSync('nowhere', join(rig.other, 'dist/old/link'));
    const isOutput = (path: string): boolean => path.startsWith('dist/');
    const present = ['dist/old/x/file', 'dist/old/link', 'dist/gone'];
    expect(await rig.restore({ isOutput, present })).toMatchObject({ ok: true });
    expect(listTree(rig.other)).toEqual(
      [...listTree(rig.root), 'dist/kept/', 'dist/kept/not-an-output', 'src/', 'src/file'].sort(),
    );
  });

  it('replaces what is of another type', async () => {
    writeTree(rig.other, {
      'dist/a.js/file': '',
      'dist/sub': '',
      'dist/link': '',
      'dist/nothing': '',
    });
    symlinkSync('elsewhere', join(rig.other, 'dist/large'));
    expect(await rig.restore()).toMatchObject({ ok: true });
    expect(listTree(rig.other)).toEqual(listTree(rig.root));
    expect(lstatSync(join(rig.other, 'dist/nothing')).isDirectory()).toBe(true);
  });

  it('replaces a link to a directory, if that is an output, and writes nothing through it', async () => {
    mkdirSync(join(rig.directory, 'outside'));
    symlinkSync(join(rig.directory, 'outside'), join(rig.other, 'dist'));
    expect(await rig.restore()).toMatchObject({ ok: true });
    expect(listTree(rig.other)).toEqual(listTree(rig.root));
    expect(listTree(join(rig.directory, 'outside'))).toEqual([]);
  });

  it.each([
    [
      'a link that is no output',
      () => {
        symlinkSync('.', join(rig.other, 'dist'));
      },
      /a symbolic link that is no output is on its way/,
    ],
    [
      'a file that is no output',
      () => {
        writeFileSync(join(rig.other, 'dist'), '');
      },
      /a file that is no output is on its way/,
    ],
    [
      'a directory with other files',
      () => {
        writeTree(rig.other, { 'dist/a.js/other': '' });
      },
      /a directory with other files is in its place/,
    ],
  ])('changes nothing if %s is in the way', async (_, obstruct, reason) => {
    obstruct();
    const before = listTree(rig.other);
    const isOutput = (path: string): boolean => path.startsWith('dist/');
    expect(await rig.restore({ isOutput, present: [] })).toEqual(
      err(expect.stringMatching(reason)),
    );
    expect(listTree(rig.other)).toEqual(before);
  });

  it('takes no output that the plan does not name', async () => {
    const isOutput = (path: string): boolean => path !== 'dist/sub/b.js';
    expect(await rig.restore({ isOutput })).toEqual(
      err('it holds "dist/sub/b.js", which is no output of the step'),
    );
    expect(listTree(rig.other)).toEqual([]);
  });

  it('takes no entry of another fingerprint', async () => {
    const fingerprint = 'f'.repeat(64);
    expect(await rig.restore({ fingerprint })).toEqual(err('it is of another fingerprint'));
    expect(listTree(rig.other)).toEqual([]);
  });
});

describe.each([
  ['small', Buffer.alloc(0), [0, 100_000]],
  ['small and opens into much', Buffer.alloc(5_000_000, 'much'), [0, 100_000]],
  // Bytes that cannot be compressed.
  ['large', pbkdf2Sync('a', 'b', 1, 600_000, 'sha256'), [600_000, 700_000]],
] as const)('an archive that is %s', (_, content, [least, most]) => {
  beforeEach(async () => {
    writeOutputs();
    writeTree(rig.root, { 'dist/more': content });
    await rig.pack();
  });

  it('is restored', async () => {
    const { size } = statSync(rig.archive);
    expect([size >= least, size <= most]).toEqual([true, true]);
    expect(await rig.restore()).toEqual(ok(FACTS));
    expect(listTree(rig.other)).toEqual(listTree(rig.root));
    expect(readFileSync(join(rig.other, 'dist/more')).equals(content)).toBe(true);
    expect(await readEntry(rig.archive)).toEqual(ok(FACTS));
  });

  it('changes nothing if a byte of it is another one, unless its content stays the same', async () => {
    const bytes = readFileSync(rig.archive);
    let refusals = 0;
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      writeFileSync(rig.archive, damaged);
      rmSync(rig.other, { recursive: true });
      writeTree(rig.other, { 'dist/old': 'old' });
      const restored = await rig.restore();
      refusals += restored.ok ? 0 : 1;
      const left = restored.ok ? listTree(rig.root) : ['dist/', 'dist/old'];
      expect([at, listTree(rig.other)]).toEqual([at, left]);
      if (restored.ok)
        expect(readFileSync(join(rig.other, 'dist/more')).equals(content)).toBe(true);
    }
    expect(refusals).toBeGreaterThan(10);
  });

  it('changes nothing if it is cut short, and leaves no log', async () => {
    const bytes = readFileSync(rig.archive);
    const log = join(rig.directory, 'restored-log');
    for (let parts = 0; parts < 20; parts += 1) {
      writeFileSync(rig.archive, bytes.subarray(0, Math.floor((bytes.length * parts) / 20)));
      expect([parts, (await rig.restore()).ok]).toEqual([parts, false]);
      expect([parts, listTree(rig.other)]).toEqual([parts, []]);
      expect([parts, existsSync(log) ? text(log) : '']).toEqual([parts, '']);
    }
  });
});

describe('packing', () => {
  it.each([
    [
      'a link out of the root',
      () => {
        symlinkSync('../../x', join(rig.root, 'dist/l'));
      },
      'its output "dist/l" points out of the root',
    ],
    [
      'an absolute link',
      () => {
        symlinkSync('/etc/passwd', join(rig.root, 'dist/l'));
      },
      'its output "dist/l" points to a path that is absolute',
    ],
    [
      'a link with .. in its middle',
      () => {
        symlinkSync('a/../b', join(rig.root, 'dist/l'));
      },
      'its output "dist/l" points to a path with ".." in its middle',
    ],
    [
      'a name with a control character',
      () => {
        writeFileSync(join(rig.root, 'dist/a\nb'), '');
      },
      'its output "dist/a\\nb" has a control character',
    ],
  ])('refuses %s', async (_, make, reason) => {
    mkdirSync(join(rig.root, 'dist'));
    make();
    expect(await rig.pack()).toEqual(err(reason));
    expect(listTree(rig.directory)).not.toContain('archive');
  });

  it('says what is gone', async () => {
    expect(await rig.pack({ outputs: ['dist/a'] })).toEqual(err('its output "dist/a" is gone'));
  });

  it('says that it cannot be written', async () => {
    writeFileSync(rig.archive, '');
    expect(await rig.pack()).toEqual(err('something is in its place'));
  });
});

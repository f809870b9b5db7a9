/** Archives that Stepwave has not made: each is refused, and the root stays as it is. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pack, type Header } from 'tar-stream';
import type { Output } from '../../src/cache/archive/manifest.js';
import { readEntry } from '../../src/cache/archive.js';
import { err, ok } from '../../src/util/result.js';
import { EntryRig, FACTS } from '../rigs/cache-entries.js';
import { listTree, makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

let rig: EntryRig;

beforeEach(() => {
  rig = new EntryRig(makeTempDir());
});

afterEach(() => {
  removeTempDir(rig.directory);
});

type Member = Partial<Header> & { readonly name: string; readonly text?: string };

async function write(members: readonly Member[]): Promise<void> {
  const archive = pack();
  for (const { text, ...header } of members) archive.entry(header, text ?? '');
  archive.finalize();
  await pipeline(Readable.from(archive), createGzip(), createWriteStream(rig.archive));
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const file = (path: string, more: object = {}): Output => ({
  ...{ type: 'file', path, mode: 0o644, size: 4, digest: digestOf('evil') },
  ...more,
});

const head = (outputs: readonly unknown[], more: object = {}): readonly Member[] => [
  { name: 'entry.json', text: JSON.stringify({ format: 1, facts: FACTS, outputs, ...more }) },
  { name: 'log', text: 'log' },
];

const evil = (path: string): Member => ({ name: `files/${path}`, text: 'evil' });

const DAMAGED = 'its archive is damaged';
const DEEP = `dist/${'d/'.repeat(200)}f`;

async function expectRefused(reason: string | RegExp): Promise<void> {
  const matched = typeof reason === 'string' ? reason : expect.stringMatching(reason);
  expect(await rig.restore({ isOutput: () => true })).toEqual(err(matched));
  expect(listTree(rig.other)).toEqual([]);
  expect(listTree(rig.directory)).toEqual(
    expect.not.arrayContaining([expect.stringMatching(/evil|\.tmp/)]),
  );
}

it('is restored if nothing is wrong with it', async () => {
  await write([...head([file('dist/evil')]), evil('dist/evil')]);
  expect(await rig.restore()).toEqual(ok(FACTS));
  expect(listTree(rig.other)).toEqual(['dist/', 'dist/evil']);
});

describe('an archive is refused for a path that', () => {
  it.each([
    ['leads out of the root', '../evil', 'leads out of its directory with ".."'],
    [
      'leads out of the root in its middle',
      'dist/../../evil',
      'leads out of its directory with ".."',
    ],
    ['is absolute', '/evil', 'is absolute'],
    ['has a drive', 'C:evil', 'begins with a drive letter'],
    ['leads out with backslashes', '..\\evil', 'leads out of its directory with ".."'],
    ['has a NUL', 'dist/evil\0', 'has a control character'],
    ['is empty', '', 'is empty'],
    ['is not tidy', 'dist//evil', 'is not in its shortest form'],
    ['is the root', '.', 'is not in its shortest form'],
    ['leads into .git', 'dist/.GIT/hooks/evil', 'leads into ".git"'],
    ['is too deep', DEEP, 'is too deep'],
    ['is too long', `dist/${'e'.repeat(5000)}`, 'is too long'],
  ])('%s', async (_, path, reason) => {
    await write([...head([file(path)]), evil('dist/evil')]);
    const shown = path.replace('\0', '\\u0000');
    await expectRefused(`its output "${shown}" ${reason}`);
  });

  it.each([
    ['is below a link', [{ type: 'link', path: 'dist', target: 'src' }, file('dist/evil')]],
    ['is below a file', [file('dist'), file('dist/evil')]],
    ['stands twice', [file('dist/evil'), file('dist/evil')]],
  ])('%s', async (_, outputs) => {
    await write([...head(outputs), evil('dist'), evil('dist/evil')]);
    await expectRefused(/is in the way of another$/);
  });
});

describe('an archive is refused for a link to', () => {
  it.each([
    ['an absolute path', '/etc', 'points to a path that is absolute'],
    ['a path out of the root', '../../x', 'points out of the root'],
    ['a path through another link', 'other/../../x', 'points to a path with ".." in its middle'],
    ['nothing', '', 'points to a path that is empty'],
    ['.git', '../.git/config', 'points to a path that leads into ".git"'],
    ['a NUL', 'a\0', 'points to a path that has a control character'],
  ])('%s', async (_, target, reason) => {
    await write(head([{ type: 'link', path: 'dist/l', target }]));
    await expectRefused(`its output "dist/l" ${reason}`);
  });
});

describe('an archive is refused as damaged if', () => {
  it.each<readonly [string, readonly Member[]]>([
    ['a file is a hard link', [{ name: 'files/dist/evil', type: 'link', linkname: '/etc/passwd' }]],
    ['a file is a symbolic link', [{ name: 'files/dist/evil', type: 'symlink', linkname: '/etc' }]],
    ['a file is a device', [{ name: 'files/dist/evil', type: 'character-device' }]],
    ['a file is a pipe', [{ name: 'files/dist/evil', type: 'fifo' }]],
    ['a file has another name', [evil('../evil')]],
    ['a file has another content', [{ name: 'files/dist/evil', text: 'good' }]],
    ['a file is longer', [{ name: 'files/dist/evil', text: 'evil!' }]],
    ['a file is missing', []],
    ['there is one more file', [evil('dist/evil'), evil('dist/more')]],
  ])('%s', async (_, members) => {
    await write([...head([file('dist/evil')]), ...members]);
    await expectRefused(DAMAGED);
  });

  it('it has no log', async () => {
    await write(head([]).slice(0, 1));
    await expectRefused(DAMAGED);
  });

  it('it is empty', async () => {
    await write([]);
    await expectRefused(DAMAGED);
    expect(await readEntry(rig.archive)).toEqual(err(DAMAGED));
  });
});

describe('an archive is refused if its description', () => {
  it.each([
    ['is of another version', { format: 2 }, 'another version of Stepwave made it'],
    ['has no outputs', { outputs: null }, 'its description is damaged'],
    ['has no facts', { facts: [] }, 'its description is damaged'],
    [
      'has a wrong fingerprint',
      { facts: { ...FACTS, fingerprint: 'x' } },
      'its description is damaged',
    ],
    [
      'has a wrong output',
      { facts: { ...FACTS, outputs: { a: 1 } } },
      'its description is damaged',
    ],
    [
      'has wrong exports',
      { facts: { ...FACTS, exports: { env: {}, path: [1], summary: '' } } },
      'its description is damaged',
    ],
    ['has no time', { facts: { ...FACTS, savedAt: 'once' } }, 'its description is damaged'],
  ])('%s', async (_, more, reason) => {
    await write(head([], more));
    await expectRefused(reason);
    expect(await readEntry(rig.archive)).toEqual(err(reason));
  });

  it.each([
    ['a size below zero', { size: -1 }],
    ['a mode with more than permissions', { mode: 0o4755 }],
    ['no digest', { digest: 'ab' }],
    ['another type', { type: 'device' }],
  ])('has a file with %s', async (_, more) => {
    await write([...head([file('dist/evil', more)]), evil('dist/evil')]);
    await expectRefused('its description is damaged');
  });

  it('is no JSON', async () => {
    await write([{ name: 'entry.json', text: '{' }, { name: 'log' }]);
    await expectRefused('its description is damaged');
  });
});

it('is refused if it is no archive at all', async () => {
  writeFileSync(rig.archive, 'text');
  await expectRefused('it is no archive');
});

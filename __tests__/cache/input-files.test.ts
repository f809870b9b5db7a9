import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { InputFiles } from '../../src/cache/input-files.js';
import { asOrdinaryUser } from '../rigs/ordinary-user.js';
import { makeTempDir, removeTempDir, writeTree } from '../rigs/temp-dir.js';

const onPosix = process.platform === 'win32' ? test.skip : test;

let temp: string;
let root: string;
let memoryFile: string;

beforeEach(() => {
  temp = makeTempDir();
  root = join(temp, 'root');
  memoryFile = join(temp, 'cache', 'digests');
  mkdirSync(root);
});

afterEach(() => {
  removeTempDir(temp);
});

/** So late that no file has changed lately. */
const LATER = { wallTime: () => new Date(Date.now() + 3_600_000) };

/** What a run finds, as `path type content-digest`. */
async function filesOf(globs: readonly string[], clock = LATER): Promise<readonly string[]> {
  const inputs = new InputFiles({ root, memoryFile, clock });
  const files = await inputs.filesOf(globs);
  await inputs.close();
  if (!files.ok) return [files.error];
  return files.value.map(({ path, type, digest }) => `${path} ${type} ${digest}`);
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Puts other digests into the memory, as if the files had these. */
function forgeMemory(digest: string, keepsSum = true): void {
  const [head = '', ...lines] = readFileSync(memoryFile, 'utf8').split('\n');
  const forged = lines.map((line) => digest + line.slice(64)).join('\n');
  const sum = keepsSum ? `stepwave-digests 1 ${sha256(forged)}` : head;
  writeFileSync(memoryFile, `${sum}\n${forged}`);
}

const FORGED = 'f'.repeat(64);

describe('the files of a step', () => {
  test('come with type and digest, in the order of their bytes', async () => {
    const large = Buffer.alloc(2_500_000, 'stepwave');
    writeTree(root, { 'b/.hidden': 'h', 'b/empty': '', 'B.txt': 'B', 'a.bin': large, ä: 'a' });
    writeTree(root, { '.git/config': '', 'b/.git': '', 'b/.git2': 'g', 'c/only-folders/': '' });
    expect(await filesOf(['**'])).toEqual([
      `B.txt file ${sha256('B')}`,
      `a.bin file ${sha256(large)}`,
      `b/.git2 file ${sha256('g')}`,
      `b/.hidden file ${sha256('h')}`,
      `b/empty file ${sha256('')}`,
      `ä file ${sha256('a')}`,
    ]);
  });

  onPosix('a link counts by its text and is not followed', async () => {
    writeTree(temp, { 'outside/secret': 's' });
    writeTree(root, { 'src/a': 'a' });
    symlinkSync('../outside', join(root, 'out'));
    symlinkSync('src', join(root, 'in'));
    symlinkSync('nowhere', join(root, 'src/dangling'));
    const links = [`in link ${sha256('src')}`, `out link ${sha256('../outside')}`];
    const content = [`src/a file ${sha256('a')}`, `src/dangling link ${sha256('nowhere')}`];
    expect(await filesOf(['**'])).toEqual([...links, ...content]);
    expect(await filesOf(['out/secret', 'in/**'])).toEqual(links.slice(0, 1));
  });

  onPosix('a program is told from a file, and a pipe is passed over', async () => {
    writeTree(root, { run: 'x', group: 'x' });
    chmodSync(join(root, 'run'), 0o755);
    chmodSync(join(root, 'group'), 0o654);
    expect(spawnSync('mkfifo', [join(root, 'pipe')]).status).toBe(0);
    const digest = sha256('x');
    expect(await filesOf(['*'])).toEqual([`group file ${digest}`, `run executable ${digest}`]);
  });

  test('do not depend on times, on the order of globs that take nothing out, or on the place', async () => {
    writeTree(root, { 'src/a': 'a', 'lib/b': 'b' });
    const before = await filesOf(['src', 'lib']);
    utimesSync(join(root, 'src/a'), 1, 1);
    const moved = join(temp, 'elsewhere');
    renameSync(root, moved);
    root = moved;
    expect(await filesOf(['lib', 'src'])).toEqual(before);
    expect(before).toHaveLength(2);
  });

  onPosix('one that may not be read is named', async () => {
    writeTree(root, { open: '', closed: 'x' });
    chmodSync(join(root, 'closed'), 0);
    await asOrdinaryUser(temp, async () => {
      expect(await filesOf(['*'])).toEqual(['"closed" could not be read: permission is denied']);
      expect(await filesOf(['open'])).toEqual([`open file ${sha256('')}`]);
    });
    writeTree(root, { 'folder/a': '' });
    chmodSync(join(root, 'folder'), 0o300);
    await asOrdinaryUser(join(root, 'folder'), async () => {
      expect(await filesOf(['**/a'])).toEqual(['"folder" could not be read: permission is denied']);
    });
  });

  onPosix('calls at once are answered together, each with its own files or error', async () => {
    writeTree(root, { 'a/x': 'x', 'b/y': 'y', 'b/z': 'z', 'c/closed': '' });
    chmodSync(join(root, 'c/closed'), 0);
    await asOrdinaryUser(temp, async () => {
      const inputs = new InputFiles({ root, memoryFile: null });
      const lists = [['a'], ['b/**', '!b/z'], ['c'], ['**/z', 'a/x'], ['none']];
      const together = await Promise.all(lists.map((list) => inputs.filesOf(list)));
      const paths = together.map((files) =>
        files.ok ? files.value.map(({ path }) => path) : files.error,
      );
      const closed = '"c/closed" could not be read: permission is denied';
      expect(paths).toEqual([['a/x'], ['b/y'], closed, ['a/x', 'b/z'], []]);
      expect(await inputs.filesOf(['a'])).toEqual(together[0]);
    });
  });

  test('a closed one does no more work', async () => {
    writeTree(root, { a: '' });
    const inputs = new InputFiles({ root, memoryFile: null });
    const files = inputs.filesOf(['a']);
    await inputs.close();
    expect(await files).toEqual({ ok: false, error: 'looking for files was stopped' });
  });
});

(process.platform === 'linux' ? test : test.skip)('a name that is not UTF-8 is named', async () => {
  writeTree(root, { 'd/\ufffd': '' });
  expect(await filesOf(['d'])).toHaveLength(1);
  writeFileSync(Buffer.concat([Buffer.from(`${root}/d/`), Buffer.from([0xff])]), '');
  expect(await filesOf(['d'])).toEqual(['the name of "d/\ufffd" is not UTF-8']);
});

describe('the memory of digests', () => {
  test('saves reading a file that has not changed', async () => {
    writeTree(root, { a: 'a', 'strange\nname': 'b' });
    await filesOf(['*']);
    forgeMemory(FORGED);
    expect(await filesOf(['*'])).toEqual([`a file ${FORGED}`, `strange\nname file ${FORGED}`]);
  });

  test.each<readonly [what: string, change: (file: string) => void]>([
    [
      'written to, with the same size',
      (file) => {
        writeFileSync(file, 'b');
      },
    ],
    [
      'written to, with the same size and time',
      (file) => {
        const { atime, mtime } = statSync(file);
        writeFileSync(file, 'b');
        utimesSync(file, atime, mtime);
      },
    ],
    [
      'replaced',
      (file) => {
        writeFileSync(`${file}.new`, 'b');
        renameSync(`${file}.new`, file);
      },
    ],
  ])('a file that was %s is read again', async (_what, change) => {
    writeTree(root, { a: 'a' });
    // A whole second, which can be set again.
    utimesSync(join(root, 'a'), 1, 1);
    await filesOf(['a']);
    forgeMemory(FORGED);
    change(join(root, 'a'));
    expect(await filesOf(['a'])).toEqual([`a file ${sha256('b')}`]);
  });

  test('a file that has just changed is not remembered', async () => {
    writeTree(root, { a: 'a' });
    const NOW = { wallTime: () => new Date() };
    expect(await filesOf(['a'], NOW)).toEqual([`a file ${sha256('a')}`]);
    expect(existsSync(memoryFile)).toBe(false);
    utimesSync(join(root, 'a'), 1, 1);
    await filesOf(['a'], NOW);
    expect(existsSync(memoryFile)).toBe(false);
  });

  test.each<readonly [what: string, damage: () => void]>([
    [
      'is of another format',
      () => {
        writeFileSync(memoryFile, 'stepwave-digests 0\n');
      },
    ],
    [
      'has other bytes than were written',
      () => {
        forgeMemory(FORGED, false);
      },
    ],
    [
      'ends too early',
      () => {
        writeFileSync(memoryFile, readFileSync(memoryFile).subarray(0, -1));
      },
    ],
    [
      'is a folder',
      () => {
        rmSync(memoryFile);
        mkdirSync(memoryFile);
      },
    ],
  ])('one that %s is dropped', async (_what, damage) => {
    writeTree(root, { a: 'a' });
    await filesOf(['a']);
    damage();
    expect(await filesOf(['a'])).toEqual([`a file ${sha256('a')}`]);
  });

  test('keeps what other globs have left in it', async () => {
    writeTree(root, { a: 'a', b: 'b' });
    await filesOf(['a']);
    await filesOf(['b']);
    forgeMemory(FORGED);
    expect(await filesOf(['*'])).toEqual([`a file ${FORGED}`, `b file ${FORGED}`]);
  });
});

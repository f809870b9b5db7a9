/** New directories, made beside their places: what appears in these places meanwhile is never replaced. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Directories } from '../../src/files/directories.js';
import { divideEntries, Staging } from '../../src/files/staging.js';
import { literally } from '../../src/files/template-text.js';
import { stageWriter } from '../../src/files/write-staged.js';
import type { CreateEntry } from '../../src/model/task.js';
import { describePosix } from '../rigs/run-plan.js';
import { listTree, makeTempDir, modeOf, removeTempDir, writeTree } from '../rigs/temp-dir.js';

let root: string;
let outside: string;

beforeEach(() => {
  const home = makeTempDir();
  [root, outside] = [join(home, 'root'), join(home, 'outside')];
  for (const directory of [root, outside]) mkdirSync(directory);
});

afterEach(() => {
  removeTempDir(join(root, '..'));
});

const file = (path: string, mode: number | null = null): CreateEntry => ({
  ...{ type: 'file', path, mode },
  content: { from: 'text', text: `of ${path}` },
});

const directory = (path: string): CreateEntry => ({ type: 'directory', path });

const ENTRIES = [file('new/a'), file('new/sub/b'), file('new/sub/deep/c'), directory('new/empty')];
const FILES = ['new/a', 'new/sub/b', 'new/sub/deep/c'];

interface Outcome {
  readonly problem: unknown;
  readonly settled: readonly string[];
}

/** Makes entries; `beforeWriting` and `meanwhile` are done before and after what is in stages is written. */
function make(
  entries: readonly CreateEntry[],
  { beforeWriting, meanwhile }: Partial<Record<'beforeWriting' | 'meanwhile', () => void>> = {},
): Outcome {
  const directories = new Directories(root);
  const { staged } = divideEntries(entries, directories);
  const staging = new Staging(root, staged, directories);
  let problem: unknown = null;
  try {
    beforeWriting?.();
    for (const part of staged.values()) part.forEach(stageWriter(staging.directories, literally));
    meanwhile?.();
    staging.finish();
  } catch (error) {
    problem = error;
  } finally {
    staging.discard();
    directories.close();
  }
  return { problem, settled: staging.settledFiles() };
}

/** The name of the only stage. */
function stage(): string {
  const [name, ...others] = listTree(root).filter((path) => /^\.stepwave-[^/]*\/$/.test(path));
  if (name === undefined || others.length > 0) throw new Error('there is not one stage');
  return join(root, name.slice(0, -1));
}

/** All files that are below the root, with what is in them. */
function contents(): Readonly<Record<string, string>> {
  const files = listTree(root).filter((path) => !/\/$| -> link$/.test(path));
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

const WHOLE = Object.fromEntries(FILES.map((path) => [path, `of ${path}`]));

describe('divideEntries', () => {
  it('tells by the uppermost directory that is not there', () => {
    writeTree(root, { 'there/kept': '', 'in-the-way': '' });
    const entries = [
      ...[file('top'), file('there/a'), file('there/x/y/b'), file('there/x/c'), file('new/d')],
      ...[directory('there'), directory('there/x/z'), directory('other'), file('in-the-way/e')],
    ];
    const directories = new Directories(root);
    const { others, staged } = divideEntries(entries, directories);
    directories.close();
    expect(others.map(({ path }) => path)).toEqual(['top', 'there/a', 'there', 'in-the-way/e']);
    const paths = [...staged].map(([at, all]) => [at, all.map(({ path }) => path)]);
    expect(paths).toEqual([
      ['there/x', ['there/x/y/b', 'there/x/c', 'there/x/z']],
      ['new', ['new/d']],
      ['other', ['other']],
    ]);
  });
});

describe('a staged directory', () => {
  it('is seen by nobody before it is whole', () => {
    const { problem, settled } = make(ENTRIES, {
      meanwhile: () => {
        expect(existsSync(join(root, 'new'))).toBe(false);
        expect(listTree(stage())).toHaveLength(6);
      },
    });
    expect({ problem, settled }).toEqual({ problem: null, settled: FILES });
    expect(contents()).toEqual(WHOLE);
    expect(listTree(root)).toContain('new/empty/');
  });

  it.each([
    ['an empty directory', {}],
    ['a directory with something in it', { 'new/theirs': 'theirs' }],
    ['directories all the way', { 'new/sub/deep/theirs': 'theirs' }],
  ])('leaves %s that appears as it is, and puts its files there', (_, appears) => {
    let before: unknown;
    const { problem, settled } = make(ENTRIES, {
      meanwhile: () => {
        writeTree(root, { 'new/': '', ...appears });
        before = lstatSync(join(root, 'new')).ino;
      },
    });
    expect({ problem, settled }).toEqual({ problem: null, settled: FILES });
    expect(contents()).toEqual({ ...WHOLE, ...appears });
    expect(lstatSync(join(root, 'new')).ino).toBe(before);
    expect(listTree(root).filter((path) => path.includes('stepwave'))).toEqual([]);
  });

  it('replaces no file that appears, and says which of its own are there', () => {
    const { problem, settled } = make(ENTRIES, {
      meanwhile: () => {
        writeTree(root, { 'new/sub/b': 'theirs' });
      },
    });
    const message = 'it was not there when this step began, and now it is';
    expect(problem).toMatchObject({ path: 'new/sub/b', message });
    expect(contents()['new/sub/b']).toBe('theirs');
    expect(settled).not.toContain('new/sub/b');
    for (const path of settled) expect(contents()[path]).toBe(`of ${path}`);
    expect(Object.keys(contents()).sort()).toEqual([...settled, 'new/sub/b'].sort());
  });

  it('replaces no file that appears in its own place', () => {
    const { problem, settled } = make(ENTRIES, {
      meanwhile: () => {
        writeTree(root, { new: 'theirs' });
      },
    });
    expect(problem).toMatchObject({ path: 'new', message: 'a file is in its place' });
    expect(settled).toEqual([]);
    expect(listTree(root)).toEqual(['new']);
  });

  it('leaves nothing where a file cannot be written', () => {
    const content = { from: 'copy', file: join(outside, 'none') } as const;
    const entries = [...ENTRIES, { type: 'file', path: 'new/z', mode: null, content } as const];
    const { problem, settled } = make(entries);
    expect(problem).toMatchObject({ path: 'new/z' });
    expect(settled).toEqual([]);
    expect(listTree(root)).toEqual([]);
  });
});

describePosix('on POSIX systems a staged directory', () => {
  it('has files of exactly their modes, whatever the umask', () => {
    const modes = [0o644, 0o755, 0o600, 0o777, 0o444, 0o4755];
    for (const umask of [0o000, 0o022, 0o077]) {
      const before = process.umask(umask);
      // Twice each: what was learnt of the first must hold for the second.
      const entries = [...modes, ...modes].map((mode, at) =>
        file(`u${String(umask)}/m${String(at)}`, mode),
      );
      try {
        expect(make(entries)).toMatchObject({ problem: null });
      } finally {
        process.umask(before);
      }
      const found = entries.map(({ path }) => Number.parseInt(modeOf(join(root, path)), 8));
      expect(found).toEqual([...modes, ...modes]);
    }
  });

  it('does not go through a link out of the root that appears in its place', () => {
    const { problem, settled } = make(ENTRIES, {
      meanwhile: () => {
        symlinkSync(outside, join(root, 'new'));
      },
    });
    const message = 'a symbolic link on its way leads out of the root';
    expect(problem).toMatchObject({ message });
    expect(settled).toEqual([]);
    expect(listTree(root)).toEqual(['new -> link']);
    expect(listTree(outside)).toEqual([]);
  });

  it('goes through a link that stays below the root', () => {
    mkdirSync(join(root, 'real'));
    const { problem, settled } = make(ENTRIES, {
      meanwhile: () => {
        symlinkSync('real', join(root, 'new'));
      },
    });
    expect({ problem, settled }).toEqual({ problem: null, settled: FILES });
    expect(contents()['real/sub/deep/c']).toBe('of new/sub/deep/c');
  });

  it('is not filled through a link that is put in its temporary place', () => {
    const { problem, settled } = make(ENTRIES, {
      beforeWriting: () => {
        const name = stage();
        renameSync(name, join(root, 'moved'));
        symlinkSync(outside, name);
      },
    });
    expect(problem).toMatchObject({ path: 'new/a' });
    expect(settled).toEqual([]);
    expect(listTree(outside)).toEqual([]);
  });

  it.each(['', 'sub'])('empties nothing that a link in it leads to (%s)', (below) => {
    writeTree(outside, { kept: 'kept', 'deep/kept': 'kept' });
    const { problem, settled } = make(ENTRIES, {
      meanwhile: () => {
        // It is not renamed as a whole, so all ways into it are gone again.
        mkdirSync(join(root, 'new'));
        const path = join(stage(), below);
        renameSync(path, join(root, 'moved'));
        symlinkSync(outside, path);
      },
    });
    expect(listTree(outside)).toEqual(['deep/', 'deep/kept', 'kept']);
    expect(readFileSync(join(outside, 'kept'), 'utf8')).toBe('kept');
    // What is held is held.
    expect({ problem, settled }).toEqual({ problem: null, settled: FILES });
  });

  it('is of the mode that its parent gives it, and can be where that cannot be read', () => {
    mkdirSync(join(root, 'parent'), { mode: 0o311 });
    chmodSync(join(root, 'parent'), 0o311);
    expect(make([file('parent/new/a')])).toMatchObject({ problem: null });
    chmodSync(join(root, 'parent'), 0o755);
    mkdirSync(join(root, 'plain'));
    expect(modeOf(join(root, 'parent/new'))).toBe(modeOf(join(root, 'plain')));
  });
});

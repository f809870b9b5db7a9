import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnProblem, type FailedSpawn } from '../../src/script/spawn-problem.js';
import { asOrdinaryUser } from '../rigs/ordinary-user.js';
import { makeTempDir, removeTempDir, writeTree } from '../rigs/temp-dir.js';

let root = '';

beforeEach(() => {
  root = makeTempDir();
  writeTree(root, { file: '', 'folder/': '', script: '' });
});

afterEach(() => {
  removeTempDir(root);
});

/** What is said of a program that could not be started; `<root>` stands for the test's directory. */
function said(failed: Partial<FailedSpawn>): string {
  const rest = { program: 'bash', shell: null, workingDirectory: root, env: {} };
  const message = 'spawn bash EXYZ';
  return spawnProblem({ ...rest, code: 'ENOENT', message, ...failed }).replaceAll(root, '<root>');
}

describe('a working directory', () => {
  const inDirectory = (path: string, code: string): string =>
    said({ workingDirectory: join(root, path), code });

  it.each([
    ['missing', 'ENOENT', 'there is no directory "<root>/missing"'],
    ['file', 'ENOTDIR', 'the working directory "<root>/file" is a file'],
    [
      'file/sub/folder',
      'ENOTDIR',
      'there is no directory "<root>/file/sub/folder": "<root>/file" is a file',
    ],
  ])('that is not there is named: %s', (path, code, sentence) => {
    expect(inDirectory(path, code)).toBe(sentence);
  });

  it('that is a link to itself is named', () => {
    symlinkSync('loop', join(root, 'loop'));
    expect(inDirectory('loop/sub', 'ELOOP')).toBe(
      'there is no directory "<root>/loop/sub": symbolic links in its path lead in a circle',
    );
  });

  it('that is too long is named by its end', () => {
    const sentence = inDirectory(`${'x'.repeat(5000)}/end`, 'ENAMETOOLONG');
    expect(sentence).toMatch(
      /^there is no directory "…x{196}\/end": the path is longer than the system takes$/,
    );
  });

  it('that is out of reach is named', async () => {
    chmodSync(join(root, 'folder'), 0);
    const sentence = await asOrdinaryUser(root, () =>
      Promise.resolve(inDirectory('folder/sub', 'EACCES')),
    );
    expect(sentence).toBe(
      'the directory "<root>/folder/sub" may not be reached: a directory above it may not be entered',
    );
  });
});

describe('a shell', () => {
  it('that no PATH knows is named as the plan has it', () => {
    expect(said({})).toBe('the default shell is not installed');
    expect(said({ program: 'xsh', shell: 'xsh {0}' })).toBe('xsh {0} is not installed');
  });

  it.each([
    ['./missing', 'ENOENT', 'there is no program "<root>/missing"'],
    ['./folder', 'EACCES', '"<root>/folder" is a directory, not a program'],
    ['./file/sh', 'ENOTDIR', 'there is no program "<root>/file/sh": "<root>/file" is a file'],
    ['./file', 'EACCES', '"<root>/file" may not be executed (chmod +x allows it)'],
    [
      './script',
      'ENOEXEC',
      '"<root>/script" is no program that this system can start; does it lack a first line such as #!/bin/sh?',
    ],
    [
      './script',
      'ENOENT',
      'the interpreter that "<root>/script" names in its first line is missing',
    ],
  ])('that is a path is named: %s, %s', (program, code, sentence) => {
    chmodSync(join(root, 'script'), 0o755);
    expect(said({ program, shell: `${program} {0}`, code })).toBe(sentence);
  });
});

describe('a NUL', () => {
  it('is said to be in a variable, whose value is not shown', () => {
    const sentence = said({ code: 'ERR_INVALID_ARG_VALUE', env: { A: '1', TOKEN: 'secret\0' } });
    expect(sentence).toBe('the variable "TOKEN" holds a NUL character, which no variable can');
  });

  it('is said to be in the working directory', () => {
    expect(said({ code: 'ERR_INVALID_ARG_VALUE', workingDirectory: 'a\0b' })).toBe(
      'the working directory has a NUL character in its path, which no path can',
    );
  });
});

it('is what Node says where nothing else is to be seen', () => {
  expect(said({ code: 'EXYZ' })).toBe('spawn bash EXYZ');
  expect(said({ code: 'EAGAIN', message: 'spawn bash EAGAIN' })).toBe(
    'spawn bash EAGAIN: the system has no room for one more process at the moment',
  );
});

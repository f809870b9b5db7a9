import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { problemsOf } from '../rigs/plan-builder.js';
import { listTree, makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

/*
 *   folder/
 *     outside/file.txt
 *     root/
 *       inside/     .git/     file.txt
 */
let folder = '';
let root = '';

beforeEach(() => {
  folder = makeTempDir();
  root = join(folder, 'root');
  for (const directory of ['outside', 'root/inside', 'root/.git', 'root/sub/.git']) {
    mkdirSync(join(folder, directory), { recursive: true });
  }
  writeFileSync(join(folder, 'outside/file.txt'), 'outside');
  writeFileSync(join(root, 'file.txt'), 'inside');
});

afterEach(() => {
  removeTempDir(folder);
});

const link = (target: string, path: string): void => {
  symlinkSync(target, join(root, path), 'junction');
};

const check = (keys: string): Promise<string> => problemsOf(`steps: [{${keys}}]\n`, { root });

/** The complaint about a path, printed whole. */
function complaint(keys: string, path: string): string {
  const line = `steps: [{${keys}}]`;
  const column = line.indexOf(path) + 1;
  return `plan.yml:1:${String(column)}: error: the path "${path}" leads out of the root through a symbolic link
    1 | ${line}
      | ${' '.repeat(column - 1)}^${'~'.repeat(path.length - 1)}`;
}

describe('a path through a symbolic link', () => {
  it.each([
    ['../outside', 'create-file: link/a.txt', 'link/a.txt'],
    ['../outside', 'create-file: link/deep/er/a.txt', 'link/deep/er/a.txt'],
    ['..', 'create-file: link/a.txt', 'link/a.txt'],
    ['../nowhere', 'create-file: link/a.txt', 'link/a.txt'],
    ['.git', 'create-file: link/config', 'link/config'],
    ['../root/.git', 'create-file: link/hooks/pre-commit', 'link/hooks/pre-commit'],
    ['sub/.git', 'create-file: link/hooks/pre-commit', 'link/hooks/pre-commit'],
  ])('is refused where the link leads to %s: %s', async (target, keys, path) => {
    link(target, 'link');
    expect(await check(keys)).toBe(complaint(keys, path));
  });

  it('is refused where an absolute link leads out', async () => {
    link(join(folder, 'outside'), 'link');
    const keys = 'create-file: link/a.txt';
    expect(await check(keys)).toBe(complaint(keys, 'link/a.txt'));
  });

  it('is refused where one link leads to another', async () => {
    link('../outside', 'second');
    link('second', 'first');
    const keys = 'create-file: first/a.txt';
    expect(await check(keys)).toBe(complaint(keys, 'first/a.txt'));
  });

  it('is refused for each path of a tree', async () => {
    link('../outside', 'link');
    const output = await check('create-structure: {a.txt: "", link: {b.txt: "", c/: {}}}');
    expect(output.split('\n').filter((line) => line.startsWith('plan'))).toEqual([
      'plan.yml:1:40: error: the path "link" leads out of the root through a symbolic link',
      'plan.yml:1:47: error: the path "link/b.txt" leads out of the root through a symbolic link',
      'plan.yml:1:58: error: the path "link/c" leads out of the root through a symbolic link',
    ]);
  });

  it.each([
    ['inside', 'create-file: link/a.txt'],
    ['../root/inside', 'create-file: link/a.txt'],
    ['../root', 'create-structure: {link: {a.txt: ""}}'],
  ])('is allowed where the link stays inside: %s, %s', async (target, keys) => {
    link(target, 'link');
    expect(await check(keys)).toBe('');
  });

  it('is no matter where nothing is on the way yet', async () => {
    expect(await check('create-structure: {new: {deep: {a.txt: ""}}, inside: {b.txt: ""}}')).toBe(
      '',
    );
  });

  it('is allowed where the last part is a link, which is replaced and not followed', async () => {
    symlinkSync('../outside/file.txt', join(root, 'link.txt'), 'file');
    expect(await check('create-file: link.txt, if-exists: overwrite')).toBe('');
  });

  it('is not looked at where an expression makes it', async () => {
    link('../outside', 'link');
    expect(await check('create-file: "link/${{ github.sha }}", template: true')).toBe('');
  });

  it('is no matter where the root itself is reached through a link', async () => {
    symlinkSync(root, join(folder, 'way'), 'junction');
    const output = await problemsOf('steps: [{create-file: inside/a.txt}]', {
      root: join(folder, 'way'),
    });
    expect(output).toBe('');
  });

  it('is no matter where the root does not exist yet', async () => {
    const output = await problemsOf('steps: [{create-file: a/b.txt}]', {
      root: join(folder, 'later'),
    });
    expect(output).toBe('');
  });

  it('is found without anything being written', async () => {
    link('../outside', 'link');
    const before = listTree(folder);
    await check('create-file: link/new/a.txt');
    expect(listTree(folder)).toEqual(before);
  });
});

import { mkdirSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { compareFiles } from '../../src/compare/compare-files.js';
import { copyTree } from '../../src/compare/copy-tree.js';
import {
  changesSince,
  digestsIn,
  snapshot,
  type TreeChanges,
} from '../../src/compare/tree-state.js';
import type { FileComparison } from '../../src/model/findings.js';
import { listTree, makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

let base: string;
let workspace: string;

beforeEach(() => {
  base = makeTempDir();
  workspace = join(base, 'workspace');
  mkdirSync(join(workspace, 'src'), { recursive: true });
  writeFileSync(join(workspace, 'src/in'), 'in');
  writeFileSync(join(workspace, 'old'), 'old');
});

afterEach(() => {
  removeTempDir(base);
});

const stop = new AbortController().signal;

/** What some work changes in a fresh copy of the workspace. */
async function changesBy(name: string, work: (root: string) => void): Promise<TreeChanges> {
  const root = join(base, name);
  const tree = { root, ignore: [], stop };
  expect(await copyTree({ from: workspace, to: root, except: [], stop })).toMatchObject({
    ok: true,
  });
  const before = await snapshot(tree);
  work(root);
  const changes = await changesSince(before.ok ? before.value : new Map(), tree);
  return changes.ok ? changes.value : new Map();
}

async function compared(
  sequential: (root: string) => void,
  parallel: (root: string) => void,
): Promise<FileComparison> {
  const original = await snapshot({ root: workspace, ignore: [], stop });
  return compareFiles({
    sequential: [await changesBy('s1', sequential), await changesBy('s2', sequential)],
    parallel: [await changesBy('p1', parallel), await changesBy('p2', parallel)],
    original: digestsIn(original.ok ? original.value : new Map(), workspace),
    writtenBy: () => null,
    ignored: [],
  });
}

test('finds copies equal in which the same was done, links into the copy included', async () => {
  const work = (root: string): void => {
    writeFileSync(join(root, 'out'), readFileSync(join(root, 'src/in')));
    if (process.platform !== 'win32') symlinkSync(join(root, 'out'), join(root, 'latest'));
    rmSync(join(root, 'old'));
  };
  const { compared: count, differences, unsteady } = await compared(work, work);
  expect([differences, unsteady]).toEqual([[], []]);
  expect(count).toBe(process.platform === 'win32' ? 2 : 3);
});

test('finds writing what was there already no difference', async () => {
  const comparison = await compared(
    (root) => {
      writeFileSync(join(root, 'old'), 'old');
    },
    () => undefined,
  );
  expect(comparison).toMatchObject({ compared: 1, differences: [], unsteady: [] });
});

test('names what came out otherwise, and leaves the workspace as it was', async () => {
  const before = listTree(workspace);
  const { differences } = await compared(
    (root) => {
      writeFileSync(join(root, 'src/in'), 'changed');
      mkdirSync(join(root, 'dist/lib'), { recursive: true });
      writeFileSync(join(root, 'dist/lib/a'), '1');
    },
    (root) => {
      unlinkSync(join(root, 'old'));
    },
  );
  expect(differences.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    'different src/in',
    'missing dist/lib/a',
    'missing old',
  ]);
  expect(listTree(workspace)).toEqual(before);
  expect(readFileSync(join(workspace, 'src/in'), 'utf8')).toBe('in');
});

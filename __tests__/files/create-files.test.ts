/** A create task from its first slice to its last, and stopped between any two of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFiles } from '../../src/files/create-files.js';
import { FileProblem } from '../../src/files/file-problem.js';
import { literally, type EvaluateText } from '../../src/files/template-text.js';
import type { IfExists } from '../../src/model/plan.js';
import type { FileOutcome, FileResult } from '../../src/model/result.js';
import type { CreateTask, TaskResult } from '../../src/model/task.js';
import { quickOrSlow } from '../rigs/extent.js';
import { listTree, makeTempDir, removeTempDir, writeTree } from '../rigs/temp-dir.js';

let root = '';

beforeEach(() => {
  root = makeTempDir();
});

afterEach(() => {
  removeTempDir(root);
});

const contentOf = (path: string): string => `of ${path}`;

/** A task of these files, and of directories, which end with a slash. */
function taskOf(paths: readonly string[], ifExists: IfExists = 'error'): CreateTask {
  const entries = paths.map((path): CreateTask['entries'][number] =>
    path.endsWith('/')
      ? { type: 'directory', path: path.slice(0, -1) }
      : { type: 'file', path, mode: null, content: { from: 'text', text: contentOf(path) } },
  );
  return { kind: 'create', root, entries, ifExists, contexts: null };
}

const pathsOf = (count: number, directory: string): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${directory}/f${String(at)}`);

const results = (paths: readonly string[], result: FileOutcome): readonly FileResult[] =>
  paths.map((path) => ({ path, result }));

/** Does a task slice by slice; `between` is asked before each but the first whether to stop. */
function create(
  task: CreateTask,
  between: () => boolean = () => false,
  evaluate: EvaluateText = literally,
): TaskResult {
  const slices = createFiles(task, evaluate);
  let step = slices.next(false);
  while (step.done !== true) step = slices.next(between());
  return step.value;
}

const LARGE = quickOrSlow(1_200, 3_000);

describe('a create task', () => {
  it('gives its files in the order of the plan, wherever they go', () => {
    writeTree(root, { 'there/': '' });
    const paths = ['new/a', 'there/b', 'new/c', 'd'];
    const { cause, files } = create(taskOf([...paths, 'hollow/']));
    expect([cause, files]).toEqual([null, results(paths, 'created')]);
    for (const path of paths) expect(readFileSync(join(root, path), 'utf8')).toBe(contentOf(path));
    expect(listTree(root)).toContain('hollow/');
  });

  it('of many files comes back in between', () => {
    let slices = 0;
    const { files } = create(taskOf(pathsOf(LARGE, 'new')), () => {
      slices += 1;
      return false;
    });
    expect(slices).toBeGreaterThan(0);
    expect(files).toHaveLength(LARGE);
  });

  it('shows no directory of its own before all is written', () => {
    create(taskOf(pathsOf(LARGE, 'new')), () => {
      const visible = listTree(root).filter((path) => !path.startsWith('.stepwave-'));
      expect(visible).toEqual([]);
      return false;
    });
    expect(listTree(root)).toHaveLength(LARGE + 1);
  });

  it('that is stopped leaves nothing of a new directory, and says so', () => {
    let slices = 0;
    const stopped = create(taskOf(pathsOf(LARGE, 'new')), () => (slices += 1) === 2);
    expect(stopped).toMatchObject({ cause: null, files: [] });
    expect(listTree(root)).toEqual([]);
  });

  it('that is stopped says which files are written', () => {
    writeTree(root, { 'there/': '' });
    const isHalfDone = (): boolean => listTree(join(root, 'there')).length > 100;
    const { files } = create(taskOf(pathsOf(LARGE, 'there')), isHalfDone);
    const there = listTree(root).filter((path) => path !== 'there/');
    expect(files.length).toBeGreaterThan(100);
    expect(files.map(({ path }) => path).toSorted()).toEqual(there);
  });
});

describe('a create task where there is something already', () => {
  const THERE = pathsOf(300, 'there');
  const NEW = pathsOf(300, 'new');

  it('writes nothing where the last file is in conflict', () => {
    writeTree(root, { 'there/f299': 'theirs' });
    const { cause, files } = create(taskOf([...NEW, ...THERE]));
    expect(cause).toMatchObject({ kind: 'file', path: 'there/f299' });
    expect([files, listTree(root)]).toEqual([[], ['there/', 'there/f299']]);
  });

  it('tells what is right, what is replaced and what is left', () => {
    writeTree(root, { 'there/f0': contentOf('there/f0'), 'there/f1': 'theirs' });
    const paths = pathsOf(3, 'there');
    const outcomes = (ifExists: IfExists): readonly FileOutcome[] =>
      create(taskOf(paths, ifExists)).files.map(({ result }) => result);
    expect(outcomes('skip')).toEqual(['unchanged', 'skipped', 'created']);
    expect(outcomes('overwrite')).toEqual(['unchanged', 'changed', 'unchanged']);
    expect(readFileSync(join(root, 'there/f1'), 'utf8')).toBe(contentOf('there/f1'));
  });

  it('that fails has only the files that were written or were right, and leaves no stage', () => {
    const right = THERE.slice(250);
    writeTree(root, {
      ...Object.fromEntries(right.map((path) => [path, contentOf(path)])),
      'given/a': '${{ a }}',
    });
    const file = join(root, 'given/a');
    const task = taskOf([...THERE, ...NEW], 'overwrite');
    const entries = task.entries.map((entry) =>
      entry.path === 'there/f1' ? { ...entry, content: { from: 'copy', file } as const } : entry,
    );
    // The file is read twice: when it is looked at, and when it is written.
    let reads = 0;
    const templates: EvaluateText = (text) => {
      reads += 1;
      if (reads === 2) throw new FileProblem('there/f1', 'it is gone');
      return text;
    };
    const { cause, files } = create({ ...task, entries }, () => false, templates);
    expect(cause).toMatchObject({ path: 'there/f1', message: 'it is gone' });
    expect(files).toEqual([
      { path: 'there/f0', result: 'created' },
      ...results(right, 'unchanged'),
    ]);
    expect(listTree(root).filter((path) => /^(new|\.)/.test(path))).toEqual([]);
  });
});

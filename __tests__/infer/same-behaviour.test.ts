import { describe, expect, it } from '@jest/globals';
import type { TreeChanges } from '../../src/compare/tree-state.js';
import type { Edge } from '../../src/hazards/hazard.js';
import { neededWeak, type TracedRun } from '../../src/infer/same-behaviour.js';
import { success } from '../rigs/result-builder.js';
import { accessesOf } from '../rigs/simulated-files.js';

type Given = Parameters<typeof accessesOf>[0];

/** A lint that lists the root, and a test that makes a report there. */
const LINT: Given = { lists: ['/r'], reads: ['/r/a.js'] };
const TEST: Given = { creates: ['/r/report'], writes: ['/r/report'] };

const WEAK: Edge = { before: 0, after: 1, hazards: [], count: 1, isWeak: true };

function run(steps: readonly Given[], files: Readonly<Record<string, string>>): TracedRun {
  const changes: TreeChanges = new Map(
    Object.entries(files).map(([path, digest]) => [
      path,
      { kind: 'created', digest, mtimeMs: null },
    ]),
  );
  return {
    steps: steps.map((given, at) => ({
      accesses: accessesOf(given),
      result: success(`s${String(at)}`),
    })),
    changes,
  };
}

const FIRST = run([LINT, TEST], { report: 'x' });

describe('a weak edge after a second run the other way round', () => {
  it.each<[string, TracedRun, boolean]>([
    ['goes if both did the same', FIRST, false],
    ['goes if the report alone is another one', run([LINT, TEST], { report: 'y' }), false],
    [
      'stays if the lister read what was made',
      run([{ ...LINT, reads: ['/r/a.js', '/r/report'] }, TEST], { report: 'x' }),
      true,
    ],
    [
      'stays if the lister wrote another file',
      run([{ ...LINT, writes: ['/r/log'] }, TEST], { report: 'x', log: 'y' }),
      true,
    ],
    [
      'stays if the other one made other names',
      run([LINT, { ...TEST, creates: ['/r/other'] }], { report: 'x' }),
      true,
    ],
    [
      'stays if nobody was seen to write a file that is another one',
      run([LINT, TEST], { report: 'x', stray: 'y' }),
      true,
    ],
    [
      'goes if the lister found a cache that is shared',
      run([{ ...LINT, reads: ['/r/a.js', '/r/.pytest_cache/x'] }, TEST], { report: 'x' }),
      false,
    ],
  ])('%s', (_, second, isKept) => {
    expect(neededWeak(FIRST, second, '/r')(WEAK)).toBe(isKept);
  });

  /** A test that makes a folder, and a formatter that lists all folders it finds. */
  const REPORTS: Given = { creates: ['/r/report', '/r/report/x'], writes: ['/r/report/x'] };
  const FORMAT: Given = { lists: ['/r', '/r/report'], reads: ['/r/a.js', '/r/report'] };

  it.each<[string, Given, Given, boolean]>([
    ['goes if the lister only listed the folder that was made', FORMAT, REPORTS, false],
    [
      'stays if it opened a file there',
      { ...FORMAT, reads: ['/r/a.js', '/r/report', '/r/report/x'] },
      REPORTS,
      true,
    ],
    [
      'stays if it looked at the folder and did not list it',
      { ...FORMAT, lists: ['/r'] },
      REPORTS,
      true,
    ],
    [
      'stays if it looked for a file there',
      { ...FORMAT, misses: ['/r/report/config'] },
      REPORTS,
      true,
    ],
    [
      'stays if the folder is one that a step removes',
      FORMAT,
      { ...REPORTS, deletes: ['/r/report'] },
      true,
    ],
  ])('%s', (_, format, reports, isKept) => {
    const first = run([LINT, reports], { 'report/x': 'y' });
    const second = run([format, reports], { 'report/x': 'y' });
    expect(neededWeak(first, second, '/r')(WEAK)).toBe(isKept);
  });

  it('stays if the lister wrote the file that is another one', () => {
    const lint = { ...LINT, writes: ['/r/log'] };
    const first = run([lint, TEST], { report: 'x', log: '1' });
    const second = run([lint, TEST], { report: 'x', log: '2' });
    expect(neededWeak(first, second, '/r')(WEAK)).toBe(true);
  });

  it('goes if both only use a shared place at the same time', () => {
    const lint = { ...LINT, creates: ['/h/.npm/_logs/1'] };
    const test = { ...TEST, lists: ['/h/.npm/_logs'] };
    const second = run([lint, test], { report: 'y' });
    expect(neededWeak(run([lint, test], { report: 'x' }), second, '/r')(WEAK)).toBe(false);
  });
});

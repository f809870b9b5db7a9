import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { undeclared, type OtherWriter } from '../../../src/cache/undeclared.js';
import { matcherOf } from '../../../src/files/match-globs.js';
import { findEdges } from '../../../src/hazards/find-edges.js';
import { needsOf } from '../../../src/hazards/reduce-edges.js';
import { proposeCaches, type CacheAdvice } from '../../../src/infer/cache/propose-caches.js';
import type { Accesses } from '../../../src/model/accesses.js';
import { sortedByBytes } from '../../../src/util/byte-order.js';
import { quickOrSlow } from '../../rigs/extent.js';
import { problemsOf } from '../../rigs/plan-builder.js';
import {
  accessesOf,
  RunningProgram,
  type Files,
  type Operation,
} from '../../rigs/simulated-files.js';

type Given = Parameters<typeof accessesOf>[0];

/** What is proposed for steps that ran one after the other below `/r`, where some files were there before. */
function advised(steps: readonly Given[], before: readonly string[] = []): readonly CacheAdvice[] {
  const all = steps.map((given, at) => ({
    id: `s${String(at)}`,
    accesses: accessesOf(given),
    ...{ isOpen: true, inputs: [], outputs: [] },
  }));
  const wasThere = (path: string): boolean => before.includes(path);
  const isThere = (path: string): boolean =>
    all.reduce(
      (is, { accesses: { writes, deletes } }) => writes.has(path) || (is && !deletes.has(path)),
      wasThere(path),
    );
  return proposeCaches(all, {
    root: '/r',
    isShared: () => false,
    isOrdered: () => false,
    wasThere,
    isThere,
  });
}

const NEW_FOLDER: Given = {
  ensures: ['/r/dist'],
  creates: ['/r/dist', '/r/dist/a'],
  writes: ['/r/dist', '/r/dist/a'],
};

describe('the cache that is proposed for a step', () => {
  it.each<[string, Given, readonly string[], readonly string[]]>([
    ['names a file that it read', { reads: ['/r/a.js', '/usr/lib/x'] }, ['a.js'], []],
    [
      'has a folder in which it listed and read',
      { reads: ['/r/src/a.js'], lists: ['/r/src', '/r/docs'] },
      ['src/**'],
      [],
    ],
    [
      'has a folder of which it read many files of one kind',
      { reads: ['a', 'b', 'c', 'd/e'].map((name) => `/r/src/${name}.js`) },
      ['src/**/*.js'],
      [],
    ],
    [
      'has a folder of which it read many files',
      { reads: ['a', 'b', 'c', 'd.js'].map((name) => `/r/src/${name}`) },
      ['src/**'],
      [],
    ],
    [
      'takes no name for a glob',
      { reads: ['/r/[id]/a{1}.js', '/r/!x'] },
      ['./!x', './\\[id\\]/a\\{1\\}.js'],
      [],
    ],
    ['has a folder that it made', NEW_FOLDER, [], ['dist/**']],
    [
      'has a file in a folder that was there',
      { creates: ['/r/src/gen'], writes: ['/r/src/gen'], reads: ['/r/src/a'] },
      ['src/a'],
      ['src/gen'],
    ],
    [
      'leaves out what it wrote itself where a glob is wide',
      { ...NEW_FOLDER, reads: ['/r/a'], lists: ['/r'] },
      ['**', '!dist/**'],
      ['dist/**'],
    ],
    [
      'counts nothing of what it made and removed',
      { creates: ['/r/t'], writes: ['/r/t'], deletes: ['/r/t'] },
      [],
      [],
    ],
  ])('%s', (_, given, inputs, outputs) => {
    const isGone = given?.deletes !== undefined;
    const all = proposeCaches(
      [{ id: 'a', accesses: accessesOf(given), isOpen: true, inputs: [], outputs: [] }],
      {
        root: '/r',
        isShared: () => false,
        isOrdered: () => false,
        wasThere: () => false,
        isThere: () => !isGone,
      },
    );
    expect(all).toEqual([{ type: 'cache', inputs, outputs }]);
  });

  it('takes a folder for its own that it emptied first', () => {
    const clean = {
      ...NEW_FOLDER,
      reads: ['/r/dist/a'],
      deletes: ['/r/dist/old', '/r/dist/a', '/r/dist'],
    };
    const before = ['/r/dist', '/r/dist/a', '/r/dist/old'];
    expect(advised([clean], before)).toEqual([{ type: 'cache', inputs: [], outputs: ['dist/**'] }]);
  });

  it('has the lock file in place of the packages', () => {
    const reads = ['/r/node_modules/a/b.js', '/r/packages/x/node_modules/c.js', '/r/a.js'];
    const lists = ['/r', '/r/node_modules'];
    const there = ['/r/package-lock.json'];
    expect(advised([{ reads, lists }], there)).toEqual([
      {
        type: 'cache',
        inputs: ['**', 'package-lock.json', '!node_modules/**', '!packages/x/node_modules/**'],
        outputs: [],
      },
    ]);
    // One that a step writes says nothing in advance.
    const lock = { creates: there, writes: there };
    expect(advised([lock, { reads: reads.slice(0, 1) }], there)[1]).toMatchObject({
      inputs: ['node_modules/a/b.js'],
    });
  });

  it('has the packages themselves if a step put something into them that is not locked', () => {
    const before = ['package-lock.json', 'package.json', 'patches/t', 'node_modules/t/a'];
    const there = before.map((name) => `/r/${name}`);
    const fill = (...reads: readonly string[]): Given => ({
      reads: reads.map((name) => `/r/${name}`),
      writes: ['/r/node_modules/t/a'],
    });
    const build = { reads: ['/r/src/a', '/r/node_modules/t/a'] };
    const inputsAfter = (...steps: readonly Given[]): unknown =>
      advised([...steps, build], there).at(-1);
    expect(inputsAfter(fill('package-lock.json'))).toMatchObject({
      inputs: ['src/a', 'package-lock.json'],
    });
    // What the install read beside the lock file counts too.
    expect(inputsAfter(fill('package-lock.json', 'package.json'))).toMatchObject({
      inputs: ['src/a', 'package-lock.json', 'package.json'],
    });
    const files = { inputs: ['node_modules/t/a', 'src/a'] };
    expect(inputsAfter(fill('package-lock.json'), fill('patches/t'))).toMatchObject(files);
    expect(inputsAfter(fill('package-lock.json', 'patches/t'))).toMatchObject(files);
    expect(inputsAfter(fill('package.json'))).toMatchObject(files);
    expect(inputsAfter({ ...fill('package-lock.json'), unseen: ['x'] })).toMatchObject(files);
  });

  it('leaves out what another step leaves, unless it read of it', () => {
    const lister = { reads: ['/r/a.js'], lists: ['/r'] };
    expect(advised([lister, NEW_FOLDER])[0]).toMatchObject({ inputs: ['**', '!dist/**'] });
    const reader = { reads: ['/r/a.js', '/r/dist/a'], lists: ['/r'] };
    expect(advised([NEW_FOLDER, reader])[1]).toMatchObject({ inputs: ['**'] });
  });
});

describe('a step that gets no cache', () => {
  it.each<[Given, string]>([
    [{ unseen: ['it used io_uring'] }, 'not all could be seen: it used io_uring'],
    [{ listens: ['port:80'] }, 'it listens on port:80'],
    [{ outlives: ['7'] }, 'it leaves a program running'],
    [{ connects: ['remote:192.0.2.1:443'] }, 'it connects to 192.0.2.1:443'],
    [{ writes: ['/home/x'] }, 'it writes /home/x, outside of the root'],
    [{ writes: ['/r/.git/HEAD'] }, 'it writes .git/HEAD'],
    [{ reads: ['/r/.git/HEAD'] }, 'it reads .git/HEAD, which is no input'],
    [{ reads: ['/r/old'], writes: ['/r/old'] }, 'it changes old, which it may have read before'],
    [{ deletes: ['/r/old'] }, 'it removes old'],
    [{ writes: ['/r/x/.git/y'] }, 'it writes x/.git/y'],
    [
      { moves: ['/r/d', '/r/e'], creates: ['/r/e'], writes: ['/r/e'], lists: ['/r/e'] },
      'it renames the folder e',
    ],
  ])('%j', (given, reason) => {
    expect(advised([given], ['/r/old'])).toEqual([{ type: 'none', reason }]);
  });

  it('is one that asks the system for names only', () => {
    const connects = ['unix:/var/run/nscd/socket', 'unix:/run/systemd/userdb/x'];
    expect(advised([{ connects }])).toMatchObject([{ type: 'cache' }]);
  });

  it('reads what an earlier step wrote outside of the root, or leaves what a later one changes', () => {
    const tool = { creates: ['/opt/tool'], writes: ['/opt/tool'] };
    expect(advised([tool, { reads: ['/opt/tool'] }])[1]).toEqual({
      type: 'none',
      reason: 'it reads /opt/tool, which s0 wrote outside of the root',
    });
    expect(advised([{ writes: ['/r/log'] }, { writes: ['/r/log'] }], ['/r/log'])).toMatchObject([
      { type: 'none', reason: 's1 changes log afterwards' },
      { outputs: ['log'] },
    ]);
  });
});

const NAMES = [
  '/r/[x]\\b',
  '/r/c:x',
  '/r/a',
  '/r/b.js',
  '/r/d',
  '/r/d/x',
  '/r/d/y.js',
  '/r/d/e',
  '/r/d/e/z',
  '/r/f',
  '/r/f/w',
  '/r/node_modules',
  '/r/node_modules/p',
  '/r/node_modules/p/q',
  '/r/package-lock.json',
  '/r/package.json',
];

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    do: fc.constantFrom('read', 'write', 'append', 'remove', 'list', 'ensure'),
    path: fc.constantFrom('/r', ...NAMES),
  }),
  fc.record({
    do: fc.constant('rename'),
    path: fc.constantFrom(...NAMES),
    to: fc.constantFrom(...NAMES),
  }),
);

const programs = fc.array(fc.array(operation, { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 4,
});

const START: readonly (readonly [string, string | null])[] = [
  ['/r', null],
  ['/r/a', 'a'],
  ['/r/d', null],
  ['/r/d/x', 'x'],
  ['/r/node_modules', null],
  ['/r/node_modules/p', null],
  ['/r/node_modules/p/q', 'q'],
  ['/r/package-lock.json', 'lock'],
  ['/r/package.json', 'package'],
];

/** Packages follow from their lock file, and change with nothing else. */
const EDITED = START.flatMap(([path, content]) =>
  content === null || path.includes('/node_modules/') ? [] : [path],
);

/** The first leaves a file where it has moved a folder away from, and the second moves that file. */
const LEFT_AND_MOVED: readonly Operation[][] = [
  [
    { do: 'ensure', path: '/r/d/e' },
    { do: 'rename', path: '/r/d/e', to: '/r/f' },
    { do: 'write', path: '/r/d/e' },
  ],
  [{ do: 'rename', path: '/r/d/e', to: '/r/[x]\\b' }],
];

/** An install, a patch of what it left, and a build that reads that. */
const PATCHED: readonly Operation[][] = [
  [
    { do: 'read', path: '/r/package-lock.json' },
    { do: 'write', path: '/r/node_modules/p/q' },
  ],
  [
    { do: 'read', path: '/r/a' },
    { do: 'write', path: '/r/node_modules/p/q' },
  ],
  [
    { do: 'read', path: '/r/node_modules/p/q' },
    { do: 'write', path: '/r/b.js' },
  ],
];

/** The same without a patch, where no step reads the lock file. */
const COPIED: readonly Operation[][] = PATCHED.slice(1);

/** A step takes a file for a folder, and adds to it. */
const TAKEN_FOR_FOLDER: readonly Operation[][] = [
  [
    { do: 'ensure', path: '/r/a' },
    { do: 'append', path: '/r/a' },
  ],
];

/** The same, and reads it. */
const READ_AS_FILE: readonly Operation[][] = [
  [
    { do: 'ensure', path: '/r/a' },
    { do: 'read', path: '/r/a' },
    { do: 'append', path: '/r/c:x' },
  ],
];

/** A step gives a file another name, and leaves something in its place. */
const SET_ASIDE: readonly Operation[][] = [
  [
    { do: 'rename', path: '/r/a', to: '/r/b.js' },
    { do: 'write', path: '/r/a' },
  ],
];

/** A file is moved out of a folder, which is removed, and a file takes its place. */
const MOVED_OUT: readonly Operation[][] = [
  [
    { do: 'rename', path: '/r/d/x', to: '/r/b.js' },
    { do: 'remove', path: '/r/d' },
    { do: 'write', path: '/r/d' },
  ],
];

/** A step reads a file of a folder before it removes the folder and makes it anew. */
const CONSUMED: readonly Operation[][] = [
  [
    { do: 'read', path: '/r/d/x' },
    { do: 'remove', path: '/r/d' },
    { do: 'ensure', path: '/r/d' },
    { do: 'write', path: '/r/d/e' },
  ],
];

/** A step removes what another one has left in a folder, and makes the folder anew. */
const CLEANED_AFTER: readonly Operation[][] = [
  [{ do: 'rename', path: '/r/d/x', to: '/r/d/y.js' }],
  [
    { do: 'remove', path: '/r/d' },
    { do: 'ensure', path: '/r/d' },
    { do: 'write', path: '/r/d/e' },
  ],
];

describe('the caches of random programs', () => {
  it('declare all that was read and written, and pass the check of the plan', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(programs, async (all) => {
        const runs = runOf(all);
        const accesses = runs.map((one) => one.accesses);
        const advice = adviceFor(accesses, runs.at(-1)?.after ?? NO_FILES);
        for (const [at, one] of advice.entries()) {
          if (one.type !== 'cache') continue;
          count += 1;
          const spec = { ...one, env: [], key: '' };
          const isFile = (path: string): boolean =>
            typeof runs[at]?.after.get(`/r/${path}`) === 'string';
          const others = writersOf(runs).toSpliced(at, 1);
          const given = accesses[at] ?? accessesOf();
          expect(undeclared(given, spec, '/r', { isFile, others })).toEqual({
            reads: [],
            writes: [],
          });
        }
        expect(await problemsOf(planText(accesses, advice))).toBe('');
      }),
      {
        numRuns: quickOrSlow(300, 10_000),
        examples: [[LEFT_AND_MOVED], [PATCHED], [COPIED], [CLEANED_AFTER]],
      },
    );
    expect(count).toBeGreaterThan(200);
  });

  it('have no hit where the step would do something else after a file was edited', () => {
    let count = 0;
    fc.assert(
      fc.property(programs, fc.constantFrom(...EDITED), (all, edited) => {
        const runs = runOf(all);
        const others = runOf(all, edited);
        const advice = adviceFor(
          runs.map((one) => one.accesses),
          runs.at(-1)?.after ?? NO_FILES,
        );
        for (const [at, one] of advice.entries()) {
          const [run, other] = [runs[at], others[at]];
          if (one.type !== 'cache' || run === undefined || other === undefined) continue;
          const isHit = same(selected(run.before, one.inputs), selected(other.before, one.inputs));
          if (!isHit) continue;
          count += 1;
          expect(selected(other.after, one.outputs)).toEqual(selected(run.after, one.outputs));
        }
      }),
      {
        numRuns: quickOrSlow(1000, 30_000),
        examples: [
          [PATCHED, '/r/a'],
          [COPIED, '/r/a'],
          [SET_ASIDE, '/r/a'],
          [TAKEN_FOR_FOLDER, '/r/a'],
          [READ_AS_FILE, '/r/a'],
          [MOVED_OUT, '/r/d/x'],
          [CONSUMED, '/r/d/x'],
        ],
      },
    );
    expect(count).toBeGreaterThan(200);
  });
});

interface Run {
  readonly accesses: Accesses;
  readonly before: Files;
  readonly after: Files;
}

const NO_FILES: Files = new Map();

/** The programs one after the other, with another content of one file. */
function runOf(all: readonly (readonly Operation[])[], edited?: string): readonly Run[] {
  const files: Files = new Map(START);
  if (edited !== undefined) files.set(edited, 'edited');
  return all.map((program, at) => {
    const before = new Map(files);
    const running = new RunningProgram(String(at), program.filter(isBelowRoot));
    while (!running.isOver) running.step(files);
    return { accesses: running.accesses, before, after: new Map(files) };
  });
}

/** The runs as those that may have written what another one read. */
function writersOf(runs: readonly Run[]): readonly OtherWriter[] {
  return runs.map(({ accesses: { reads, writes }, before }) => ({
    wrote: (path) => writes.has(`/r/${path}`),
    reads: [...reads].flatMap((path) =>
      typeof before.get(path) === 'string' ? [path.slice('/r/'.length)] : [],
    ),
  }));
}

/** The files that globs select, with their content. */
function selected(files: Files, globs: readonly string[]): readonly (readonly string[])[] {
  const { matches } = matcherOf(globs);
  const found = [...files].flatMap(([path, content]) =>
    content !== null && matches(path.slice('/r/'.length)) ? [[path, content]] : [],
  );
  return sortedByBytes(found, ([path = '']) => path);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The root itself is neither written nor removed. */
function isBelowRoot(one: Operation): boolean {
  return one.path !== '/r' || one.do === 'list' || one.do === 'read';
}

function adviceFor(accesses: readonly Accesses[], files: Files): readonly CacheAdvice[] {
  const start = new Map(START);
  const steps = accesses.map((one, at) => ({
    id: `s${String(at)}`,
    accesses: one,
    ...{ isOpen: true, inputs: [], outputs: [] },
  }));
  return proposeCaches(steps, {
    root: '/r',
    isShared: () => false,
    isOrdered: () => false,
    wasThere: (path) => start.has(path),
    isThere: (path) => files.has(path),
  });
}

function planText(accesses: readonly Accesses[], advice: readonly CacheAdvice[]): string {
  const edges = findEdges(
    accesses.map((one, at) => ({
      id: `s${String(at)}`,
      accesses: one,
      ...{ paths: [], exports: [], reads: [], cachesMet: [], mayRead: () => false },
    })),
  );
  const needs = needsOf(
    accesses.length,
    // All weak edges may go.
    edges.filter(({ isWeak }) => !isWeak),
  );
  const steps = advice.map((one, at) => ({
    id: `s${String(at)}`,
    run: 'x',
    needs: (needs[at] ?? []).map((need) => `s${String(need)}`),
    ...(one.type === 'cache' ? { cache: { inputs: one.inputs, outputs: one.outputs } } : {}),
  }));
  return JSON.stringify({ steps });
}

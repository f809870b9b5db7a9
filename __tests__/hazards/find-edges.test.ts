import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findEdges } from '../../src/hazards/find-edges.js';
import type { Edge } from '../../src/hazards/hazard.js';
import type { ObservedStep } from '../../src/hazards/observed-step.js';
import { needsOf, reduceEdges } from '../../src/hazards/reduce-edges.js';
import {
  accessesOf,
  RunningProgram,
  type Files,
  type Operation,
  type Program,
} from '../rigs/simulated-files.js';
import { quickOrSlow } from '../rigs/extent.js';

const observed = (
  id: string,
  given: Parameters<typeof accessesOf>[0] = {},
  more: Partial<ObservedStep> = {},
): ObservedStep => ({
  id,
  accesses: accessesOf(given),
  paths: [],
  exports: [],
  reads: [],
  cachesMet: [],
  mayRead: () => true,
  ...more,
});

/** The edges in short: `b needs a: read /x`. */
const edgesOf = (...steps: readonly ObservedStep[]): readonly string[] =>
  findEdges(steps).map(({ before, after, hazards, isWeak }) => {
    const why = hazards.map(({ kind, subject }) => `${kind} ${subject}`).join(', ');
    const names = `${steps[after]?.id ?? ''} needs ${steps[before]?.id ?? ''}`;
    return `${names}: ${why}${isWeak ? ' (weak)' : ''}`;
  });

describe('the hazards between two steps', () => {
  it.each<[string, Parameters<typeof accessesOf>[0], Parameters<typeof accessesOf>[0], string[]]>([
    ['a read after a write', { writes: ['/x'] }, { reads: ['/x'] }, ['b needs a: read /x']],
    [
      'a look for what was removed',
      { deletes: ['/x'] },
      { misses: ['/x'] },
      ['b needs a: read /x'],
    ],
    ['a write after a read', { reads: ['/x'] }, { writes: ['/x'] }, ['b needs a: overwrite /x']],
    [
      'a file that was looked for',
      { misses: ['/x'] },
      { creates: ['/x'] },
      ['b needs a: overwrite /x'],
    ],
    [
      'a file in a directory that was made',
      { ensures: ['/d'], creates: ['/d'] },
      { writes: ['/d/x'] },
      ['b needs a: read /d'],
    ],
    ['two writes', { writes: ['/x'] }, { writes: ['/x'] }, ['b needs a: rewrite /x']],
    ['two reads', { reads: ['/x'] }, { reads: ['/x'] }, []],
    [
      'a listing of another name',
      { creates: ['/d/x'] },
      { lists: ['/d'] },
      ['b needs a: list /d/x (weak)'],
    ],
    [
      'a name made after a listing',
      { lists: ['/d'] },
      { creates: ['/d/x'] },
      ['b needs a: list /d/x (weak)'],
    ],
    [
      'a file below a directory that was renamed',
      { moves: ['/t', '/d'] },
      { reads: ['/d/x'] },
      ['b needs a: read /d/x'],
    ],
    [
      'a directory that both would make',
      { ensures: ['/d'], creates: ['/d'] },
      { ensures: ['/d'] },
      [],
    ],
    [
      'a directory that one makes',
      { ensures: ['/d'], creates: ['/d'] },
      { reads: ['/d'] },
      ['b needs a: read /d'],
    ],
    ['a port', { listens: ['port:80'] }, { connects: ['port:80'] }, ['b needs a: connect port:80']],
    [
      'a port that both want',
      { listens: ['port:80'] },
      { listens: ['port:80'] },
      ['b needs a: rewrite port:80'],
    ],
    ["npm's cache", { writes: ['/h/.npm/_cacache/x'] }, { reads: ['/h/.npm/_cacache/x'] }, []],
    [
      "pytest's cache",
      { writes: ['/r/.pytest_cache/v/cache/nodeids'] },
      { reads: ['/r/.pytest_cache/v/cache/nodeids'] },
      [],
    ],
    ["a refresh of git's index", { writes: ['/r/.git/index'] }, { reads: ['/r/.git/index'] }, []],
    [
      'a commit',
      { writes: ['/r/.git/index', '/r/.git/refs/heads/x'] },
      { reads: ['/r/.git/index'] },
      ['b needs a: read /r/.git/index'],
    ],
    [
      'what could not be seen',
      { unseen: ['it used io_uring'] },
      {},
      ['b needs a: unseen it used io_uring'],
    ],
  ])('%s', (_, a, b, edges) => {
    expect(edgesOf(observed('a', a), observed('b', b))).toEqual(edges);
  });

  it('finds outputs, variables and programs on PATH', () => {
    const a = observed('a', {}, { paths: ['/tools/bin/'], exports: ['VERSION', 'OTHER'] });
    const b = observed(
      'b',
      { programs: ['/tools/bin/x', '/bin/sh'] },
      { reads: ['a'], mayRead: (name) => name === 'VERSION' },
    );
    expect(edgesOf(a, b)).toEqual(['b needs a: output a, program /tools/bin/x, variable VERSION']);
  });

  it('keeps the order of steps whose caches meet, though nothing was touched', () => {
    const cachesMet = [{ id: 'a', glob: 'dist/**' }];
    expect(edgesOf(observed('a', {}), observed('b', {}, { cachesMet }))).toEqual([
      'b needs a: cache dist/**',
    ]);
  });

  it('keeps a few hazards of many, and counts all', () => {
    const paths = Array.from({ length: 1_000 }, (_, at) => `/x${String(at)}`);
    const [edge] = findEdges([observed('a', { writes: paths }), observed('b', { reads: paths })]);
    expect(edge).toMatchObject({ before: 0, after: 1, count: 1_000, isWeak: false });
    expect(edge?.hazards).toHaveLength(20);
  });
});

const NAMES = ['/d', '/e', '/d/x', '/d/y', '/e/x', '/z'];

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    do: fc.constantFrom('read', 'write', 'append', 'remove', 'list', 'ensure'),
    path: fc.constantFrom(...NAMES),
  }),
  fc.record({
    do: fc.constant('rename'),
    path: fc.constantFrom(...NAMES),
    to: fc.constantFrom(...NAMES),
  }),
);

const programs = fc.array(fc.array(operation, { minLength: 1, maxLength: 3 }), {
  minLength: 2,
  maxLength: 5,
});

const start = (): Files =>
  new Map([
    ['/d', null],
    ['/d/x', 'old'],
    ['/z', 'old'],
  ]);

/** Runs programs as `next` says, which picks one of those that may go on. Gives what each saw, and the files. */
function run(
  all: readonly Program[],
  needs: readonly (readonly number[])[],
  next: (ready: readonly number[]) => number,
): { readonly outcome: string; readonly running: readonly RunningProgram[] } {
  const files = start();
  const running = all.map((program, at) => new RunningProgram(String(at), program));
  for (;;) {
    const ready = running.flatMap((program, at) =>
      !program.isOver && (needs[at] ?? []).every((need) => running[need]?.isOver === true)
        ? [at]
        : [],
    );
    if (ready.length === 0) break;
    running[next(ready)]?.step(files);
  }
  const outcome = JSON.stringify([running.map(({ seen }) => seen), [...files].sort()]);
  return { outcome, running };
}

/** Two would make a directory, and another one has listed the place before it was there. */
const LISTED_BEFORE: readonly (readonly Operation[])[] = [
  [{ do: 'list', path: '/d' }],
  [{ do: 'ensure', path: '/d/y' }],
  [{ do: 'ensure', path: '/d/y' }],
];

/** The same, where the lister makes it itself. */
const LISTED_AND_MADE: readonly (readonly Operation[])[] = [
  [...(LISTED_BEFORE[0] ?? []), ...(LISTED_BEFORE[1] ?? [])],
  [{ do: 'ensure', path: '/d/y' }],
];

/** One makes a directory; another one moves something into it, and only then sees to it that it is there. */
const ENSURED_LATE: readonly (readonly Operation[])[] = [
  [{ do: 'ensure', path: '/e' }],
  [
    { do: 'rename', path: '/d', to: '/e/x' },
    { do: 'ensure', path: '/e' },
  ],
];

const oneByOne = (count: number): readonly (readonly number[])[] =>
  Array.from({ length: count }, (_, at) => (at === 0 ? [] : [at - 1]));

describe('random programs', () => {
  it('see and leave the same in every order that the needs allow', () => {
    fc.assert(
      fc.property(
        programs,
        fc.array(fc.nat(1_000), { minLength: 60, maxLength: 60 }),
        (all, choices) => {
          let at = 0;
          const alone = run(all, oneByOne(all.length), ([first = 0]) => first);
          const steps = alone.running.map(({ accesses }, at) => ({
            ...observed(String(at)),
            accesses,
          }));
          const needs = needsOf(all.length, findEdges(steps));
          for (let order = 0; order < 3; order += 1) {
            const mixed = run(all, needs, (ready) => {
              at += 1;
              return ready[(choices[at % choices.length] ?? 0) % ready.length] ?? 0;
            });
            expect(mixed.outcome).toBe(alone.outcome);
          }
        },
      ),
      {
        numRuns: quickOrSlow(1_500, 10_000),
        ...quickOrSlow({ seed: 20261128 }, {}),
        examples: [LISTED_BEFORE, LISTED_AND_MADE, ENSURED_LATE].map((all) => [
          all,
          new Array<number>(60).fill(5),
        ]),
      },
    );
  });

  it('have no edge without two accesses to one name, one of them a change', () => {
    fc.assert(
      fc.property(programs, (all) => {
        const { running } = run(all, oneByOne(all.length), ([first = 0]) => first);
        const steps = running.map(({ accesses }, at) => ({ ...observed(String(at)), accesses }));
        const made = new Set(running.flatMap(({ accesses }) => [...accesses.creates]));
        for (const { before, after } of findEdges(steps)) {
          expect(conflict(running[before], running[after], made)).toBe(true);
        }
      }),
      { numRuns: quickOrSlow(500, 5_000) },
    );
  });
});

/** Whether one changes, or could have `made`, a name that the other uses, or one below or above it. */
function conflict(
  a: RunningProgram | undefined,
  b: RunningProgram | undefined,
  made: ReadonlySet<string>,
): boolean {
  if (a === undefined || b === undefined) return false;
  const changed = ({ accesses }: RunningProgram): readonly string[] => [
    ...[...accesses.ensures].filter((path) => made.has(path)),
    ...accesses.writes,
    ...accesses.creates,
    ...accesses.deletes,
    ...accesses.moves,
  ];
  const used = (one: RunningProgram): readonly string[] => [
    ...changed(one),
    ...one.accesses.reads,
    ...one.accesses.misses,
    ...one.accesses.lists,
    ...one.accesses.ensures,
  ];
  const meets = (x: string, y: string): boolean =>
    x === y || x.startsWith(`${y}/`) || y.startsWith(`${x}/`);
  return (
    changed(a).some((x) => used(b).some((y) => meets(x, y))) ||
    changed(b).some((x) => used(a).some((y) => meets(x, y)))
  );
}

describe('the transitive reduction', () => {
  const edge = (before: number, after: number): Edge => ({
    before,
    after,
    hazards: [],
    count: 0,
    isWeak: false,
  });

  it('keeps the fewest edges that keep the order', () => {
    const edges = [edge(0, 1), edge(1, 2), edge(0, 2), edge(2, 3), edge(0, 3)];
    expect(reduceEdges(edges).map(({ before, after }) => [before, after])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(needsOf(4, edges)).toEqual([[], [0], [1], [2]]);
  });

  it('keeps every edge from a service, which runs only for those that need it themselves', () => {
    const edges = [edge(0, 1), edge(1, 2), edge(0, 2)];
    expect(needsOf(3, edges, (step) => step === 0)).toEqual([[], [0], [1, 0]]);
  });
});

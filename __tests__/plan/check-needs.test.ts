import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkedPlan, parseLine, problemsOf } from '../rigs/plan-builder.js';

/** The steps of a line as a plan file, in that order. */
function planText(line: string): string {
  const steps = parseLine(line).map(
    ({ id, needs }) => `  - {id: ${id}, needs: [${needs.join(', ')}], run: make}\n`,
  );
  return `steps:\n${steps.join('')}`;
}

/** The sentences about a plan, without their places. */
async function sentences(line: string): Promise<readonly string[]> {
  const output = await problemsOf(planText(line));
  return output
    .split('\n')
    .flatMap((text) => /^plan\.yml:\d+:\d+: error: (.*)$/.exec(text)?.[1] ?? []);
}

describe('a cycle', () => {
  it.each([
    ['a<-a', ['step "a" needs itself']],
    ['a<-b; b<-a', ['these steps wait for each other: a → b → a']],
    ['a<-c; b<-a; c<-b', ['these steps wait for each other: a → c → b → a']],
    ['start; a<-start,b; b<-a; end<-b', ['these steps wait for each other: a → b → a']],
    ['a<-a; b<-b', ['step "a" needs itself', 'step "b" needs itself']],
    [
      'a<-b; b<-a; c<-d,a; d<-c',
      ['these steps wait for each other: a → b → a', 'these steps wait for each other: c → d → c'],
    ],
  ])('is printed whole and closed: %s', async (line, expected) => {
    expect(await sentences(line)).toEqual(expected);
  });

  it('is cut in the middle where it has more than 20 steps', async () => {
    const ring = (size: number): string =>
      Array.from({ length: size }, (_, at) => `s${String(at)}<-s${String((at + 1) % size)}`).join(
        '; ',
      );
    const ids = (from: number, to: number): string =>
      Array.from({ length: to - from }, (_, at) => `s${String(from + at)}`).join(' → ');
    expect(await sentences(ring(20))).toEqual([
      `these steps wait for each other: ${ids(0, 20)} → s0`,
    ]);
    expect(await sentences(ring(21))).toEqual([
      `these steps wait for each other: ${ids(0, 10)} → … 1 more … → ${ids(11, 21)} → s0`,
    ]);
    const [long = ''] = await sentences(ring(2000));
    expect(long).toContain(`${ids(0, 10)} → … 1980 more … → ${ids(1990, 2000)} → s0`);
  });

  it('is told once, along its shortest way, where it has many', async () => {
    /*  a needs b, b needs c, c needs a; c needs b as well.  */
    expect(await sentences('a<-b; b<-c; c<-a,b')).toEqual([
      'these steps wait for each other: a → b → c → a',
    ]);
  });

  it('is told along every need: each step needs the one behind its arrow', async () => {
    const anyCycle = fc.integer({ min: 2, max: 12 }).chain((size) =>
      fc.record({
        names: fc.shuffledSubarray(
          Array.from({ length: size }, (_, i) => `s${String(i)}`),
          {
            minLength: size,
          },
        ),
        order: fc.shuffledSubarray(
          Array.from({ length: size }, (_, i) => i),
          { minLength: size },
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(anyCycle, async ({ names, order }) => {
        const parts = names.map((name, i) => `${name}<-${names[(i + 1) % names.length] ?? ''}`);
        const [sentence = ''] = await sentences(order.map((i) => parts[i]).join(';'));
        const path = sentence.replace('these steps wait for each other: ', '').split(' → ');
        expect(path).toHaveLength(names.length + 1);
        expect(path.at(-1)).toBe(path[0]);
        const pairs = path.slice(1).map((need, i) => `${path[i] ?? ''}<-${need}`);
        expect([...pairs].sort()).toEqual([...parts].sort());
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['of two', ['a<-b', 'b<-a']],
    ['of three', ['a<-c', 'b<-a', 'c<-b']],
    ['of many ways', ['a<-b,c', 'b<-a,c', 'c<-a,b']],
    ['among other steps', ['start', 'a<-start,b', 'b<-a', 'end<-b']],
  ])('%s is told in the same words for any order of the steps', async (_, parts) => {
    const [first, ...others] = await Promise.all(
      permutations(parts).map((order) => sentences(order.join('; '))),
    );
    expect(first).toHaveLength(1);
    for (const other of others) expect(other).toEqual(first);
  });

  it('leaves the rest of the plan to be checked', async () => {
    expect(await sentences('a<-b; b<-a; c<-none; d<-a')).toEqual([
      'these steps wait for each other: a → b → a',
      'step "c" needs "none", and there is no such step',
    ]);
  });
});

describe('an unknown need', () => {
  it('is told for each step and each need', async () => {
    expect(await sentences('a<-x,y; b<-x')).toEqual([
      'step "a" needs "x", and there is no such step',
      'step "a" needs "y", and there is no such step',
      'step "b" needs "x", and there is no such step',
    ]);
  });

  it('is told once where it is repeated', async () => {
    expect(await sentences('a<-x,x')).toEqual(['step "a" needs "x", and there is no such step']);
  });
});

describe('needs that are repeated', () => {
  it('count once', async () => {
    const { plan } = await checkedPlan(planText('a; b<-a,a'));
    expect(plan.steps[1]?.needs).toEqual(['a']);
  });
});

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, i) =>
    permutations(items.filter((_, other) => other !== i)).map((rest) => [item, ...rest]),
  );
}

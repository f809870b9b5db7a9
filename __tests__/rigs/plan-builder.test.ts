import { describe, expect, it } from '@jest/globals';
import { graph, parseLine, plan } from './plan-builder.js';

describe('the rig plan', () => {
  it('gives each step its needs, group and line', async () => {
    const { plan: built, graph: edges, groups } = await plan('a; b<-a; c<-a,b');
    expect(built.steps.map((step) => [step.id, step.needs])).toEqual([
      ['a', []],
      ['b', ['a']],
      ['c', ['a', 'b']],
    ]);
    expect(edges.needs).toEqual([[], [0], [0, 1]]);
    expect(groups).toEqual([1, 2, 3]);
    const starts = built.steps.map((step) =>
      Array.from(built.source.lineStarts).indexOf(step.syntax.span.start),
    );
    expect(starts).toEqual([1, 2, 3]);
  });

  it('lets each step echo its id and takes other keys for it', async () => {
    const { plan: built } = await plan('a; b; c', {
      b: { run: 'make', retries: 2 },
      c: { 'create-file': 'c.txt' },
    });
    expect(built.steps).toMatchObject([
      { kind: 'run', script: 'echo a', retries: 0 },
      { kind: 'run', script: 'make', retries: 2 },
      { kind: 'create-file', entries: [{ path: 'c.txt' }] },
    ]);
  });

  it('declares the inputs that it is told to, and reads no others', async () => {
    const keys = { a: { run: '${{ inputs.who }}' } };
    expect((await plan('a', keys, ['who'])).plan.inputs).toMatchObject([
      { name: 'who', type: 'string', isRequired: false, defaultValue: null },
    ]);
    await expect(plan('a', keys)).rejects.toThrow('the plan has no input "who"');
  });

  it('refuses a plan with errors and tells them', async () => {
    await expect(plan('a<-b; b<-a')).rejects.toThrow('these steps wait for each other: a → b → a');
  });

  it('refuses keys for a step that is not there', async () => {
    await expect(plan('a', { b: {} })).rejects.toThrow('keys for "b", which is no step');
  });
});

describe('the rig graph', () => {
  it('keeps a cycle', () => {
    expect(graph('a<-b; b<-a').needs).toEqual([[1], [0]]);
  });
});

describe('parseLine', () => {
  it('reads ids and needs with any spacing', () => {
    expect(parseLine(' a ;b<-a;  c <- a , b ; ')).toEqual([
      { id: 'a', needs: [] },
      { id: 'b', needs: ['a'] },
      { id: 'c', needs: ['a', 'b'] },
    ]);
  });

  it.each(['a b', 'b<-', '<-a', 'c<-a,', 'a->b c'])('refuses "%s"', (line) => {
    expect(() => parseLine(line)).toThrow('plan-builder: cannot read');
  });
});

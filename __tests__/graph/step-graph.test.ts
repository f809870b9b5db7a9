import { describe, expect, it } from '@jest/globals';
import { buildStepGraph, neighbours } from '../../src/graph/step-graph.js';
import { always, anyGraph, deepFreeze, graphOf } from '../rigs/graph-builder.js';

describe('buildStepGraph', () => {
  //   a ◀── b
  //   ▲     ▲
  //   └──── c
  it('knows for each step whom it needs and who waits for it, in plan order', () => {
    expect(graphOf('a; b<-a; c<-b,a')).toEqual({
      ids: ['a', 'b', 'c'],
      needs: [[], [0], [0, 1]],
      dependents: [[1, 2], [2], []],
    });
  });

  it('takes needs that stand later in the plan', () => {
    expect(graphOf('a<-c; b; c')).toMatchObject({
      needs: [[2], [], []],
      dependents: [[], [], [0]],
    });
  });

  it('counts a need once that is written twice', () => {
    expect(graphOf('a; b<-a,a').needs).toEqual([[], [0]]);
    expect(graphOf('a; b<-a,a').dependents).toEqual([[1], []]);
  });

  it('leaves out needs that name no step', () => {
    expect(graphOf('a; b<-a,nobody').needs).toEqual([[], [0]]);
  });

  it('keeps a need of a step on itself, for the search of cycles', () => {
    expect(graphOf('a<-a')).toMatchObject({ needs: [[0]], dependents: [[0]] });
  });

  it('resolves a need to the first of two steps with one id', () => {
    expect(graphOf('a; a; b<-a').needs).toEqual([[], [], [0]]);
  });

  it('takes ids that are names of object properties', () => {
    expect(graphOf('__proto__; constructor<-__proto__').needs).toEqual([[], [0]]);
  });

  it('makes an empty graph of no steps', () => {
    expect(buildStepGraph([])).toEqual({ ids: [], needs: [], dependents: [] });
  });

  it('gives the same graph whatever the order of the needs', () => {
    expect(graphOf('a; b; c; d<-c,a,b')).toEqual(graphOf('a; b; c; d<-a,b,c'));
  });

  it('changes nothing of the steps it is given', () => {
    const steps = deepFreeze([
      { id: 'b', needs: ['c', 'a'] },
      { id: 'a', needs: [] },
      { id: 'c', needs: [] },
    ]);
    expect(buildStepGraph(steps).needs).toEqual([[1, 2], [], []]);
  });

  it('holds every edge from both ends, each list in plan order', () => {
    always(anyGraph(8), ({ ids, needs, dependents }) => {
      ids.forEach((_, before) => {
        const waiting = ids
          .map((_, after) => after)
          .filter((after) => needs[after]?.includes(before));
        expect(dependents[before]).toEqual(waiting);
      });
    });
  });
});

describe('neighbours', () => {
  it('calls an unknown node a bug', () => {
    expect(() => neighbours([[]], 1)).toThrow('Internal error: no node 1');
  });
});

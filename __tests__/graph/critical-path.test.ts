import { describe, expect, it } from '@jest/globals';
import { bottomLevels, criticalPath, scheduleBounds } from '../../src/graph/critical-path.js';
import {
  always,
  anyWeightedDag,
  chain,
  deepFreeze,
  graphOf,
  idsOf,
} from '../rigs/graph-builder.js';
import { allPaths, pathsFrom, weightOf } from './oracles.js';

//   a(1) ◀── b(5) ◀── d(2)        e(4)
//   ▲─────── c(3) ◀───┘
const GRAPH = deepFreeze(graphOf('a; b<-a; c<-a; d<-b,c; e'));
const WEIGHTS = deepFreeze([1, 5, 3, 2, 4]);

const pathOf = (text: string, weights: readonly number[]): string => {
  const graph = graphOf(text);
  return idsOf(graph, criticalPath(graph, weights)).join(' ');
};

describe('bottomLevels', () => {
  it('adds up the heaviest way from each step to a leaf, itself included', () => {
    expect(bottomLevels(GRAPH, WEIGHTS)).toEqual([8, 7, 5, 2, 4]);
  });

  it('counts hops where every weight is 1', () => {
    expect(bottomLevels(GRAPH, [1, 1, 1, 1, 1])).toEqual([3, 2, 2, 1, 1]);
  });

  it('gives nothing for a graph of nothing', () => {
    expect(bottomLevels(graphOf('a'), [0])).toEqual([0]);
  });

  it('is the maximum over all paths, on any graph', () => {
    always(anyWeightedDag(8), ({ graph, weights }) => {
      const expected = graph.ids.map((_, node) =>
        Math.max(...pathsFrom(graph, node).map((path) => weightOf(path, weights))),
      );
      expect(bottomLevels(graph, weights)).toEqual(expected);
    });
  });

  it('leaves graph and weights as they are', () => {
    expect(bottomLevels(GRAPH, WEIGHTS)).toEqual(bottomLevels(GRAPH, WEIGHTS));
    expect(WEIGHTS).toEqual([1, 5, 3, 2, 4]);
  });
});

describe('criticalPath', () => {
  it('is the heaviest path from a root to a leaf', () => {
    expect(idsOf(GRAPH, criticalPath(GRAPH, WEIGHTS))).toEqual(['a', 'b', 'd']);
  });

  it('is a single step if that is heavier than every chain', () => {
    expect(pathOf('a; b<-a; c', [1, 1, 3])).toBe('c');
  });

  it('takes the step that comes first in the plan where two are as heavy', () => {
    expect(pathOf('b; a', [2, 2])).toBe('b');
    expect(pathOf('a; c<-a; b<-a; d<-b,c', [1, 2, 2, 1])).toBe('a c d');
    expect(pathOf('d<-b,c; b<-a; c<-a; a', [1, 2, 2, 1])).toBe('a b d');
  });

  it('goes on to a leaf through steps that weigh nothing', () => {
    expect(pathOf('a; b<-a; c<-b', [3, 0, 0])).toBe('a b c');
  });

  it('is empty for no steps', () => {
    expect(criticalPath({ ids: [], needs: [], dependents: [] }, [])).toEqual([]);
  });

  it('is the first in plan order of the heaviest of all paths, on any graph', () => {
    always(anyWeightedDag(8), ({ graph, weights }) => {
      const paths = allPaths(graph);
      const most = Math.max(...paths.map((path) => weightOf(path, weights)));
      // `allPaths` lists in plan order, so that the first of the heaviest is the one to take.
      const expected = paths.find((path) => weightOf(path, weights) === most);
      expect(criticalPath(graph, weights)).toEqual(expected);
    });
  });
});

describe('scheduleBounds', () => {
  it('gives work, span and the larger of span and work by worker', () => {
    expect(scheduleBounds(GRAPH, WEIGHTS, 2)).toEqual({ work: 15, span: 8, lowerBound: 8 });
    expect(scheduleBounds(GRAPH, WEIGHTS, 1)).toEqual({ work: 15, span: 8, lowerBound: 15 });
  });

  it('is bound by the work where the graph is wide', () => {
    expect(scheduleBounds(graphOf('a; b; c'), [2, 2, 2], 2)).toEqual({
      work: 6,
      span: 2,
      lowerBound: 3,
    });
  });

  it('is bound by the span of a chain whatever the number of workers', () => {
    expect(scheduleBounds(chain(5), [1, 1, 1, 1, 1], 100)).toMatchObject({ lowerBound: 5 });
  });

  it('gives zeros for no steps', () => {
    expect(scheduleBounds({ ids: [], needs: [], dependents: [] }, [], 2)).toEqual({
      work: 0,
      span: 0,
      lowerBound: 0,
    });
  });

  it('agrees with sums over all paths, on any graph', () => {
    always(anyWeightedDag(8), ({ graph, weights }) => {
      const span = Math.max(...allPaths(graph).map((path) => weightOf(path, weights)));
      const work = weights.reduce((sum, weight) => sum + weight, 0);
      const lowerBound = Math.max(span, work / 3);
      expect(scheduleBounds(graph, weights, 3)).toEqual({ work, span, lowerBound });
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { bottomLevels, criticalPath, scheduleBounds } from '../../src/graph/critical-path.js';
import type { StepGraph } from '../../src/graph/step-graph.js';
import {
  always,
  anyWeightedDag,
  chain,
  deepFreeze,
  graphOf,
  idsOf,
} from '../rigs/graph-builder.js';
import { allPaths, pathsFrom, weightOf } from '../rigs/graph-oracles.js';

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
  const boundsOf = (graph: StepGraph, weights: readonly number[], workers: number) =>
    scheduleBounds(graph, weights, { workers, slots: weights.map(() => 1) });

  it('gives work, span and the larger of span and work by worker', () => {
    const rest = { work: 15, slotTime: 15, span: 8 };
    expect(boundsOf(GRAPH, WEIGHTS, 2)).toEqual({ ...rest, lowerBound: 8 });
    expect(boundsOf(GRAPH, WEIGHTS, 1)).toEqual({ ...rest, lowerBound: 15 });
  });

  it('is bound by the work where the graph is wide', () => {
    expect(boundsOf(graphOf('a; b; c'), [2, 2, 2], 2)).toMatchObject({ span: 2, lowerBound: 3 });
  });

  it('is bound by the span of a chain whatever the number of workers', () => {
    expect(boundsOf(chain(5), [1, 1, 1, 1, 1], 100)).toMatchObject({ lowerBound: 5 });
  });

  it('gives zeros for no steps', () => {
    const bounds = boundsOf({ ids: [], needs: [], dependents: [] }, [], 2);
    expect(bounds).toEqual({ work: 0, slotTime: 0, span: 0, lowerBound: 0 });
  });

  //   a takes 2 slots, b none, and c would like 9
  it('counts the slots that each step takes, and no more of them than there are', () => {
    const bounds = scheduleBounds(graphOf('a; b; c'), [3, 5, 4], { workers: 4, slots: [2, 0, 9] });
    expect(bounds).toEqual({ work: 12, slotTime: 22, span: 5, lowerBound: 5.5 });
  });

  it('agrees with sums over all paths, on any graph', () => {
    always(anyWeightedDag(8), ({ graph, weights }) => {
      const span = Math.max(...allPaths(graph).map((path) => weightOf(path, weights)));
      const work = weights.reduce((sum, weight) => sum + weight, 0);
      const lowerBound = Math.max(span, work / 3);
      expect(boundsOf(graph, weights, 3)).toEqual({ work, slotTime: work, span, lowerBound });
    });
  });
});

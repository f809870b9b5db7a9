import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ancestorsOf, isAncestor, withAncestors } from '../../src/graph/ancestors.js';
import { groupNumbers } from '../../src/graph/groups.js';
import type { StepGraph } from '../../src/graph/step-graph.js';
import {
  always,
  anyDag,
  anyGraph,
  deepFreeze,
  graphOf,
  idsOf,
  nodeOf,
} from '../rigs/graph-builder.js';
import { reachable } from '../rigs/graph-oracles.js';

//   a ◀── b ◀── d        e
//   ▲──── c ◀───┘
const DIAMOND = deepFreeze(graphOf('a; b<-a; c<-a; d<-b,c; e'));

/** Every pair of different nodes of which `isAncestor` says that the first comes before the second. */
function orderedPairs(graph: StepGraph): readonly string[] {
  const groups = groupNumbers(graph);
  return pairs(graph, (before, after) => isAncestor(graph, groups, before, after));
}

function pairs(
  graph: StepGraph,
  isOrdered: (before: number, after: number) => boolean,
): readonly string[] {
  const nodes = graph.ids.map((_, node) => node);
  return nodes.flatMap((before) =>
    nodes
      .filter((after) => after !== before && isOrdered(before, after))
      .map((after) => `${String(before)} before ${String(after)}`),
  );
}

describe('withAncestors', () => {
  it('gives nodes and all that comes before them, each once, in plan order', () => {
    const nodes = [nodeOf(DIAMOND, 'e'), nodeOf(DIAMOND, 'c'), nodeOf(DIAMOND, 'b')];
    expect(idsOf(DIAMOND, withAncestors(DIAMOND, nodes))).toEqual(['a', 'b', 'c', 'e']);
  });
});

describe('ancestorsOf', () => {
  it('gives the needs and their needs, each once, in plan order', () => {
    expect(idsOf(DIAMOND, ancestorsOf(DIAMOND, nodeOf(DIAMOND, 'd')))).toEqual(['a', 'b', 'c']);
  });

  it('gives none for a step without needs', () => {
    expect(ancestorsOf(DIAMOND, nodeOf(DIAMOND, 'e'))).toEqual([]);
  });

  it('sorts by place in the plan, not by nearness', () => {
    const graph = graphOf('c<-b; b<-a; a; z<-c');
    expect(ancestorsOf(graph, nodeOf(graph, 'z'))).toEqual([0, 1, 2]);
  });

  it('ends on a cycle, on which a step is its own ancestor', () => {
    expect(ancestorsOf(graphOf('a<-b; b<-a'), 0)).toEqual([0, 1]);
  });

  it('gives what can be reached along the needs, on any graph', () => {
    always(fc.oneof(anyGraph(7), anyDag(8)), (graph) => {
      graph.ids.forEach((_, node) => {
        const expected = [...reachable(graph, node)].sort((a, b) => a - b);
        expect(ancestorsOf(graph, node)).toEqual(expected);
      });
    });
  });
});

describe('isAncestor', () => {
  it('tells needs, direct and indirect, from steps side by side', () => {
    expect(orderedPairs(DIAMOND)).toEqual([
      '0 before 1',
      '0 before 2',
      '0 before 3',
      '1 before 3',
      '2 before 3',
    ]);
  });

  it('does not call a step its own ancestor', () => {
    expect(isAncestor(DIAMOND, groupNumbers(DIAMOND), 3, 3)).toBe(false);
  });

  it('agrees with a walk over all needs, on any graph without cycles', () => {
    always(anyDag(9), (graph) => {
      const expected = pairs(graph, (before, after) => reachable(graph, after).has(before));
      expect(orderedPairs(graph)).toEqual(expected);
    });
  });
});

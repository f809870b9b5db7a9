import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { topologicalOrder } from '../../src/graph/topological-order.js';
import { always, anyDag, anyGraph, deepFreeze, graphOf, idsOf } from '../rigs/graph-builder.js';
import { depth, isOnCycle, reachable } from '../rigs/graph-oracles.js';

const orderOf = (text: string): string => {
  const graph = graphOf(text);
  return idsOf(graph, topologicalOrder(graph)).join(' ');
};

describe('topologicalOrder', () => {
  it('keeps the plan order of steps that need nobody', () => {
    expect(orderOf('c; a; b')).toBe('c a b');
  });

  //   d ──▶ b ──▶ a        c
  it('puts every step after its needs', () => {
    expect(orderOf('a<-b; b<-d; c; d')).toBe('c d b a');
  });

  //   a ◀── b ◀── d        group 1: a e   2: b c   3: d
  //   ▲──── c ◀───┘        e
  it('goes group by group', () => {
    expect(orderOf('a; b<-a; c<-a; d<-b,c; e')).toBe('a e b c d');
  });

  //   a ⇄ b ◀── c        d
  it('leaves out steps on a cycle and behind one', () => {
    expect(orderOf('a<-b; b<-a; c<-b; d')).toBe('d');
  });

  it('gives the steps sorted by group and place in the plan, on any graph without cycles', () => {
    always(anyDag(9), (graph) => {
      const nodes = graph.ids.map((_, node) => node);
      const expected = nodes.sort((a, b) => depth(graph, a) - depth(graph, b) || a - b);
      expect(topologicalOrder(graph)).toEqual(expected);
    });
  });

  it('gives exactly the steps that do not wait for a cycle, on any graph', () => {
    always(fc.oneof(anyGraph(7), anyDag(7)), (graph) => {
      const isFree = (node: number): boolean =>
        [node, ...reachable(graph, node)].every((one) => !isOnCycle(graph, one));
      const free = graph.ids.map((_, node) => node).filter(isFree);
      expect([...topologicalOrder(graph)].sort((a, b) => a - b)).toEqual(free);
    });
  });

  it('gives the same twice and changes nothing', () => {
    const graph = deepFreeze(graphOf('a; b<-a; c<-a; d<-b,c'));
    expect(topologicalOrder(graph)).toEqual(topologicalOrder(graph));
    expect(idsOf(graph, topologicalOrder(graph))).toEqual(['a', 'b', 'c', 'd']);
  });
});

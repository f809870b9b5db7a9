import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allPaths, depth, isOnCycle, knots, reachable, shortestWalkBack } from './graph-oracles.js';
import {
  always,
  anyDag,
  anyGraph,
  chain,
  deepFreeze,
  graphOf,
  idsOf,
  nodeOf,
} from './graph-builder.js';

describe('the graph builder', () => {
  it('names nodes and finds them by name', () => {
    const graph = graphOf('x; y<-x');
    expect(idsOf(graph, [1, 0, 5])).toEqual(['y', 'x', 'no node 5']);
    expect(nodeOf(graph, 'y')).toBe(1);
    expect(() => nodeOf(graph, 'z')).toThrow('No step "z"');
  });

  it('makes chains', () => {
    expect(chain(3)).toEqual(graphOf('s0; s1<-s0; s2<-s1'));
  });

  it('freezes a graph to its last list', () => {
    const graph = deepFreeze(graphOf('a; b<-a'));
    const needs = graph.needs as number[][];
    expect(() => needs[1]?.push(1)).toThrow(TypeError);
  });

  it('draws graphs with edges, forwards and backwards in the plan, and none on a cycle', () => {
    const drawn = fc.sample(anyDag(6), { seed: 1, numRuns: 200 });
    const edges = drawn.flatMap((graph) =>
      graph.needs.flatMap((needs, node) => needs.map((need) => ({ node, need }))),
    );
    expect(edges.some(({ node, need }) => need < node)).toBe(true);
    expect(edges.some(({ node, need }) => need > node)).toBe(true);
    expect(drawn.some((graph) => graph.ids.some((_, node) => isOnCycle(graph, node)))).toBe(false);
  });

  it('draws graphs with cycles, and with steps that need themselves', () => {
    const drawn = fc.sample(anyGraph(6), { seed: 1, numRuns: 200 });
    expect(drawn.some((graph) => graph.ids.some((_, node) => isOnCycle(graph, node)))).toBe(true);
    expect(drawn.some((graph) => graph.needs.some((needs, node) => needs.includes(node)))).toBe(
      true,
    );
  });

  it('fails when a property does not hold', () => {
    expect(() => {
      always(fc.nat(100), (number) => {
        expect(number).toBeLessThan(50);
      });
    }).toThrow('Property failed');
  });
});

//   a ◀── b ◀── d        e ⇄ f ◀── g
//   ▲─── c ◀────┘
describe('the oracles', () => {
  const graph = graphOf('a; b<-a; c<-a; d<-b,c; e<-f; f<-e; g<-f');

  it('reach everything behind the needs', () => {
    expect([...reachable(graph, 3)].sort()).toEqual([0, 1, 2]);
    expect([...reachable(graph, 4)].sort()).toEqual([4, 5]);
  });

  it('tell the steps on a cycle from those behind it', () => {
    expect(
      idsOf(
        graph,
        [4, 5, 6].filter((node) => isOnCycle(graph, node)),
      ),
    ).toEqual(['e', 'f']);
    expect(knots(graph)).toEqual([[4, 5]]);
    expect(shortestWalkBack(graph, 4)).toBe(2);
    expect(shortestWalkBack(graph, 0)).toBe(Infinity);
  });

  it('list every path, and the depth of a step', () => {
    const diamond = graphOf('a; b<-a; c<-a; d<-b,c');
    expect(allPaths(diamond)).toEqual([
      [0, 1, 3],
      [0, 2, 3],
    ]);
    expect(depth(diamond, 3)).toBe(3);
  });
});

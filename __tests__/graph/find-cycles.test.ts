import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findCycles } from '../../src/graph/find-cycles.js';
import { buildStepGraph, type GraphStep } from '../../src/graph/step-graph.js';
import {
  always,
  anyDag,
  anyGraph,
  deepFreeze,
  graphOf,
  idsOf,
  stepsOf,
} from '../rigs/graph-builder.js';
import { knots, shortestWalkBack } from '../rigs/graph-oracles.js';

const cyclesIn = (steps: readonly GraphStep[]): readonly string[] => {
  const graph = buildStepGraph(steps);
  return findCycles(graph).map((cycle) => idsOf(graph, cycle).join(' → '));
};

const anyKindOfGraph = fc.oneof(anyGraph(7), anyDag(7));

describe('findCycles', () => {
  it('finds none in a graph without cycles', () => {
    expect(cyclesIn(stepsOf('a; b<-a; c<-a,b; d'))).toEqual([]);
  });

  it('finds a step that needs itself', () => {
    expect(cyclesIn(stepsOf('a; b<-a,b'))).toEqual(['b → b']);
  });

  it('finds two steps that need each other', () => {
    expect(cyclesIn(stepsOf('a<-b; b<-a'))).toEqual(['a → b → a']);
  });

  //   a ──▶ b ──▶ c        along the needs: a needs b
  //   ▲───────────┘
  it('prints a cycle along the needs, closed, from its first id', () => {
    expect(cyclesIn(stepsOf('a<-b; b<-c; c<-a'))).toEqual(['a → b → c → a']);
    expect(cyclesIn(stepsOf('c<-a; a<-b; b<-c'))).toEqual(['a → b → c → a']);
  });

  //   x ──▶ a ──▶ b ──▶ y      x and y are no part of it
  //         ▲─────┘
  it('leaves out steps that only lead to a cycle or come after it', () => {
    expect(cyclesIn(stepsOf('x<-a; a<-b; b<-a,y; y'))).toEqual(['a → b → a']);
  });

  //   a ──▶ b ──▶ c ──▶ d      and the short cut c ──▶ a
  //   ▲─────────────────┘
  it('prints the shortest cycle through the first step of a knot', () => {
    expect(cyclesIn(stepsOf('a<-b; b<-c; c<-d,a; d<-a'))).toEqual(['a → b → c → a']);
    expect(cyclesIn(stepsOf('a<-b,c; b<-a; c<-d; d<-a'))).toEqual(['a → b → a']);
    expect(cyclesIn(stepsOf('a<-b,c; b<-d; c<-a; d<-a'))).toEqual(['a → c → a']);
  });

  //   a ⇄ b     c ⇄ d     e
  it('prints one cycle for each knot, in the order of their first ids', () => {
    expect(cyclesIn(stepsOf('c<-d; a<-b; e; b<-a; d<-c'))).toEqual(['a → b → a', 'c → d → c']);
  });

  //   a ⇄ b ⇄ c      two cycles that share b are one knot
  it('prints one cycle only where several share a step', () => {
    expect(cyclesIn(stepsOf('a<-b; b<-a,c; c<-b'))).toEqual(['a → b → a']);
  });

  it('prints the same whatever the order in which needs are written', () => {
    const shuffledNeeds = anyGraph(7).chain((graph) =>
      fc.tuple(...graph.needs.map((needs) => shuffled(idsOf(graph, needs)))).map((rows) => ({
        graph,
        steps: graph.ids.map((id, node) => ({ id, needs: rows[node] ?? [] })),
      })),
    );
    always(shuffledNeeds, ({ graph, steps }) => {
      const expected = findCycles(graph).map((cycle) => idsOf(graph, cycle).join(' → '));
      expect(cyclesIn(steps)).toEqual(expected);
    });
  });

  it('finds a cycle exactly where one is, on any graph', () => {
    always(anyKindOfGraph, (graph) => {
      const first = findCycles(graph).map((cycle) => cycle[0]);
      expect(first).toEqual(knots(graph).map((knot) => knot[0]));
    });
  });

  it('prints closed walks along needs that visit no step twice and are as short as can be', () => {
    always(anyGraph(8), (graph) => {
      for (const cycle of findCycles(graph)) {
        const [start = -1] = cycle;
        const steps = cycle.slice(1);
        expect(cycle.at(-1)).toBe(start);
        steps.forEach((need, at) => {
          expect(graph.needs[cycle[at] ?? -1]).toContain(need);
        });
        expect(new Set(steps).size).toBe(steps.length);
        expect(steps).toHaveLength(shortestWalkBack(graph, start));
      }
    });
  });

  it('gives the same twice and changes nothing', () => {
    const graph = deepFreeze(graphOf('a<-b; b<-c,a; c<-a; d<-d'));
    expect(findCycles(graph)).toEqual([
      [0, 1, 0],
      [3, 3],
    ]);
    expect(findCycles(graph)).toEqual(findCycles(graph));
  });
});

function shuffled(ids: readonly string[]): fc.Arbitrary<string[]> {
  return fc.shuffledSubarray([...ids], { minLength: ids.length, maxLength: ids.length });
}

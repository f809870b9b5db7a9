import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildStepGraph } from '../../src/graph/step-graph.js';
import {
  bestExchange,
  HANDOVER_MS,
  longestOf,
  type ExchangeFacts,
} from '../../src/shard/exchange.js';
import { replayShard } from '../../src/shard/replay-shard.js';
import { splitGraph, type Shard } from '../../src/shard/split-graph.js';
import { anyDagSteps, graphOf } from '../rigs/graph-builder.js';

function factsOf(
  graph: ExchangeFacts['graph'],
  seconds: readonly number[],
  slots = 1,
): ExchangeFacts {
  const all = <T>(value: T): readonly T[] => graph.ids.map(() => value);
  return {
    ...{ graph, weights: seconds.map((one) => 1000 * one), slots, kept: all(true) },
    ...{ cpus: all(1), once: all(false), mutexes: all(null), limits: all(null) },
  };
}

/** Shards by the ends that they have. */
function shardsOf({ graph }: ExchangeFacts, ...ends: readonly (readonly string[])[]): Shard[] {
  return ends.map((ids) => {
    const nodes = new Set(ids.map((id) => graph.ids.indexOf(id)));
    for (const node of nodes) for (const need of graph.needs[node] ?? []) nodes.add(need);
    return {
      ends: ids.map((id) => graph.ids.indexOf(id)),
      nodes: [...nodes].sort((a, b) => a - b),
    };
  });
}

describe('what several shards need', () => {
  it('is shared out where each would have to run all of it', () => {
    const facts = factsOf(graphOf('a; b; x<-a,b; y<-a,b'), [60, 50, 5, 5]);
    const found = bestExchange(facts, shardsOf(facts, ['x'], ['y']));
    expect(found.awaited).toEqual([
      new Map([[1, 50_000 + HANDOVER_MS]]),
      new Map([[0, 60_000 + HANDOVER_MS]]),
    ]);
    expect(longestOf(found)).toBe(60_000 + HANDOVER_MS + 5_000);
  });

  it('is run by one while the other has something else to do', () => {
    const facts = factsOf(graphOf('a; x<-a; y<-a; c'), [60, 5, 5, 90]);
    const found = bestExchange(facts, shardsOf(facts, ['x'], ['y', 'c']));
    expect(found.awaited).toEqual([new Map(), new Map([[0, 60_000 + HANDOVER_MS]])]);
    expect(found.replays.map(({ makespanMs }) => makespanMs)).toEqual([65_000, 95_000]);
  });

  it('is run by each where waiting is no faster', () => {
    const facts = factsOf(graphOf('a; x<-a; y<-a'), [60, 5, 5]);
    const found = bestExchange(facts, shardsOf(facts, ['x'], ['y']));
    expect(found.awaited).toEqual([new Map(), new Map()]);
  });

  it.each([
    ['no cache that all see', { kept: null }],
    ['steps that are not kept', { kept: [false, false, true, true] }],
    ['short steps', { weights: [HANDOVER_MS, HANDOVER_MS, 5_000, 5_000] }],
  ])('is run by each with %s', (_, changes) => {
    const facts = { ...factsOf(graphOf('a; b; x<-a,b; y<-a,b'), [60, 50, 5, 5]), ...changes };
    const found = bestExchange(facts, shardsOf(facts, ['x'], ['y']));
    expect(found.awaited).toEqual([new Map(), new Map()]);
  });

  it('waits through a chain of shards', () => {
    const facts = factsOf(graphOf('a; b<-a; c; x<-b,c; y<-b,c'), [60, 60, 100, 5, 5]);
    const found = bestExchange(facts, shardsOf(facts, ['x'], ['y']));
    expect(longestOf(found)).toBeLessThan(225_000);
    const runs = found.awaited.map((awaited, at) =>
      [0, 1, 2, 3 + at].filter((node) => !awaited.has(node)),
    );
    expect(new Set(runs.flat()).size).toBe(5);
  });

  it('is run at least once, and never makes a run longer', () => {
    const anyCase = fc.record({
      steps: anyDagSteps(16),
      seconds: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 16, maxLength: 16 }),
      kept: fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
      slots: fc.integer({ min: 1, max: 3 }),
      runners: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(anyCase, ({ steps, seconds, kept, slots, runners }) => {
        const graph = buildStepGraph(steps);
        const facts = { ...factsOf(graph, seconds.slice(0, steps.length), slots), kept };
        const shards = splitGraph(facts, runners);
        const found = bestExchange(facts, shards);
        const alone = shards.map(({ nodes }) => replayShard(facts, nodes).makespanMs);
        expect(longestOf(found)).toBeLessThanOrEqual(Math.max(0, ...alone));
        const run = shards.flatMap(({ nodes }, at) =>
          nodes.filter((node) => found.awaited[at]?.has(node) !== true),
        );
        expect(new Set(run).size).toBe(steps.length);
        expect(bestExchange(facts, shards)).toEqual(found);
        for (const awaited of found.awaited) {
          for (const node of awaited.keys()) expect(kept[node]).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ancestorsOf } from '../../src/graph/ancestors.js';
import { buildStepGraph } from '../../src/graph/step-graph.js';
import { mostShards } from '../../src/shard/bundles.js';
import type { ReplayFacts } from '../../src/shard/replay-shard.js';
import { splitGraph } from '../../src/shard/split-graph.js';
import { anyDagSteps, deepFreeze, graphOf, idsOf } from '../rigs/graph-builder.js';

/** A graph from a line of text; steps take a second unless said otherwise. */
function input(
  line: string,
  {
    seconds = {},
    once = [],
    slots = 1,
  }: {
    readonly seconds?: Readonly<Record<string, number>>;
    readonly once?: readonly string[];
    readonly slots?: number;
  } = {},
): ReplayFacts {
  const graph = graphOf(line);
  return {
    ...{ graph, slots, cpus: graph.ids.map(() => 1) },
    weights: graph.ids.map((id) => 1000 * (seconds[id] ?? 1)),
    once: graph.ids.map((id) => once.includes(id)),
    ...{ mutexes: [], limits: [] },
  };
}

/** The steps of each shard. */
function split(given: ReplayFacts, runners: number): readonly string[] {
  return splitGraph(given, runners).map(({ nodes }) => idsOf(given.graph, nodes).join(' '));
}

const anyInput = fc
  .record({
    steps: anyDagSteps(14),
    seconds: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 14, maxLength: 14 }),
    cpus: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 14, maxLength: 14 }),
    once: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 }),
    slots: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ steps, seconds, cpus, once, slots }): ReplayFacts => {
    const { length } = steps;
    return deepFreeze({
      ...{ graph: buildStepGraph(steps), slots, weights: seconds.slice(0, length) },
      cpus: cpus.slice(0, length),
      once: once.slice(0, length).map((one) => one === 0),
      ...{ mutexes: [], limits: [] },
    });
  });

describe('a graph that is split', () => {
  it('gives the longest ends to runners of their own', () => {
    const given = input('a; b; c; d; e', { seconds: { b: 5, e: 4 } });
    expect(split(given, 3)).toEqual(['a c d', 'b', 'e']);
  });

  it('gives each runner what its steps need', () => {
    expect(split(input('install; lint<-install; test<-install; docs'), 3)).toEqual([
      'install lint',
      'install test',
      'docs',
    ]);
  });

  it('keeps ends together that share a long step', () => {
    const given = input('a; b; x<-a; y<-a; z<-b; w<-b', { seconds: { a: 100, b: 100 } });
    expect(split(given, 2)).toEqual(['a x y', 'b z w']);
  });

  it('keeps all that needs a step that runs once with it', () => {
    const given = input('once; x<-once; y<-once,other; other; z<-other; w', { once: ['once'] });
    expect(split(given, 4)).toEqual(['once x y other', 'other z', 'w']);
    expect(mostShards(given)).toBe(3);
  });

  it('counts what runners do side by side', () => {
    const given = input('a; b; c; d; e; f', { seconds: { a: 3, b: 3 }, slots: 2 });
    expect(split(given, 2)).toEqual(['a b', 'c d e f']);
  });

  it('is one shard for one runner, and one where there is one end', () => {
    expect(split(input('a; b<-a; c'), 1)).toEqual(['a b c']);
    expect(split(input('a; b<-a; c<-b'), 5)).toEqual(['a b c']);
  });

  it('has every step, what it needs, and no step twice that runs once', () => {
    fc.assert(
      fc.property(anyInput, fc.integer({ min: 1, max: 20 }), (given, runners) => {
        const { graph, once } = given;
        const shards = splitGraph(given, runners);
        const counts = graph.ids.map(
          (_, node) => shards.filter(({ nodes }) => nodes.includes(node)).length,
        );
        expect(
          counts.every((count, node) => (once[node] === true ? count === 1 : count >= 1)),
        ).toBe(true);
        for (const { nodes, ends } of shards) {
          const all = new Set(ends.flatMap((end) => [end, ...ancestorsOf(graph, end)]));
          expect(nodes).toEqual([...all].sort((a, b) => a - b));
        }
        expect(shards.length).toBeLessThanOrEqual(Math.min(runners, mostShards(given)));
        expect(splitGraph(given, runners)).toEqual(shards);
      }),
      { numRuns: 500 },
    );
  });

  it('splits 20,000 steps among 256 runners', () => {
    const graph = buildStepGraph(
      Array.from({ length: 20_000 }, (_, at) => {
        return { id: `s${String(at)}`, needs: at < 1_000 ? [] : [`s${String(at - 1_000)}`] };
      }),
    );
    const same = { graph, slots: 2, weights: graph.ids.map(() => 1), cpus: graph.ids.map(() => 1) };
    const shards = splitGraph(
      { ...same, once: graph.ids.map(() => false), mutexes: [], limits: [] },
      256,
    );
    const sizes = shards.map(({ nodes }) => nodes.length);
    expect([shards.length, Math.min(...sizes), Math.max(...sizes)]).toEqual([256, 60, 80]);
  });
});

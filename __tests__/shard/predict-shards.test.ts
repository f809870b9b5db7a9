import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildStepGraph } from '../../src/graph/step-graph.js';
import { bestShards, predictShards, type PredictionInput } from '../../src/shard/predict-shards.js';
import { mostShards } from '../../src/shard/bundles.js';
import { anyDagSteps, graphOf } from '../rigs/graph-builder.js';

const START_UP_MS = 25_000;

function inputOf(
  graph: PredictionInput['graph'],
  weights: readonly number[],
  slots = 1,
): PredictionInput {
  const all = <T>(value: T): readonly T[] => graph.ids.map(() => value);
  return {
    ...{ graph, weights, slots, startUpMs: START_UP_MS, kept: null },
    ...{ cpus: all(1), once: all(false), mutexes: all(null), limits: all(null) },
  };
}

const apart = (count: number, seconds: number): PredictionInput => {
  const steps = Array.from({ length: count }, (_, at) => ({ id: `s${String(at)}`, needs: [] }));
  return inputOf(
    buildStepGraph(steps),
    steps.map(() => 1000 * seconds),
  );
};

describe('the prediction', () => {
  it('counts a step on each runner that has it, and two starts', () => {
    const graph = graphOf('install; lint<-install; test<-install');
    const found = predictShards(inputOf(graph, [10_000, 5_000, 20_000]), 2);
    expect(found.makespansMs).toEqual([15_000, 30_000]);
    expect(found).toMatchObject({ totalMs: 80_000, workMs: 45_000, duplicatedMs: 10_000 });
  });

  it('is that of the plan with one runner', () => {
    const graph = graphOf('a; b<-a; c');
    const found = predictShards(inputOf(graph, [1_000, 2_000, 3_000], 2), 1);
    expect(found).toMatchObject({ makespansMs: [3_000], totalMs: 28_000, duplicatedMs: 0 });
  });

  it('waits for a mutex', () => {
    const given = inputOf(graphOf('a; b'), [1_000, 1_000], 2);
    expect(predictShards({ ...given, mutexes: ['m', 'm'] }, 1).makespansMs).toEqual([2_000]);
  });
});

describe('two runners', () => {
  const shop = graphOf(
    'install; lint<-install; build<-install; unit-1<-build; unit-2<-build; unit-3<-build; notice<-build',
  );

  it('have what three would have where that takes no longer, and auto takes the two', () => {
    const weights = [500, 1_000, 500, 1_500, 1_500, 1_500, 2_000];
    const given = { ...inputOf(shop, weights, 2), startUpMs: 0 };
    expect(predictShards(given, 2).makespansMs).toEqual([3_000, 3_000]);
    expect(predictShards(given, 3).totalMs).toBe(3_000);
    expect(bestShards(given).shards).toHaveLength(2);
  });

  it('are two where one takes longer than the bounds of its length say', () => {
    const weights = [1_500, 1_500, 500, 500, 500, 500, 1_000];
    const given = inputOf(shop, weights, 2);
    expect(predictShards(given, 1).makespansMs).toEqual([4_000]);
    expect(predictShards(given, 2).makespansMs).toEqual([3_000, 3_000]);
  });
});

describe('auto', () => {
  it.each([
    ['one for a plan that is shorter than a start', apart(20, 1), 1],
    [
      'one where the longest chain takes all the time',
      inputOf(graphOf('a; b<-a; c<-b'), [60_000, 60_000, 60_000]),
      1,
    ],
    ['as many as shorten the time', apart(8, 100), 8],
    ['the smallest that is done as soon', apart(1000, 600), 250],
  ])('takes %s', (_, given, count) => {
    expect(bestShards(given).shards).toHaveLength(count);
  });

  it('is within 5 % of the best of all numbers, and takes no more than those', () => {
    const anyPlan = fc.record({
      steps: anyDagSteps(24),
      seconds: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 24, maxLength: 24 }),
      slots: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(anyPlan, ({ steps, seconds, slots }) => {
        const weights = steps.map((_, at) => 1000 * (seconds[at] ?? 0));
        const given = inputOf(buildStepGraph(steps), weights, slots);
        const all = Array.from({ length: Math.max(1, mostShards(given)) }, (_, at) =>
          predictShards(given, at + 1),
        );
        const bestMs = Math.min(...all.map(({ totalMs }) => totalMs));
        const best = all.filter(({ totalMs }) => totalMs === bestMs);
        const found = bestShards(given);
        expect(found.totalMs).toBeLessThanOrEqual(1.05 * bestMs);
        expect(found.shards.length).toBeLessThanOrEqual(
          Math.max(...best.map((one) => one.shards.length)),
        );
      }),
      { numRuns: 300 },
    );
  });
});

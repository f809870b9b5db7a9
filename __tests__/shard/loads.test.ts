import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withAncestors } from '../../src/graph/ancestors.js';
import { buildStepGraph } from '../../src/graph/step-graph.js';
import { loadsOf } from '../../src/shard/loads.js';
import { OpenShard } from '../../src/shard/open-shard.js';
import { slotTimes, type ShardInput } from '../../src/shard/shard.js';
import { anyDagSteps, graphOf } from '../rigs/graph-builder.js';

function inputOf(graph: ShardInput['graph'], weights: readonly number[]): ShardInput {
  const all = <T>(value: T): readonly T[] => graph.ids.map(() => value);
  return { graph, weights, slots: 2, cpus: all(1), once: all(false) };
}

/** Slot time of some ends and of all that they need, step by step. */
function workOf(input: ShardInput, ends: readonly number[]): number {
  const times = slotTimes(input);
  return withAncestors(input.graph, ends).reduce((sum, node) => sum + (times[node] ?? 0), 0);
}

describe('what a bundle asks of a shard', () => {
  it('is its own work, and what others need too', () => {
    const input = inputOf(graphOf('a; b<-a; c; x<-b; y<-b,c'), [1, 2, 4, 8, 16]);
    expect(loadsOf(input).all.map(({ work, ownWork }) => [work, ownWork])).toEqual([
      [11, 8],
      [23, 20],
    ]);
  });

  it('is counted once for each step, whatever a shard has', () => {
    const anyInput = fc.record({
      steps: anyDagSteps(40),
      seconds: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 40, maxLength: 40 }),
      cpus: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 40, maxLength: 40 }),
      once: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 40, maxLength: 40 }),
    });
    fc.assert(
      fc.property(anyInput, ({ steps, seconds, cpus, once }) => {
        const { length } = steps;
        const input = {
          ...inputOf(buildStepGraph(steps), seconds.slice(0, length)),
          cpus: cpus.slice(0, length),
          once: once.slice(0, length).map((one) => one === 0),
        };
        const loads = loadsOf(input);
        const shard = new OpenShard(loads);
        for (const load of loads.all) {
          expect(load.work).toBe(workOf(input, load.ends));
          const growth = shard.with(load);
          shard.take(load, growth);
          expect(shard.work).toBe(workOf(input, shard.ends));
          expect(growth).toEqual({ work: shard.work, length: shard.length });
        }
      }),
    );
  });
});

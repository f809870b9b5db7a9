import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { knownShares, knownWeights } from '../../src/history/weights.js';
import { runsOfA, timedRun } from '../rigs/timings-builder.js';

describe('knownWeights', () => {
  it('expects of a step the median of its last five runs', () => {
    expect(knownWeights(['a'], runsOfA(9000, 9000, 50, 30, 10, 40, 20))).toEqual([30]);
    expect(knownWeights(['a'], runsOfA(10, 20))).toEqual([15]);
  });

  it('goes further back for a step that did not succeed lately', () => {
    const runs = [timedRun({ a: 100, b: 7 }), ...runsOfA(1, 1, 1, 1, 1, 1).runs];
    expect(knownWeights(['a', 'b'], { runs })).toEqual([1, 7]);
  });

  it('gives the plan’s order, and steps that are not known the median of the known', () => {
    const runs = [timedRun({ a: 10, b: 20, c: 90, gone: 1000 })];
    expect(knownWeights(['new', 'c', 'b', 'constructor', 'a'], { runs })).toEqual([
      20, 90, 20, 20, 10,
    ]);
  });

  it('is null where none of the steps is known', () => {
    expect(knownWeights(['a', 'b'], null)).toBeNull();
    expect(knownWeights(['a', 'b'], { runs: [] })).toBeNull();
    expect(knownWeights(['b', 'toString'], runsOfA(1, 2))).toBeNull();
    expect(knownWeights([], runsOfA(1, 2))).toBeNull();
  });

  it('gives every step a weight between the least and the most that is known', () => {
    const steps = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(), { minKeys: 1 });
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 20 }), (runs) => {
        const weights = knownWeights(['a', 'b', 'c', 'd', 'e'], {
          runs: runs.map((each) => timedRun(each)),
        });
        const known = runs.flatMap((each) => Object.values(each));
        expect(weights).toHaveLength(5);
        for (const weight of weights ?? []) {
          expect(weight).toBeGreaterThanOrEqual(Math.min(...known));
          expect(weight).toBeLessThanOrEqual(Math.max(...known));
        }
      }),
    );
  });
});

describe('the share of a core that a step computes on', () => {
  const run = (shares: Readonly<Record<string, number>>) =>
    timedRun({ a: 1 }, { shares: new Map(Object.entries(shares)) });

  it('is the largest of its last five runs', () => {
    const runs = [0.9, 0.1, 0.2, 0.3, 0.1, 0.1].map((a) => run({ a }));
    expect(knownShares(['a', 'b'], { runs })).toEqual([0.3, null]);
  });

  it('is not known without runs', () => {
    expect(knownShares(['a'], null)).toEqual([null]);
    expect(knownShares(['a'], { runs: [run({})] })).toEqual([null]);
  });
});

import { expect, it } from '@jest/globals';
import { replay } from '../../src/insight/replay.js';
import { splitStep } from '../../src/insight/split-step.js';
import { deepFreeze, graphOf } from '../rigs/graph-builder.js';
import { schedulerInput } from '../rigs/virtual-run.js';

//   a(2) ◀── b(8) ◀── c(1)
const CHAIN = deepFreeze({
  ...schedulerInput({
    graph: graphOf('a; b<-a; c<-b'),
    cpus: [1, 2, 1],
    mutexes: [null, 'm', null],
  }),
  durationsMs: [2, 8, 1],
});

it('makes two halves of a step, with its needs, dependents, cpus and mutex', () => {
  expect(splitStep(CHAIN, 1)).toEqual({
    ...CHAIN,
    graph: {
      ids: ['a', 'b', 'c', 'b'],
      needs: [[], [0], [1, 3], [0]],
      dependents: [[1, 3], [2], [], [2]],
    },
    groups: [1, 2, 3, 2],
    priorities: [3, 2, 1, 2],
    cpus: [1, 2, 1, 2],
    mutexes: [null, 'm', null, 'm'],
    limits: [null, null, null, null],
    durationsMs: [2, 4, 1, 4],
  });
});

it('gains half of the step where the halves may overlap, and nothing where they may not', () => {
  const free = { ...CHAIN, cpus: [1, 1, 1], mutexes: [null, null, null] };
  expect(replay(splitStep(free, 1)).makespanMs).toBe(7);
  expect(replay(splitStep({ ...free, slots: 1 }, 1)).makespanMs).toBe(11);
  expect(replay(splitStep({ ...free, mutexes: [null, 'm', null] }, 1)).makespanMs).toBe(11);
});

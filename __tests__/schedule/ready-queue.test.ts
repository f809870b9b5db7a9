import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ReadyQueue } from '../../src/schedule/ready-queue.js';
import { always } from '../rigs/graph-builder.js';

const drained = (queue: ReadyQueue): readonly number[] => {
  const nodes: number[] = [];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) nodes.push(node);
  return nodes;
};

const filled = (priorities: readonly number[], nodes: readonly number[]): ReadyQueue => {
  const queue = new ReadyQueue(priorities);
  for (const node of nodes) queue.push(node);
  return queue;
};

describe('the ready queue', () => {
  it('gives the step with the largest priority first', () => {
    expect(drained(filled([1, 3, 2], [0, 1, 2]))).toEqual([1, 2, 0]);
  });

  it('gives steps of one priority in plan order, however they came in', () => {
    expect(drained(filled([5, 5, 5, 5], [2, 0, 3, 1]))).toEqual([0, 1, 2, 3]);
  });

  it('compares priorities with fractions', () => {
    expect(drained(filled([0.1, 0.3, 0.2], [0, 1, 2]))).toEqual([1, 2, 0]);
  });

  it('gives undefined when it is empty', () => {
    const queue = new ReadyQueue([1]);
    expect(queue.pop()).toBeUndefined();
    queue.push(0);
    expect(queue.pop()).toBe(0);
    expect(queue.pop()).toBeUndefined();
  });

  it('knows its size', () => {
    const queue = filled([1, 2], [0, 1]);
    expect(queue.size).toBe(2);
    queue.pop();
    expect(queue.size).toBe(1);
  });

  it('takes a node again that it gave', () => {
    const queue = filled([1, 2, 3], [0, 1, 2]);
    expect(queue.pop()).toBe(2);
    queue.push(2);
    expect(drained(queue)).toEqual([2, 1, 0]);
  });

  it('gives the order of a sort, whatever goes in and out in between', () => {
    const sample = fc.record({
      priorities: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 40 }),
      // Of three numbers one takes a node out, the others put the next one in.
      moves: fc.array(fc.nat(2), { maxLength: 100 }),
      order: fc.infiniteStream(fc.nat()),
    });
    always(sample, ({ priorities, moves, order }) => {
      const queue = new ReadyQueue(priorities);
      const waiting = priorities.map((_, node) => node);
      const inside: number[] = [];
      const best = (): number | undefined =>
        inside.sort((a, b) => (priorities[b] ?? 0) - (priorities[a] ?? 0) || a - b).shift();
      for (const move of moves) {
        if (move === 0) {
          expect(queue.pop()).toBe(best());
        } else if (waiting.length > 0) {
          const at = (order.next().value ?? 0) % waiting.length;
          const [node = 0] = waiting.splice(at, 1);
          queue.push(node);
          inside.push(node);
        }
        expect(queue.size).toBe(inside.length);
      }
      const rest: (number | undefined)[] = [];
      while (inside.length > 0) rest.push(best());
      expect(drained(queue)).toEqual(rest);
    });
  });
});

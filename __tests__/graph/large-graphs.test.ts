/**
 * The largest plans that may be run, 100,000 steps: no algorithm may run out of stack, nor take time
 * that grows with the square (it would not end within the time limit of a test).
 */
import { describe, expect, it } from '@jest/globals';
import { ancestorsOf, isAncestor } from '../../src/graph/ancestors.js';
import { bottomLevels, criticalPath, scheduleBounds } from '../../src/graph/critical-path.js';
import { findCycles } from '../../src/graph/find-cycles.js';
import { groupNumbers, groupsOf } from '../../src/graph/groups.js';
import { buildStepGraph } from '../../src/graph/step-graph.js';
import { topologicalOrder } from '../../src/graph/topological-order.js';
import { chain } from '../rigs/graph-builder.js';

const SIZE = 100_000;
const LAST = SIZE - 1;
const ones = (length: number): number[] => new Array<number>(length).fill(1);

describe('a chain of 100,000 steps', () => {
  const graph = chain(SIZE);
  const groups = groupNumbers(graph);

  it('has a group for each step, and an order', () => {
    expect(groupsOf(groups)).toHaveLength(SIZE);
    expect(topologicalOrder(graph).at(-1)).toBe(LAST);
  });

  it('has no cycle', () => {
    expect(findCycles(graph)).toEqual([]);
  });

  it('has an end with all others before it', () => {
    expect(ancestorsOf(graph, LAST)).toHaveLength(LAST);
    expect(isAncestor(graph, groups, 0, LAST)).toBe(true);
    expect(isAncestor(graph, groups, LAST, 0)).toBe(false);
  });

  it('is its own critical path', () => {
    expect(criticalPath(graph, ones(SIZE))).toHaveLength(SIZE);
    expect(bottomLevels(graph, ones(SIZE))[0]).toBe(SIZE);
    expect(scheduleBounds(graph, ones(SIZE), { workers: 4, slots: ones(SIZE) })).toEqual({
      work: SIZE,
      slotTime: SIZE,
      span: SIZE,
      lowerBound: SIZE,
    });
  });
});

it('finds a cycle of 100,000 steps, whole', () => {
  const steps = chain(SIZE).ids.map((id, at) => ({
    id,
    needs: [`s${String((at + 1) % SIZE)}`],
  }));
  const [cycle = []] = findCycles(buildStepGraph(steps));
  expect(cycle).toHaveLength(SIZE + 1);
  expect(cycle.slice(0, 3)).toEqual([0, 1, 2]);
  expect(cycle.at(-1)).toBe(0);
});

//          ┌── 1 ◀──┐
//   root ◀─┼── 2 ◀──┼── end
//          └── … ◀──┘
describe('a fan of 100,000 steps', () => {
  const middle = Array.from({ length: SIZE - 2 }, (_, at) => `m${String(at)}`);
  const graph = buildStepGraph([
    { id: 'root', needs: [] },
    ...middle.map((id) => ({ id, needs: ['root'] })),
    { id: 'end', needs: middle },
  ]);
  const groups = groupNumbers(graph);

  it('has three groups', () => {
    expect(groupsOf(groups).map((group) => group.length)).toEqual([1, SIZE - 2, 1]);
    expect(topologicalOrder(graph)).toHaveLength(SIZE);
    expect(findCycles(graph)).toEqual([]);
  });

  it('has an end behind all others', () => {
    expect(ancestorsOf(graph, LAST)).toHaveLength(LAST);
    expect(isAncestor(graph, groups, 0, LAST)).toBe(true);
  });

  it('has a critical path of three steps', () => {
    expect(criticalPath(graph, ones(SIZE))).toEqual([0, 1, LAST]);
  });
});

// Each step of a layer needs two of the layer before it, so that there are 2¹⁰⁰ paths.
describe('1,000 steps side by side in 100 layers', () => {
  const WIDTH = 1_000;
  const idAt = (layer: number, column: number): string => `${String(layer)}-${String(column)}`;
  const graph = buildStepGraph(
    Array.from({ length: SIZE }, (_, at) => {
      const [layer, column] = [Math.floor(at / WIDTH), at % WIDTH];
      const next = (column + 1) % WIDTH;
      const needs = layer === 0 ? [] : [idAt(layer - 1, column), idAt(layer - 1, next)];
      return { id: idAt(layer, column), needs };
    }),
  );
  const groups = groupNumbers(graph);

  it('has a group for each layer', () => {
    expect(groupsOf(groups).map((group) => group.length)).toEqual(ones(100).fill(WIDTH));
    expect(topologicalOrder(graph).slice(-1)).toEqual([LAST]);
    expect(findCycles(graph)).toEqual([]);
  });

  it('knows the ancestors of a step in the last layer', () => {
    // 2 in the layer before it, 3 in the one before that, … 100 in the first.
    expect(ancestorsOf(graph, LAST)).toHaveLength((99 * 102) / 2);
    expect(isAncestor(graph, groups, WIDTH - 1, LAST)).toBe(true);
    expect(isAncestor(graph, groups, 500, LAST)).toBe(false);
  });

  it('has a critical path of one step for each layer', () => {
    expect(criticalPath(graph, ones(SIZE))).toHaveLength(100);
    expect(scheduleBounds(graph, ones(SIZE), { workers: 4, slots: ones(SIZE) })).toEqual({
      work: SIZE,
      slotTime: SIZE,
      span: 100,
      lowerBound: SIZE / 4,
    });
  });
});

/** Step graphs for tests of algorithms: from a line of text, of any size, and at random. */
import fc from 'fast-check';
import { buildStepGraph, type GraphStep, type StepGraph } from '../../src/graph/step-graph.js';

export { graph as graphOf, parseLine as stepsOf } from './plan-builder.js';

/** The ids of nodes. */
export function idsOf(graph: StepGraph, nodes: readonly number[]): readonly string[] {
  return nodes.map((node) => graph.ids[node] ?? `no node ${String(node)}`);
}

/** The node of an id. */
export function nodeOf(graph: StepGraph, id: string): number {
  const node = graph.ids.indexOf(id);
  if (node === -1) throw new Error(`No step "${id}"`);
  return node;
}

/** A chain of steps, each needing the one before it: s0 ← s1 ← s2 … */
export function chain(length: number): StepGraph {
  return buildStepGraph(
    Array.from({ length }, (_, at) => ({ id: name(at), needs: at === 0 ? [] : [name(at - 1)] })),
  );
}

/** A graph, with all that it is made of, that nobody can change. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

function name(at: number): string {
  return `s${String(at)}`;
}

/** Random steps without cycles; needs point to steps before and after them in the plan. */
export function anyDagSteps(maxSteps: number): fc.Arbitrary<readonly GraphStep[]> {
  return fc.integer({ min: 1, max: maxSteps }).chain((size) =>
    fc
      .record({
        // Sparse as well as dense graphs: the odds of an edge are drawn too.
        odds: fc.integer({ min: 0, max: 100 }),
        edges: fc.array(fc.integer({ min: 0, max: 99 }), {
          minLength: (size * (size - 1)) / 2,
          maxLength: (size * (size - 1)) / 2,
        }),
        order: fc.shuffledSubarray(indices(size), { minLength: size, maxLength: size }),
      })
      .map(({ odds, edges, order }) => {
        let edge = 0;
        const rows = indices(size).map((later) =>
          indices(later).filter(() => (edges[edge++] ?? 0) < odds),
        );
        return order.map((rank) => ({ id: name(rank), needs: (rows[rank] ?? []).map(name) }));
      }),
  );
}

/** A random graph without cycles. */
export function anyDag(maxSteps: number): fc.Arbitrary<StepGraph> {
  return anyDagSteps(maxSteps).map(buildStepGraph);
}

/** A random graph, with cycles (and steps that need themselves) or without. */
export function anyGraph(maxSteps: number): fc.Arbitrary<StepGraph> {
  return fc.integer({ min: 1, max: maxSteps }).chain((size) =>
    fc
      .array(fc.subarray(indices(size), { maxLength: Math.min(size, 3) }), {
        minLength: size,
        maxLength: size,
      })
      .map((rows) =>
        buildStepGraph(rows.map((row, at) => ({ id: name(at), needs: row.map(name) }))),
      ),
  );
}

/** A graph of at most `maxSteps` steps without cycles, with a whole weight for each of them. */
export function anyWeightedDag(
  maxSteps: number,
): fc.Arbitrary<{ readonly graph: StepGraph; readonly weights: readonly number[] }> {
  return anyDag(maxSteps).chain((graph) => {
    const size = graph.ids.length;
    const weights = fc.array(fc.nat(9), { minLength: size, maxLength: size });
    return weights.map((drawn) => ({ graph, weights: drawn }));
  });
}

function indices(size: number): number[] {
  return Array.from({ length: size }, (_, at) => at);
}

/**
 * Runs a property on the same samples every time: a test that failed in CI fails on a laptop.
 * `FAST_CHECK_SEED=1` draws others.
 */
export function always<T>(
  sample: fc.Arbitrary<T>,
  check: (sample: T) => void,
  numRuns = 300,
): void {
  fc.assert(fc.property(sample, check), settings(numRuns));
}

/** The same for a check that has to wait. */
export function alwaysAsync<T>(
  sample: fc.Arbitrary<T>,
  check: (sample: T) => Promise<void>,
  numRuns = 300,
): Promise<void> {
  return fc.assert(fc.asyncProperty(sample, check), settings(numRuns));
}

function settings(numRuns: number): { seed: number; numRuns: number } {
  return { seed: Number(process.env.FAST_CHECK_SEED ?? 20260101), numRuns };
}

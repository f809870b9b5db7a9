import type { Edge } from './hazard.js';

/**
 * The fewest edges that keep the order: the transitive reduction (Aho, Garey & Ullman 1972). An edge stays if no other
 * way leads from its one end to the other. Edges go from earlier to later steps, so there is no cycle.
 */
export function reduceEdges(edges: readonly Edge[]): readonly Edge[] {
  const needs = new Map<number, number[]>();
  for (const { before, after } of edges) needs.set(after, [...(needs.get(after) ?? []), before]);
  const behind = new Map<number, ReadonlySet<number>>();
  const reach = (step: number): ReadonlySet<number> => {
    const known = behind.get(step);
    if (known !== undefined) return known;
    const found = new Set<number>();
    for (const need of needs.get(step) ?? []) {
      found.add(need);
      for (const further of reach(need)) found.add(further);
    }
    behind.set(step, found);
    return found;
  };
  return edges.filter(
    ({ before, after }) =>
      !(needs.get(after) ?? []).some((other) => other !== before && reach(other).has(before)),
  );
}

/** The needs of each step, by its place in plan order. */
export function needsOf(count: number, edges: readonly Edge[]): readonly (readonly number[])[] {
  const reduced = reduceEdges(edges);
  return Array.from({ length: count }, (_, step) =>
    reduced.filter(({ after }) => after === step).map(({ before }) => before),
  );
}

import type { Edge } from './hazard.js';

/**
 * The fewest edges that keep the order: the transitive reduction (Aho, Garey & Ullman 1972). An edge stays if no other
 * way leads from its one end to the other, or if it begins at a lasting step, which runs only until the last of those
 * that need it directly has ended. Edges go from earlier to later steps, so there is no cycle.
 */
export function reduceEdges(
  edges: readonly Edge[],
  isLasting: (step: number) => boolean = () => false,
): readonly Edge[] {
  const needs = directNeeds(edges);
  const reach = reachOf(needs);
  return edges.filter(
    ({ before, after }) =>
      isLasting(before) ||
      !(needs.get(after) ?? []).some((other) => other !== before && reach(other).has(before)),
  );
}

/** Tells whether one of two steps waits for the other, directly or not. */
export function orderOf(edges: readonly Edge[]): (one: number, other: number) => boolean {
  const reach = reachOf(directNeeds(edges));
  return (one, other) => reach(one).has(other) || reach(other).has(one);
}

type Needs = ReadonlyMap<number, readonly number[]>;

function directNeeds(edges: readonly Edge[]): Needs {
  const needs = new Map<number, number[]>();
  for (const { before, after } of edges) needs.set(after, [...(needs.get(after) ?? []), before]);
  return needs;
}

/** Gives all steps for which a step waits. */
function reachOf(needs: Needs): (step: number) => ReadonlySet<number> {
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
  return reach;
}

/** The needs of each step, by its place in plan order. */
export function needsOf(
  count: number,
  edges: readonly Edge[],
  isLasting?: (step: number) => boolean,
): readonly (readonly number[])[] {
  const reduced = reduceEdges(edges, isLasting);
  return Array.from({ length: count }, (_, step) =>
    reduced.filter(({ after }) => after === step).map(({ before }) => before),
  );
}

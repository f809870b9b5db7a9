import type { Edge } from '../hazards/hazard.js';

/** Priorities with which one worker runs ready steps in plan order. */
export function planOrder(count: number): readonly number[] {
  return Array.from({ length: count }, (_, node) => count - node);
}

/** Priorities with which one worker runs ready steps the other way round: the last of the plan first. */
export function reverseOrder(count: number): readonly number[] {
  return Array.from({ length: count }, (_, node) => node);
}

/** The edges that stay once the weak ones in question are gone. */
export function withoutWeak(
  edges: readonly Edge[],
  isNeeded: (edge: Edge) => boolean,
): readonly Edge[] {
  return edges.filter((edge) => !edge.isWeak || isNeeded(edge));
}

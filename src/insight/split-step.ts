import { neighbours } from '../graph/step-graph.js';
import type { ReplayInput } from './replay.js';

/**
 * Cuts one step of a plan into two halves with the same needs, dependents, cpus and mutex. The halves may overlap
 * if a slot is free and no mutex forbids it.
 */
export function splitStep<Input extends Omit<ReplayInput, 'slots' | 'schedule'>>(
  input: Input,
  node: number,
): Input {
  const { graph, durationsMs } = input;
  const half = graph.ids.length;
  const twice = <T>(values: readonly T[]): readonly T[] => [
    ...values,
    ...values.slice(node, node + 1),
  ];
  const halved = durationsMs.map((ms, at) => (at === node && ms !== null ? ms / 2 : ms));
  return {
    ...input,
    graph: {
      ids: twice(graph.ids),
      needs: withNeighbour(twice(graph.needs), neighbours(graph.dependents, node), half),
      dependents: withNeighbour(twice(graph.dependents), neighbours(graph.needs, node), half),
    },
    groups: twice(input.groups),
    priorities: twice(input.priorities),
    cpus: twice(input.cpus),
    mutexes: twice(input.mutexes),
    ...(input.limits === undefined ? {} : { limits: twice(input.limits) }),
    durationsMs: twice(halved),
  };
}

/** Adds a neighbour to some of the nodes. */
function withNeighbour(
  edges: readonly (readonly number[])[],
  nodes: readonly number[],
  neighbour: number,
): readonly (readonly number[])[] {
  const more = [...edges];
  for (const node of nodes) more[node] = [...neighbours(edges, node), neighbour];
  return more;
}

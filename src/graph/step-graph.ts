/**
 * Graph. In: ids and needs of steps. Out: who needs whom, groups, cycles and critical paths. It must not know what a
 * step does, nor anything of a run.
 */

/**
 * The graph of steps. Nodes are numbers, the steps' places in the plan, so every algorithm walks arrays. Immutable:
 * the state of a run is kept elsewhere.
 */
export interface StepGraph {
  readonly ids: readonly string[];
  /** For each node the nodes that must come first, in plan order. */
  readonly needs: readonly (readonly number[])[];
  /** For each node the nodes that wait for it, in plan order. */
  readonly dependents: readonly (readonly number[])[];
}

/** What the graph needs to know about a step. */
export interface GraphStep {
  readonly id: string;
  readonly needs: readonly string[];
}

/**
 * Builds the graph. A need that names no step is left out, and reported by others. A step that needs itself is kept,
 * and found as a cycle of one.
 */
export function buildStepGraph(steps: readonly GraphStep[]): StepGraph {
  const indexOf = new Map<string, number>();
  steps.forEach((step, index) => {
    if (!indexOf.has(step.id)) indexOf.set(step.id, index);
  });
  const dependents: number[][] = steps.map(() => []);
  const needs = steps.map((step, index) => {
    const found: number[] = [];
    for (const need of step.needs) {
      const needed = indexOf.get(need);
      if (needed !== undefined) found.push(needed);
    }
    const sorted = found.length > 1 ? [...new Set(found)].sort((a, b) => a - b) : found;
    for (const needed of sorted) dependents[needed]?.push(index);
    return sorted;
  });
  return { ids: steps.map((step) => step.id), needs, dependents };
}

/** The neighbours of a node; an unknown node is a bug. */
export function neighbours(edges: readonly (readonly number[])[], node: number): readonly number[] {
  const found = edges[node];
  if (found === undefined) throw new Error(`Internal error: no node ${String(node)}`);
  return found;
}

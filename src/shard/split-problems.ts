import type { StepGraph } from '../graph/step-graph.js';
import type { Plan } from '../plan/plan.js';
import { shardText } from './judge-results.js';
import type { PlacedRun } from './place-runs.js';

/** More ids would fill the line. */
const MOST_NAMED = 5;

/**
 * What is wrong with a split, one sentence each: steps that no shard had, which can only be told where the results of all of
 * them count, and steps that must not run twice and did.
 */
export function splitProblems(
  { plan, graph }: { readonly plan: Pick<Plan, 'steps'>; readonly graph: StepGraph },
  isWhole: boolean,
  runs: readonly PlacedRun[],
): readonly string[] {
  const had = new Map<string, PlacedRun[]>();
  for (const run of runs) {
    for (const { id } of run.results.steps) had.set(id, [...(had.get(id) ?? []), run]);
  }
  const lost = isWhole ? graph.ids.filter((id) => !had.has(id)) : [];
  const more = lost.length - MOST_NAMED;
  const named = `${lost.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
  const twice = plan.steps.flatMap(({ id, once }) => {
    const runners = had.get(id) ?? [];
    if (!once || runners.length < 2) return [];
    const shards = runners.map(({ shard }) => shardText(shard)).join(' and ');
    return [
      `the step ${id} must not run twice, and was part of ${shards}; run shards of one split`,
    ];
  });
  return [
    ...(lost.length === 0
      ? []
      : [`no shard had ${named}; split the plan anew, and hand each shard its steps`]),
    ...twice,
  ];
}

import type { StepGraph } from '../graph/step-graph.js';
import type { Plan } from '../plan/plan.js';
import { firstOf } from '../util/first-of.js';
import { shortName } from '../util/short-name.js';
import { shardText } from './verdict.js';
import type { PlacedRun } from './place-runs.js';

/** Steps in results that are in no plan, in one sentence. */
export function strangerProblems(
  known: ReadonlySet<string>,
  runs: readonly PlacedRun[],
): readonly string[] {
  const strange = runs.flatMap(({ shard, results }) => {
    const ids = results.steps.flatMap(({ id }) => (known.has(id) ? [] : [id]));
    return ids.length === 0 ? [] : [{ shard, ids }];
  });
  if (strange.length === 0) return [];
  const shards = strange.map(({ shard }) => shardText(shard)).join(' and ');
  // Nobody has checked them.
  const ids = [...new Set(strange.flatMap((one) => one.ids))].map(shortName);
  const [verb, object] = strange.length === 1 ? ['has', 'it'] : ['have', 'them'];
  return [
    `${shards} ${verb} steps that are not in the plan (${firstOf(ids)}); run ${object} again`,
  ];
}

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
      : [`no shard had ${firstOf(lost)}; split the plan anew, and hand each shard its steps`]),
    ...twice,
  ];
}

/** A plan → the part of it that this runner has. */
import type { RunOptions } from '../options/table.js';
import type { ShardOption } from '../options/shard-options.js';
import { narrowPlan, type PreparedPlan } from '../plan/prepare-plan.js';
import { splitGraph } from '../shard/split-graph.js';
import { err, ok, type Result } from '../util/result.js';
import { planToSplit } from './shards.js';

/** The part of a plan that the options ask for. It may have no steps. The error is sentences about the options. */
export async function keepShard(
  prepared: PreparedPlan,
  options: RunOptions,
): Promise<Result<PreparedPlan, readonly string[]>> {
  const { shard, shardSteps } = options;
  if (shard === null)
    return err(['"shard-steps" belongs to "shard": say which shard that is, such as 1/2']);
  const ends = shardSteps === null ? endsOf(prepared, shard, options) : ok(shardSteps);
  if (!ends.ok) return err([ends.error]);
  const kept = await narrowPlan(prepared, { only: ends.value, skip: [] });
  if (kept.ok) return ok(kept.value);
  return err(
    'usage' in kept.error ? kept.error.usage.map((problem) => `"shard-steps": ${problem}`) : [],
  );
}

/** What a shard ends with. There are fewer shards than were asked for if the plan has fewer ends; the last ones have no steps. */
function endsOf(
  prepared: PreparedPlan,
  { index, total }: ShardOption,
  options: RunOptions,
): Result<readonly string[], string> {
  const input = planToSplit(prepared, options);
  if (!input.ok) return input;
  const nodes = splitGraph(input.value, total)[index - 1]?.ends ?? [];
  return ok(nodes.map((node) => prepared.graph.ids[node] ?? ''));
}

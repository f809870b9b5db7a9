/** A plan → the part of it that this runner has. */
import type { RunOptions } from '../options/table.js';
import type { ShardOption } from '../options/shard-options.js';
import { narrowPlan, type PreparedPlan } from '../plan/prepare-plan.js';
import { splitGraph } from '../shard/split-graph.js';
import { err, ok, type Result } from '../util/result.js';
import { untimed } from './shards.js';

/** The part of a plan that the options ask for. It may have no steps. The error is sentences about the options. */
export async function keepShard(
  prepared: PreparedPlan,
  options: RunOptions,
): Promise<Result<PreparedPlan, readonly string[]>> {
  const { shard, shardSteps } = options;
  if (shard === null)
    return err(['"shard-steps" belongs to "shard": say which shard that is, such as 1/2']);
  const ends = shardSteps ?? endsOf(prepared, shard, options);
  const kept = await narrowPlan(prepared, { only: ends, skip: [] });
  if (kept.ok) return ok(kept.value);
  if (!('usage' in kept.error)) throw new Error('Internal error: nothing was skipped');
  return err(kept.error.usage.map((problem) => `"shard-steps": ${problem}`));
}

/** Runners that split a plan each for itself must come to the same, however many cores they have. */
const SAME_SLOTS = 2;

/** What a shard ends with. There are fewer shards than were asked for if the plan has fewer ends; the last ones have no steps. */
function endsOf(
  prepared: PreparedPlan,
  { index, total }: ShardOption,
  options: RunOptions,
): readonly string[] {
  const { workers } = options;
  const slots = workers.type === 'count' ? workers.count : SAME_SLOTS;
  const nodes = splitGraph({ ...untimed(prepared), slots }, total)[index - 1]?.ends ?? [];
  return nodes.map((node) => prepared.graph.ids[node] ?? '');
}

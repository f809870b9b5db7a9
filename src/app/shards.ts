/** A plan and how long its steps take → what it is split by, for several runners. */
import { timingsOfResults } from '../history/read-results.js';
import { knownWeights } from '../history/weights.js';
import { legLimit } from '../legs/leg-keys.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { poolSize } from '../pool/start-pool.js';
import type { PredictionInput } from '../shard/predict-shards.js';
import { printable } from '../util/printable.js';
import { readRegularFile } from '../util/read-regular.js';
import { err, ok, type Result } from '../util/result.js';

/** What a plan is split by. */
export interface PlanToSplit extends PredictionInput {
  /** Whether it is known how long steps take. If not, all count the same, and times say nothing. */
  readonly isTimed: boolean;
}

/** Results of a run are smaller by far. */
const MAX_BYTES = 256 * 1024 * 1024;

/** What a plan is split by. The error is a sentence about the options. */
export function planToSplit(
  { plan: { steps }, graph }: PreparedPlan,
  options: Pick<RunOptions, 'workers' | 'timings' | 'startUpSeconds'>,
): Result<PlanToSplit, string> {
  const weights = weightsFrom(options.timings, graph.ids);
  if (!weights.ok) return weights;
  return ok({
    graph,
    isTimed: weights.value !== null,
    weights: weights.value ?? graph.ids.map(() => 1),
    cpus: steps.map(({ cpus }) => cpus),
    mutexes: steps.map(({ mutex }) => mutex),
    limits: steps.map(legLimit),
    once: steps.map(({ once }) => once),
    slots: poolSize(options),
    startUpMs: 1000 * options.startUpSeconds,
  });
}

/** Null if nobody says how long steps take. */
function weightsFrom(
  file: string | null,
  ids: readonly string[],
): Result<readonly number[] | null, string> {
  if (file === null) return ok(null);
  const bytes = readRegularFile(file, MAX_BYTES);
  const timings = bytes.ok ? timingsOfResults(bytes.value.toString()) : err(bytes.error.reason);
  if (!timings.ok) return err(`"timings": ${printable(file)} cannot be used: ${timings.error}`);
  const weights = knownWeights(ids, timings.value);
  return weights === null
    ? err(`"timings": ${printable(file)} has no step of this plan`)
    : ok(weights);
}

/** A plan and how long its steps take → what it is split by, for several runners. */
import { hasCacheService } from '../github/actions-cache.js';
import { timingsOfResults } from '../history/read-results.js';
import type { Timings } from '../history/timings.js';
import { knownWeights } from '../history/weights.js';
import { cacheOf } from '../kinds/table.js';
import { legLimit } from '../legs/leg-keys.js';
import { MAX_RESULTS_BYTES } from '../model/shards.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { poolSize } from '../pool/start-pool.js';
import type { PredictionInput } from '../shard/predict-shards.js';
import type { ReplayFacts } from '../shard/replay-shard.js';
import { setting } from '../util/environment.js';
import { printable } from '../util/printable.js';
import { readRegularFile } from '../util/read-regular.js';
import { err, ok, type Result } from '../util/result.js';

/** What a plan is split by. */
export interface PlanToSplit extends PredictionInput {
  /** Whether it is known how long steps take. If not, all count the same, and times say nothing. */
  readonly isTimed: boolean;
}

/** What a plan is split by where all steps count the same. */
export function untimed({ plan: { steps }, graph }: PreparedPlan): Omit<ReplayFacts, 'slots'> {
  return {
    graph,
    weights: graph.ids.map(() => 1),
    cpus: steps.map(({ cpus }) => cpus),
    once: steps.map(({ once }) => once),
    mutexes: steps.map(({ mutex }) => mutex),
    limits: steps.map(legLimit),
  };
}

/** What is known of the runners. */
export interface RunnerFacts {
  /** By node: how long steps took in earlier runs; null where none say so. Files that the options name come first. */
  readonly known: readonly number[] | null;
  /** That of this runner, which tells whether all see one cache. */
  readonly environment: NodeJS.ProcessEnv;
  /** Tells this split from others of the plan in one run of a workflow; null where there can be no other. */
  readonly call: string | null;
}

/** What a plan is split by. The error is a sentence about the options. */
export function planToSplit(
  prepared: PreparedPlan,
  options: RunOptions,
  { known, environment }: Omit<RunnerFacts, 'call'>,
): Result<PlanToSplit, string> {
  const read = weightsFrom(options.timings, prepared.graph.ids);
  if (!read.ok) return read;
  const weights = read.value ?? known;
  const { steps } = prepared.plan;
  return ok({
    ...untimed(prepared),
    ...(weights === null ? {} : { weights }),
    isTimed: weights !== null,
    kept: seesSharedCache(options, environment)
      ? steps.map((step) => cacheOf(step) !== null)
      : null,
    slots: poolSize(options),
    startUpMs: 1000 * options.startUpSeconds,
  });
}

/** Whether all runners read and save results in one place. A folder is on one runner. */
function seesSharedCache(
  { cacheMode, cacheUrl }: RunOptions,
  environment: NodeJS.ProcessEnv,
): boolean {
  const hasServer = cacheUrl !== null || setting(environment, 'STEPWAVE_CACHE_URL') !== undefined;
  return cacheMode === 'auto' && (hasServer || hasCacheService(environment));
}

/** Null if nobody says how long steps take. */
function weightsFrom(
  files: readonly string[],
  ids: readonly string[],
): Result<readonly number[] | null, string> {
  if (files.length === 0) return ok(null);
  const read = files.map(timingsIn);
  const problem = read.find((one) => !one.ok);
  if (problem?.ok === false) return problem;
  const weights = knownWeights(ids, {
    runs: read.flatMap((one) => (one.ok ? one.value.runs : [])),
  });
  return weights === null ? err('"timings": no step of this plan is in there') : ok(weights);
}

function timingsIn(file: string): Result<Timings, string> {
  const bytes = readRegularFile(file, MAX_RESULTS_BYTES);
  const timings = bytes.ok ? timingsOfResults(bytes.value.toString()) : err(bytes.error.reason);
  return timings.ok
    ? timings
    : err(`"timings": ${printable(file)} cannot be used: ${timings.error}`);
}

/** A plan → the part of it that this runner has. */
import { cacheOf } from '../kinds/table.js';
import type { RunShard } from '../model/shards.js';
import type { ShardPart } from '../options/shard-options.js';
import type { RunOptions } from '../options/table.js';
import { narrowPlan, type PreparedPlan } from '../plan/prepare-plan.js';
import { differenceBetween, fingerprintsOf, ownFingerprint } from '../shard/fingerprints.js';
import { splitGraph } from '../shard/split-graph.js';
import { setting } from '../util/environment.js';
import { printable } from '../util/printable.js';
import { err, ok, type Result } from '../util/result.js';
import { untimed } from './shards.js';

type Fingerprints = RunShard['fingerprints'];

/** The part of a plan that the options ask for. It may have no steps. The error is sentences about the options. */
export async function keepShard(
  prepared: PreparedPlan,
  options: RunOptions,
  environment: NodeJS.ProcessEnv,
): Promise<Result<PreparedPlan, readonly string[]>> {
  const { shard, shardSteps, shardKey } = options;
  if (shard === null || typeof shard === 'string') {
    return err([
      `"${strayOption(options)}" belongs to "shard": say which shard that is, such as 1/2`,
    ]);
  }
  const shards = shardSteps === null ? endsOf(prepared, shard, options) : null;
  const own = fingerprintsOf({
    text: prepared.plan.source.text,
    inputs: prepared.inputs.values,
    shards,
  });
  const ends = shardSteps ?? shards?.[shard.index - 1] ?? [];
  const problem = keyProblem(shard, options, { own, ends });
  if (problem !== null) return err([problem]);
  const awaitProblems = awaitsProblems(prepared, options.shardAwaits, { index: shard.index, ends });
  if (awaitProblems.length > 0) return err(awaitProblems);
  const kept = await narrowPlan(prepared, { only: ends, skip: [] });
  if (!kept.ok) {
    if (!('usage' in kept.error)) throw new Error('Internal error: nothing was skipped');
    return err(kept.error.usage.map((sentence) => `"shard-steps": ${sentence}`));
  }
  const part: RunShard = {
    index: shard.index,
    of: shard.total,
    fingerprints: { ...own, split: own.split ?? shardKey?.fingerprints.split ?? null },
    workflowRun: workflowRunOf(environment),
    ...(typeof shardKey?.call === 'string' ? { call: shardKey.call } : {}),
    logTails: {},
  };
  return ok({ ...kept.value, shard: part });
}

/** Waiting for what no other part can hand over: a sentence for each step. */
function awaitsProblems(
  { plan, graph }: PreparedPlan,
  awaits: RunOptions['shardAwaits'],
  { index, ends }: { readonly index: number; readonly ends: readonly string[] },
): readonly string[] {
  return [...awaits].flatMap(([id, { shard }]) => {
    const step = plan.steps[graph.ids.indexOf(id)];
    if (step === undefined) return [`"shard-awaits": the plan has no step "${printable(id)}"`];
    const wrong = (reason: string): readonly string[] => [
      `"shard-awaits": "${id}" ${reason}; hand over "awaits" of the same entry of the matrix, as it is`,
    ];
    if (shard === index) return wrong(`is awaited from part ${String(index)}, which is this one`);
    if (cacheOf(step) === null) return wrong('has no cache that another part could save it in');
    return ends.includes(id) ? wrong('is a step that this part is there to run') : [];
  });
}

function strayOption({ shardSteps, shardKey }: RunOptions): string {
  if (shardSteps !== null) return 'shard-steps';
  return shardKey === null ? 'shard-awaits' : 'shard-key';
}

/** Why this runner cannot have a part of what another one has split; null if it can. */
function keyProblem(
  { index, total }: ShardPart,
  { shardKey: key }: RunOptions,
  { own, ends }: { readonly own: Fingerprints; readonly ends: readonly string[] },
): string | null {
  if (key === null) return null;
  if (key.of !== total) {
    return `"shard-key" is of a plan split into ${String(key.of)}, and "shard" of one split into ${String(total)}: take both from one matrix`;
  }
  const difference = differenceBetween(own, key.fingerprints);
  if (difference === null) return key.own === ownFingerprint(index, ends) ? null : OTHER_STEPS;
  if (own.plan === key.fingerprints.plan && own.inputs === key.fingerprints.inputs) {
    return 'the split is not that of "shard-key": hand over "shard-steps" of the same matrix too';
  }
  return (
    `${difference} is not what it was when the plan was split: ` +
    'all jobs must check out the same commit, and hand over the same inputs'
  );
}

const OTHER_STEPS =
  '"shard", "shard-steps" and "shard-key" are not of one part: hand over all three from one entry of the matrix, as they are';

/** The workflow run that this is a part of; null outside of GitHub. */
export function workflowRunOf(environment: NodeJS.ProcessEnv): RunShard['workflowRun'] {
  const id = setting(environment, 'GITHUB_RUN_ID');
  const attempt = Number(setting(environment, 'GITHUB_RUN_ATTEMPT') ?? '1');
  return id === undefined
    ? null
    : { id, attempt: Number.isInteger(attempt) && attempt > 0 ? attempt : 1 };
}

/** Runners that split a plan each for itself must come to the same, however many cores they have. */
const SAME_SLOTS = 2;

/** What each shard ends with. There are fewer shards than were asked for if the plan has fewer ends; the last ones have no steps. */
function endsOf(
  prepared: PreparedPlan,
  { total }: ShardPart,
  options: RunOptions,
): readonly (readonly string[])[] {
  const { workers } = options;
  const slots = workers.type === 'count' ? workers.count : SAME_SLOTS;
  const shards = splitGraph({ ...untimed(prepared), slots }, total);
  return shards.map(({ ends }) => ends.map((node) => prepared.graph.ids[node] ?? ''));
}

/** A plan → its parts for several runners, with what they are expected to take. */
import { shardKeyText } from '../model/shards.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { shardsLines, type SplitPlan } from '../report/log/shards-text.js';
import { mostShards } from '../shard/bundles.js';
import { fingerprintsOf, ownFingerprint } from '../shard/fingerprints.js';
import { bestShards, predictShards } from '../shard/predict-shards.js';
import { err, ok, type Result } from '../util/result.js';
import { planToSplit, type RunnerFacts } from './shards.js';

/** A plan that has been split. */
export interface PlanSplit {
  readonly split: SplitPlan;
  /** What is expected, for people. */
  readonly lines: readonly string[];
}

/** Splits a plan among as many runners as are wanted. The error is a sentence about the options. */
export function splitPlan(
  prepared: PreparedPlan,
  options: RunOptions,
  facts: RunnerFacts,
): Result<PlanSplit, string> {
  const input = planToSplit(prepared, options, facts);
  if (!input.ok) return input;
  const { runners } = options;
  const { isTimed, startUpMs, slots } = input.value;
  if (runners === 'auto' && !isTimed) return err(NO_TIMES);
  const prediction =
    runners === 'auto' ? bestShards(input.value) : predictShards(input.value, runners);
  const { ids } = prepared.graph;
  const ends = prediction.shards.map((shard) => shard.ends.map((node) => ids[node] ?? ''));
  const most = mostShards(input.value);
  const { weights } = input.value;
  const split = {
    ...prediction,
    ids,
    weights,
    isTimed,
    most,
    keys: keysOf(prepared, ends, facts.call),
  };
  return ok({ split, lines: shardsLines(split, { runners, startUpMs, slots }) });
}

const NO_TIMES =
  'how many runners pay is known only with --timings FILE: the results of an earlier run; or say --runners N';

function keysOf(
  { plan, inputs }: PreparedPlan,
  shards: readonly (readonly string[])[],
  call: string | null,
): readonly string[] {
  const prints = fingerprintsOf({ text: plan.source.text, inputs: inputs.values, shards });
  return shards.map((ends, at) =>
    shardKeyText({
      of: shards.length,
      fingerprints: { ...prints, split: prints.split ?? '' },
      own: ownFingerprint(at + 1, ends),
      call,
    }),
  );
}

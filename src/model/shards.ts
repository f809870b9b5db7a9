/** Parts of a plan that several runners have: which, of what, and what became of each. */

/** Results of a run are smaller by far. */
export const MAX_RESULTS_BYTES = 256 * 1024 * 1024;

/** Which part of a plan a run was. */
export interface RunShard {
  /** From 1. */
  readonly index: number;
  /** How many parts there are. */
  readonly of: number;
  readonly fingerprints: ShardFingerprints;
  /** The run of the workflow that it belongs to; null outside of GitHub. */
  readonly workflowRun: WorkflowRun | null;
  /** That of the key, if the plan was split by a job. */
  readonly call?: string;
  /** The ends of the logs of failed steps, by their ids. */
  readonly logTails: Readonly<Record<string, string>>;
}

/** Hexadecimal. Two runners that have the same ones have parts of the same plan. */
export interface ShardFingerprints {
  /** Of the text of the plan. */
  readonly plan: string;
  /** Of the values of its inputs. */
  readonly inputs: string;
  /** Of the steps of all parts; null where only those of this part are known. */
  readonly split: string | null;
}

/** A run of a workflow on GitHub, and which attempt of it. */
export interface WorkflowRun {
  readonly id: string;
  readonly attempt: number;
}

/**
 * What became of one part of a plan. `missing`: it left no results. `late`: its results are of an earlier attempt, which did not
 * succeed, and count. `twice`: there are two results, of which the newer one counts. `odd`: its plan, inputs or split is another
 * one.
 */
export type ShardState =
  'success' | 'failure' | 'cancelled' | 'missing' | 'damaged' | 'late' | 'twice' | 'odd';

/** A part of a plan in a merged run. */
export interface MergedShard {
  /** From 1. */
  readonly index: number;
  readonly state: ShardState;
  /** What is wrong with it and what to do about it; null if nothing is. */
  readonly problem: string | null;
  /** When its run began and ended; null for one whose results do not count. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly steps: number;
  readonly workers: number;
  /** The numbers that its workers have in the merged run begin with this one. */
  readonly firstWorker: number;
  /** The same of the numbers of steps that took no slot, which come after those of all workers. */
  readonly firstWithoutSlot: number;
}

/** A step that another shard is to save in the cache. */
export interface AwaitedStep {
  /** How long it is waited for, in seconds from the start of the run. */
  readonly seconds: number;
  /** The shard that runs it, from 1; null if nobody says. */
  readonly shard: number | null;
}

/** What the runner that splits a plan tells another one. */
export interface ShardKey {
  /** How many shards there are. */
  readonly of: number;
  readonly fingerprints: ShardFingerprints & { readonly split: string };
  /** Of which shard this is and of its steps. Who merges needs no more than the rest. */
  readonly own: string;
  /** Random, hexadecimal: one workflow may split one plan twice. Null where that makes no difference. */
  readonly call: string | null;
}

/** `4` and four times `-0123456789ab`, and `-01234567` of a call */
export function shardKeyText({ of, fingerprints, own, call }: ShardKey): string {
  const { plan, inputs, split } = fingerprints;
  return [String(of), plan, inputs, split, own, ...(call === null ? [] : [call])].join('-');
}

/** Null for another text. */
export function parseShardKey(text: string): ShardKey | null {
  const [, of, plan, inputs, split, own, call = null] =
    /^([1-9][0-9]{0,2})-([0-9a-f]{12})-([0-9a-f]{12})-([0-9a-f]{12})-([0-9a-f]{12})(?:-([0-9a-f]{8}))?$/.exec(
      text,
    ) ?? [];
  if (plan === undefined || inputs === undefined || split === undefined || own === undefined) {
    return null;
  }
  return { of: Number(of), fingerprints: { plan, inputs, split }, own, call };
}

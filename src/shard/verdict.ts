/** What results of shards are held against, and what becomes of those that do not count: the words of judging. */
import type { ShardFingerprints, ShardKey, ShardState, WorkflowRun } from '../model/shards.js';

/** What the runner that merges knows. */
export interface Expected {
  /** Those of the plan that the runner has that merges. */
  readonly own: ShardFingerprints;
  /** From the runner that has split the plan; null if nobody says. */
  readonly key: ShardKey | null;
  /** That of the merge; null outside of GitHub. */
  readonly workflowRun: WorkflowRun | null;
}

/** Why the results of a shard do not count, or not as they are. */
export interface Verdict {
  readonly state: Exclude<ShardState, 'success' | 'failure'>;
  /** A sentence with a remedy. */
  readonly problem: string;
}

/** `shard 2/4` */
export function shardText({ index, of }: { readonly index: number; readonly of: number }): string {
  return `shard ${String(index)}/${String(of)}`;
}

/** `stepwave-shard-plan.yml-2-of-4` says shard 2/4. */
export function shardInName(name: string): { readonly index: number; readonly of: number } | null {
  const [, index, of] = /-([1-9][0-9]{0,2})-of-([1-9][0-9]{0,2})(?![0-9])/.exec(name) ?? [];
  return index === undefined ? null : { index: Number(index), of: Number(of) };
}

/** Of values that are equally common the first one. */
export function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

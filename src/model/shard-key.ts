/** The text in which the runner that splits a plan hands its fingerprints to those that run it, and to the one that merges. */
import type { ShardFingerprints } from './result.js';

/** What the runner that splits a plan tells the others. */
export interface ShardKey {
  /** How many shards there are. */
  readonly of: number;
  readonly fingerprints: ShardFingerprints & { readonly split: string };
}

/** `4-0123456789ab-0123456789ab-0123456789ab` */
export function shardKeyText({ of, fingerprints }: ShardKey): string {
  const { plan, inputs, split } = fingerprints;
  return [String(of), plan, inputs, split].join('-');
}

/** Null for another text. */
export function parseShardKey(text: string): ShardKey | null {
  const [, of, plan, inputs, split] =
    /^([1-9][0-9]{0,2})-([0-9a-f]{12})-([0-9a-f]{12})-([0-9a-f]{12})$/.exec(text) ?? [];
  if (plan === undefined || inputs === undefined || split === undefined) return null;
  return { of: Number(of), fingerprints: { plan, inputs, split } };
}

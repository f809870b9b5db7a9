/** Whether several runners have parts of the same plan: the plan, its inputs and how it was split → fingerprints to compare. */
import { createHash } from 'node:crypto';
import type { ShardFingerprints } from '../model/shards.js';

/** What fingerprints are taken of. */
export interface SplitSource {
  /** The text of the plan. */
  readonly text: string;
  /** The values of its inputs, by name. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The ids of the steps that each shard ends with; null where not all shards are known. */
  readonly shards: readonly (readonly string[])[] | null;
}

/** The fingerprints of a plan and of how it was split. */
export function fingerprintsOf({ text, inputs, shards }: SplitSource): ShardFingerprints {
  const values = Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    // Git may write other line ends on Windows.
    plan: fingerprint(text.replaceAll('\r\n', '\n')),
    inputs: fingerprint(values),
    split: shards === null ? null : fingerprint(shards),
  };
}

/** The fingerprint of one shard, from 1, and of the ids of the steps that it ends with, in any order. */
export function ownFingerprint(index: number, ends: readonly string[]): string {
  return fingerprint([index, [...new Set(ends)].sort()]);
}

/** 48 bits: they tell versions of one plan apart, and keep nobody out. */
function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}

/** What the parts of a plan can differ in, with the words for it. */
export const FINGERPRINT_WORDS = {
  plan: 'the text of the plan',
  inputs: 'the set of inputs',
  split: 'the split',
} as const satisfies Readonly<Record<keyof ShardFingerprints, string>>;

/** What two runners differ in, as the subject of a sentence; null if in nothing. What one of them does not know is no difference. */
export function differenceBetween(one: ShardFingerprints, other: ShardFingerprints): string | null {
  const names = Object.keys(FINGERPRINT_WORDS) as (keyof ShardFingerprints)[];
  const name = names.find(
    (each) => one[each] !== null && other[each] !== null && one[each] !== other[each],
  );
  return name === undefined ? null : FINGERPRINT_WORDS[name];
}

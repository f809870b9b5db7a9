import { blocksOf } from './blocks.js';
import { bundlesOf } from './bundles.js';
import { BitSums, packBits, type PackedBits } from './packed-bits.js';
import { spansOf, type Bundle, type ShardInput } from './shard.js';

/** A bundle, with what a shard takes on with it. */
export interface Load {
  readonly ends: Bundle;
  /** The length of the longest path that ends in it. */
  readonly span: number;
  /** Slot time of all that it needs, itself included. */
  readonly work: number;
  /** Slot time of what no other bundle needs. */
  readonly ownWork: number;
  /** The blocks that others need too. */
  readonly shared: PackedBits;
}

/** The bundles of a plan, measured: they are the same for any number of shards. */
export interface Loads {
  readonly all: readonly Load[];
  /** Slot time of shared blocks. */
  readonly sharedWork: BitSums;
  readonly slots: number;
}

/** @see Loads */
export function loadsOf(input: ShardInput): Loads {
  const bundles = bundlesOf(input);
  const spans = spansOf(input);
  const { works, needs } = blocksOf(input, bundles);
  const workOf = (block: number): number => works[block] ?? 0;
  // Numbered as they are found, blocks that are needed together come into the same words.
  const numbers = new Map<number, number>();
  const all = bundles.map((ends, block): Load => {
    const shared = closureOf(needs, block);
    for (const one of shared) if (!numbers.has(one)) numbers.set(one, numbers.size);
    return {
      ends,
      span: ends.reduce((most, end) => Math.max(most, spans[end] ?? 0), 0),
      work: shared.reduce((sum, one) => sum + workOf(one), workOf(block)),
      ownWork: workOf(block),
      shared: packBits(shared.map((one) => numbers.get(one) ?? 0)),
    };
  });
  return { all, sharedWork: new BitSums([...numbers.keys()].map(workOf)), slots: input.slots };
}

/** The other blocks that a block needs, directly or not. */
function closureOf(needs: readonly ReadonlySet<number>[], block: number): readonly number[] {
  const found = new Set(needs[block]);
  for (const one of found) for (const need of needs[one] ?? []) found.add(need);
  return [...found];
}

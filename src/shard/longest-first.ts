import { OpenShard, type Bundle, type Growth, type ShardInput, type Spans } from './shard.js';

/**
 * Fills shards with the longest first (LPT: Graham, SIAM Journal on Applied Mathematics 17(2), 1969): the ends with the most
 * work before them go first, each to the runner that is then done earliest; of equals, to the one that has to do least for
 * it. What two ends of a shard need is counted once. Good where ends share little.
 */
export function longestFirst(
  input: ShardInput,
  spans: Spans,
  { bundles, runners }: { readonly bundles: readonly Bundle[]; readonly runners: number },
): readonly OpenShard[] {
  const shards = Array.from({ length: runners }, () => new OpenShard(input, spans));
  for (const bundle of byWork(input, spans, bundles)) {
    const best = bestOf(shards, bundle, input.slots);
    best?.shard.take(bundle, best.growth);
  }
  return shards;
}

/** The same bundles, those with the most work first. */
function byWork(input: ShardInput, spans: Spans, bundles: readonly Bundle[]): readonly Bundle[] {
  const empty = new OpenShard(input, spans);
  const works = new Map(bundles.map((bundle) => [bundle, empty.with(bundle).work]));
  return [...bundles].sort((a, b) => (works.get(b) ?? 0) - (works.get(a) ?? 0));
}

interface Placement {
  readonly shard: OpenShard;
  readonly growth: Growth;
  /** Slot time that it adds. */
  readonly added: number;
}

function bestOf(
  shards: readonly OpenShard[],
  bundle: Bundle,
  slots: number,
): Placement | undefined {
  let best: Placement | undefined;
  let isEmptySeen = false;
  for (const shard of shards) {
    // Of several empty ones, the first is as good as any; and nothing gets shorter by what is added.
    if (shard.ends.length === 0 && isEmptySeen) continue;
    if (best !== undefined && shard.work / slots > best.growth.length) continue;
    isEmptySeen ||= shard.ends.length === 0;
    const growth = shard.with(bundle);
    const placement = { shard, growth, added: growth.work - shard.work };
    if (best === undefined || isBetter(placement, best)) best = placement;
  }
  return best;
}

function isBetter(one: Placement, other: Placement): boolean {
  const [a, b] = [one.growth.length, other.growth.length];
  return a < b || (a === b && one.added < other.added);
}

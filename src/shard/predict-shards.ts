import { MOST_RUNNERS } from '../options/shard-options.js';
import { bestExchange, longestOf, type ExchangeFacts } from './exchange.js';
import { loadsOf } from './loads.js';
import type { Awaited } from './replay-shard.js';
import { splitGraph, type Shard } from './split-graph.js';

/** What a prediction goes by besides. Arrays are indexed by node. */
export interface PredictionInput extends ExchangeFacts {
  /** How long a runner takes to start, in milliseconds. */
  readonly startUpMs: number;
}

/** What some shards are expected to take: an estimate, in the unit of the weights. */
export interface ShardPrediction {
  readonly shards: readonly Shard[];
  /** By shard: from its first step to its last. */
  readonly makespansMs: readonly number[];
  /** By shard: what another one runs for it, and when that can be restored. */
  readonly awaited: readonly Awaited[];
  /** By step that is awaited: the shard that runs it, from 0. */
  readonly owners: ReadonlyMap<number, number>;
  /** From the start of the workflow to the end of the last shard. */
  readonly totalMs: number;
  /** The durations of all steps on all runners. */
  readonly workMs: number;
  /** What of that is done more than once. */
  readonly duplicatedMs: number;
}

/** Fewer runners are taken if they are slower by no more than this share: the estimate is no better. */
const TOLERANCE = 0.02;

/** Splits a plan among runners, and replays the steps of each on the scheduler of real runs. */
export function predictShards(
  input: PredictionInput,
  runners: number,
  loads = loadsOf(input),
): ShardPrediction {
  const shards = splitGraph(input, runners, loads);
  const exchange = bestExchange(input, shards);
  const sumOf = (nodes: readonly number[]): number =>
    nodes.reduce((sum, node) => sum + (input.weights[node] ?? 0), 0);
  const workMs = shards.reduce((sum, { nodes }, at) => {
    return sum + sumOf(nodes.filter((node) => exchange.awaited[at]?.has(node) !== true));
  }, 0);
  return {
    shards,
    makespansMs: exchange.replays.map(({ makespanMs }) => makespanMs),
    awaited: exchange.awaited,
    owners: exchange.owners,
    totalMs: startsInRow(shards.length) * input.startUpMs + longestOf(exchange),
    workMs,
    duplicatedMs: workMs - sumOf(input.graph.ids.map((_, node) => node)),
  };
}

/** One runner starts and runs the plan. For several, one has to start before and split it. */
function startsInRow(shards: number): number {
  return shards > 1 ? 2 : 1;
}

/**
 * The number of runners that is done first, start-up included. Of numbers that differ by no more than 2 %, the smallest that
 * is found: it costs less. The powers of the square root of 2 are tried, then some numbers around the best, and then smaller ones.
 */
export function bestShards(input: PredictionInput): ShardPrediction {
  const loads = loadsOf(input);
  const most = Math.min(MOST_RUNNERS, Math.max(1, loads.all.length));
  const tried = new Map<number, ShardPrediction>();
  const tryOut = (runners: number): ShardPrediction => {
    const known = tried.get(runners) ?? predictShards(input, runners, loads);
    tried.set(runners, known);
    return known;
  };
  const ladder = [...new Set(rungs(most))];
  const totals = ladder.map((runners) => tryOut(runners).totalMs);
  const at = totals.indexOf(Math.min(...totals));
  const [from, to] = [ladder[at - 1] ?? 1, ladder[at + 1] ?? most];
  const step = Math.max(1, Math.floor((to - from) / 8));
  for (let runners = from; runners <= to; runners += step) tryOut(runners);
  const bestMs = Math.min(...[...tried.values()].map(({ totalMs }) => totalMs));
  const isGood = (runners: number): boolean => tryOut(runners).totalMs <= bestMs * (1 + TOLERANCE);
  let good = Math.min(...[...tried.keys()].filter(isGood));
  let bad = Math.max(0, ...[...tried.keys()].filter((runners) => runners < good));
  while (good - bad > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isGood(middle)) good = middle;
    else bad = middle;
  }
  return tryOut(good);
}

function rungs(most: number): readonly number[] {
  const count = Math.ceil(2 * Math.log2(most)) + 1;
  return Array.from({ length: count }, (_, power) => Math.min(most, Math.round(2 ** (power / 2))));
}

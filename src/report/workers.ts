/** Workers as every report names them. */
import type { RunResult } from '../model/result.js';
import type { MergedShard } from '../model/shards.js';
import { countOf } from './format.js';

/** What the names of workers depend on. */
export type Lanes = Pick<RunResult, 'workers' | 'merged'>;

/**
 * A worker by its number: `2`; in a merged run with its runner, `1/4 worker 2`. A step of 0 cpus takes no slot, and has a
 * number beyond those of the workers: `no slot`.
 */
export function workerText(worker: number, { workers, merged }: Lanes): string {
  const hasSlot = worker < workers;
  if (merged === undefined) return hasSlot ? String(worker) : 'no slot';
  const shard = shardOf(worker, { workers, merged });
  if (shard === null) return String(worker);
  const own = hasSlot ? `worker ${String(worker - shard.firstWorker)}` : 'no slot';
  return `${runnerText(shard, merged.shards.length)} ${own}`;
}

/** The same as a heading: `worker 2`. */
export function laneText(worker: number, lanes: Lanes): string {
  const isBare = lanes.merged === undefined && worker < lanes.workers;
  return `${isBare ? 'worker ' : ''}${workerText(worker, lanes)}`;
}

/** The runners of several steps of a merged run: `1/4`, or the first and the last: `1/4–3/4`. */
export function runnersText(numbers: readonly number[], lanes: Lanes): string {
  const count = lanes.merged?.shards.length ?? 0;
  const shards = numbers.flatMap((worker) => shardOf(worker, lanes) ?? []);
  const [first, last] = [shards[0], shards.at(-1)].map((shard) =>
    shard === undefined ? '' : runnerText(shard, count),
  );
  return first === last ? (first ?? '') : `${first ?? ''}–${last ?? ''}`;
}

/** `2/4` */
export function runnerText({ index }: Pick<MergedShard, 'index'>, of: number): string {
  return `${String(index)}/${String(of)}`;
}

/** The index of the runner that a worker of a merged run is on; null for a run of one runner. */
export function runnerOf(worker: number, lanes: Lanes): number | null {
  return shardOf(worker, lanes)?.index ?? null;
}

/** Null if no runner has such a worker. */
function shardOf(worker: number, { workers, merged }: Lanes): MergedShard | null {
  const first = ({ firstWorker, firstWithoutSlot }: MergedShard): number =>
    worker < workers ? firstWorker : firstWithoutSlot;
  return (
    merged?.shards.findLast((shard) => shard.startMs !== null && first(shard) <= worker) ?? null
  );
}

/** How many workers ran a step. Steps that take no slot do not count. */
export function usedWorkers({
  steps,
  workers,
  merged,
}: Pick<RunResult, 'steps' | 'workers' | 'merged'>): number {
  const used = [...steps, ...(merged?.repeats ?? [])].flatMap(({ worker }) =>
    worker !== null && worker < workers ? [worker] : [],
  );
  return new Set(used).size;
}

/**
 * Where the steps ran: `on 2 workers (process)`, `on 1 of 4 workers (thread)`, `on 8 workers of 4 runners (process)`. An inline
 * run has no workers.
 */
export function whereRun(
  result: Pick<RunResult, 'steps' | 'workers' | 'executor' | 'merged'>,
): string {
  const { workers, executor, merged } = result;
  if (executor === 'inline' && merged === undefined)
    return "inside Stepwave's own process (inline)";
  const used = usedWorkers(result);
  const count = used === 0 || used === workers ? '' : `${String(used)} of `;
  return `on ${count}${countOf(workers, 'worker')}${ofRunners(merged)} (${executor})`;
}

function ofRunners(merged: RunResult['merged']): string {
  if (merged === undefined) return '';
  const ran = merged.shards.filter(({ startMs }) => startMs !== null).length;
  return ` of ${countOf(ran, 'runner')}`;
}

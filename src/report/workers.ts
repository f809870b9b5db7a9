/** Workers as every report names them. */
import type { RunResult } from '../model/result.js';
import { countOf } from './format.js';

/** A worker by its number, of so many. A step of 0 cpus takes no slot, and has a number beyond those of the workers. */
export function workerText(worker: number, workers: number): string {
  return worker < workers ? String(worker) : 'no slot';
}

/** How many workers ran a step. Steps that take no slot do not count. */
export function usedWorkers({ steps, workers }: Pick<RunResult, 'steps' | 'workers'>): number {
  const used = steps.flatMap(({ worker }) => (worker !== null && worker < workers ? [worker] : []));
  return new Set(used).size;
}

/**
 * Where the steps ran: `on 2 workers (process)`, `on 1 of 4 workers (thread)`. An inline run has no workers.
 */
export function whereRun(result: Pick<RunResult, 'steps' | 'workers' | 'executor'>): string {
  const { workers, executor } = result;
  if (executor === 'inline') return "inside Stepwave's own process (inline)";
  const used = usedWorkers(result);
  const count = used === 0 || used === workers ? '' : `${String(used)} of `;
  return `on ${count}${countOf(workers, 'worker')} (${executor})`;
}

/** Composes the pool of a run: how large it is, and whether a plan is worth one. */
import { availableParallelism } from 'node:os';
import { groupsOf } from '../graph/groups.js';
import type { WorkersOption } from '../options/parsers.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { textIn } from '../util/look-up.js';
import { availableCores, hasQuota } from './available-cores.js';
import { openPool } from './open-pool.js';
import type { Pool } from './pool.js';

/**
 * Opens the pool of a run. A plan in which hardly anything can run at once gets a pool without workers. Others get
 * as many workers as could be busy at once, but no more than there are cores: another worker would compute nothing
 * sooner and costs 60 ms of CPU time. They come up while the run goes on. `script` is the file that they are
 * started from.
 */
export function startPool(
  prepared: PreparedPlan,
  options: RunOptions,
  script: string,
): Promise<Pool> {
  return openPool({
    executor: widestGroup(prepared) < options.minParallelSteps ? 'inline' : options.executor,
    size: Math.min(poolSize(options), usableCores(), prepared.plan.steps.length),
    script,
  });
}

/** How many workers a run with these options has. */
export function poolSize({ workers }: Pick<RunOptions, 'workers'>): number {
  return workerCount(workers, usableCores());
}

/** The most steps at once where the number of workers follows the load. */
export function mostAtOnce({ maxWorkers }: Pick<RunOptions, 'maxWorkers'>): number {
  return maxWorkers ?? Math.max(LEAST_MAXIMUM, STEPS_PER_CORE * usableCores());
}

/** Steps that only wait for the network need hardly any core, even on a small machine. */
const LEAST_MAXIMUM = 10;
const STEPS_PER_CORE = 4;

/** How many steps could run at once. */
export function widestGroup({ groups }: PreparedPlan): number {
  return groupsOf(groups).reduce((most, group) => Math.max(most, group.length), 0);
}

/** How many cores this process may use: affinity and quota count. */
export function usableCores(): number {
  return availableCores(availableParallelism(), (path) => textIn(path, 'utf8'));
}

/** Whether there are cores that nobody pays for while a single program runs: more than one, and no quota for their time. */
export function isAnyCoreSpare(): boolean {
  return availableParallelism() > 1 && !hasQuota((path) => textIn(path, 'utf8'));
}

/** How many workers a run gets on a machine with so many usable cores. */
export function workerCount(option: WorkersOption, cores: number): number {
  switch (option.type) {
    case 'count':
      return option.count;
    case 'percent':
      return Math.max(1, Math.floor((cores * option.percent) / 100));
    case 'max':
    case 'auto':
      return cores;
  }
}

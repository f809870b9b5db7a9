/** Composes the pool of a run: how large it is, and whether a plan is worth one. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { groupsOf } from './graph/groups.js';
import { workerCount, type RunOptions } from './options/options.js';
import { availableCores } from './pool/available-cores.js';
import { openPool } from './pool/open-pool.js';
import type { Pool } from './pool/pool.js';
import type { PreparedPlan } from './prepare-plan.js';
import { LARGE_STEP_FILES, PART_FILES } from './run/create-parts.js';
import { WORKER_ROLE } from './util/roles.js';

/**
 * Starts the pool that a run wants, with as many workers as could be busy at once; none for a plan in which
 * hardly anything can run at once. Workers take some 50 ms to come up: whoever starts them first can do
 * something else meanwhile. `script` is what they are started from.
 */
export function startPool(
  prepared: PreparedPlan,
  options: RunOptions,
  script: string,
): Promise<Pool> {
  const parts = mostParts(prepared);
  const width = Math.max(widestGroup(prepared), parts);
  return openPool({
    executor: width < options.minParallelSteps ? 'inline' : options.executor,
    size: Math.min(poolSize(options), Math.max(prepared.plan.steps.length, parts)),
    script,
    roleArgument: WORKER_ROLE,
  });
}

/** How many workers a run with these options has. */
export function poolSize({ workers }: Pick<RunOptions, 'workers'>): number {
  return workerCount(workers, usableCores());
}

/** How many steps could run at once. */
export function widestGroup({ groups }: PreparedPlan): number {
  return groupsOf(groups).reduce((most, group) => Math.max(most, group.length), 0);
}

/** Into how many parts, which can be done at once as well, the largest create step is cut. */
function mostParts({ fileCounts }: PreparedPlan): number {
  let most = 0;
  for (const files of fileCounts.values()) most = Math.max(most, files);
  return most > LARGE_STEP_FILES ? Math.ceil(most / PART_FILES) : 0;
}

function usableCores(): number {
  return availableCores(availableParallelism(), (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  });
}

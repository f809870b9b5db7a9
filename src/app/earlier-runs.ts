/** Earlier runs from the Actions cache → weights for the scheduler, changes for reports. */
import { eventPayload } from '../github/contexts.js';
import { historyOf } from '../history/changes.js';
import { openHistory } from '../history/open-history.js';
import type { Timings } from '../history/timings.js';
import { knownShares, knownWeights } from '../history/weights.js';
import { planFileOf } from '../options/read-options.js';
import type { RunOptions } from '../options/table.js';
import { inRepository } from '../util/paths.js';
import { deadlineAfter } from '../util/waiting.js';
import type { EarlierRuns } from './measure-and-run.js';

/** How long steps may wait for the weights, which decide only the order in which they start. */
const WEIGHTS_LIMIT_MS = 2_000;

/** How a plan is split depends on them, so it waits longer. */
const SPLIT_LIMIT_MS = 10_000;

/** Stands for the names of the jobs among which a plan is spread. */
const SHARDS_JOB = '(shards)';

/** What earlier runs are looked up with. */
export interface Surroundings {
  readonly script: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Ends the looking up. */
  readonly stop: AbortSignal;
  /** Receives what did not work. Nobody has to do anything about it. */
  readonly debug: (message: string) => void;
}

/** Starts looking up earlier runs of the plan. */
export function openEarlierRuns(
  options: Pick<RunOptions, 'plan' | 'steps' | 'commentKey' | 'shard'>,
  { script, environment, stop, debug }: Surroundings,
): EarlierRuns {
  const planFile = planFileOf(options);
  const isPart = options.shard !== null && typeof options.shard !== 'string';
  const history = openHistory({
    // The jobs that split a plan, run its parts and merge them have the same times.
    environment: options.shard === null ? environment : { ...environment, GITHUB_JOB: SHARDS_JOB },
    payload: eventPayload(environment),
    script,
    stop,
    variant: [options.commentKey],
    planFile: planFile === null ? null : inRepository(planFile),
  });
  const newest = async (): Promise<Timings | null> => {
    const limit = deadlineAfter(
      AbortSignal.abort(),
      options.shard === 'plan' ? SPLIT_LIMIT_MS : WEIGHTS_LIMIT_MS,
    );
    const known = await Promise.race([history.restore(), limit.passed]);
    limit.cancel();
    return known?.newest ?? null;
  };
  return {
    weightsOf: async (ids) => knownWeights(ids, await newest()),
    sharesOf: async (ids) => knownShares(ids, await newest()),
    historyOf: async (result) => {
      // A part has the times of its steps, and no makespan that could be compared.
      if (isPart) return null;
      const { comparedWith } = await history.restore();
      return comparedWith === null ? null : historyOf(result, comparedWith);
    },
    splitTimes: async () => (await history.restore()).newest?.splits ?? new Map(),
    save: async (result, splits) => {
      // The merge keeps them, for all parts at once.
      if (isPart) return;
      const problem = await history.save(result, splits);
      const { problems } = await history.restore();
      for (const one of problems) debug(one);
      if (problem !== null) debug(problem);
    },
  };
}

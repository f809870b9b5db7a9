/** Composes what is known of earlier runs: the Actions cache → weights for the scheduler, changes for reports. */
import { eventPayload } from '../github/contexts.js';
import { historyOf } from '../history/changes.js';
import { openHistory } from '../history/open-history.js';
import { knownWeights } from '../history/weights.js';
import type { RunResult } from '../model/result.js';
import type { ActionOptions } from '../options/action-inputs.js';
import { inRepository } from '../util/paths.js';
import { deadlineAfter } from '../util/waiting.js';
import type { EarlierRuns } from './app.js';

/** Earlier runs, and how this one becomes one of them. */
export interface KeptRuns extends EarlierRuns {
  /** Gives what did not work, which nobody has to do anything about. Never rejects. */
  readonly save: (result: RunResult) => Promise<readonly string[]>;
}

/** How long steps may wait for what decides only the order in which they start. */
const WEIGHTS_LIMIT_MS = 2_000;

/** Whose earlier runs, and what they are looked up with. */
export interface Keeper {
  readonly planFile: string | null;
  readonly script: string;
  readonly interrupt: AbortSignal;
  readonly environment: NodeJS.ProcessEnv;
}

/** Starts looking up earlier runs of the plan. */
export function openEarlierRuns({ comment }: ActionOptions, keeper: Keeper): KeptRuns {
  const { planFile, script, interrupt, environment } = keeper;
  const history = openHistory({
    ...{ environment, payload: eventPayload(environment) },
    script,
    stop: interrupt,
    variant: [comment.key],
    planFile: planFile === null ? null : inRepository(planFile),
  });
  return {
    weightsOf: async (ids) => {
      const limit = deadlineAfter(AbortSignal.abort(), WEIGHTS_LIMIT_MS);
      const known = await Promise.race([history.restore(), limit.passed]);
      limit.cancel();
      return known === undefined ? null : knownWeights(ids, known.newest);
    },
    historyOf: async (result) => {
      const { comparedWith } = await history.restore();
      return comparedWith === null ? null : historyOf(result, comparedWith);
    },
    save: async (result) => {
      const problem = await history.save(result);
      const { problems } = await history.restore();
      return problem === null ? problems : [...problems, problem];
    },
  };
}

/** Options and a plan → the steps for which nothing has changed; null where all run anyway. */
import { resolve } from 'node:path';
import type { UnchangedSteps } from '../changed/unchanged-steps.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { setting } from '../util/environment.js';
import { ok, type Result } from '../util/result.js';

/** What is looked at. */
interface ChangedRequest {
  readonly prepared: Pick<PreparedPlan, 'plan'>;
  readonly options: Pick<RunOptions, 'root' | 'base' | 'githubToken'>;
  readonly environment: NodeJS.ProcessEnv;
  /** Ends the work. */
  readonly interrupt?: AbortSignal;
}

/** The error is a base that was asked for and is not there. */
export async function findUnchanged({
  prepared: { plan },
  options: { root, base, githubToken },
  environment,
  interrupt: stop = new AbortController().signal,
}: ChangedRequest): Promise<Result<UnchangedSteps | null, string>> {
  if (plan.steps.every(({ changed }) => changed === null)) return ok(null);
  const { unchangedSteps } = await import('../changed/unchanged-steps.js');
  const token = githubToken === '' ? (setting(environment, 'GITHUB_TOKEN') ?? '') : githubToken;
  return unchangedSteps({ plan, root: resolve(root), environment, base, token, stop });
}

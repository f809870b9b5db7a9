/** The times of the files of splits: from earlier runs and reports before a run, from new reports after it. */
import { resolve } from 'node:path';
import type { SplitTimes } from '../history/timings.js';
import { readReports } from '../legs/read-reports.js';
import { rebalance } from '../legs/rebalance.js';
import type { SplitShare } from '../model/plan.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';

/** Times, and why some are not known. */
interface KnownSplitTimes {
  readonly times: SplitTimes;
  readonly problems: readonly string[];
}

/** How long before the start of a run a file may seem to be written that is written in it: clocks are coarse. */
const CLOCK_MS = 1000;

/** A plan whose splits are shared out by all that is known. Reports that lie below the root win over earlier runs. */
export async function withSplitTimes(
  prepared: PreparedPlan,
  root: string,
  earlier: SplitTimes,
): Promise<{ readonly prepared: PreparedPlan; readonly problems: readonly string[] }> {
  const { times, problems } = await timesOfSplits(prepared, root);
  const timesOf = (id: string): ReadonlyMap<string, number> =>
    new Map([...(earlier.get(id) ?? []), ...(times.get(id) ?? [])]);
  const steps = rebalance(prepared.plan.steps, timesOf, process.platform);
  return { prepared: { ...prepared, plan: { ...prepared.plan, steps } }, problems };
}

/** What a run has found out about the files of its splits. `startedAt` is when it began. */
export async function splitTimesOf(
  prepared: PreparedPlan,
  root: string,
  startedAt: string,
): Promise<SplitTimes> {
  return (await timesOfSplits(prepared, root, Date.parse(startedAt) - CLOCK_MS)).times;
}

async function timesOfSplits(
  { plan }: PreparedPlan,
  root: string,
  sinceMs?: number,
): Promise<KnownSplitTimes> {
  const splits = new Map<string, SplitShare>();
  for (const { leg } of plan.steps) if (leg?.share != null) splits.set(leg.of, leg.share);
  const times = new Map<string, ReadonlyMap<string, number>>();
  const problems: string[] = [];
  for (const [id, share] of splits) {
    const read = await readReports(share, resolve(root), sinceMs);
    times.set(id, read.times);
    problems.push(...read.problems);
  }
  return { times, problems };
}

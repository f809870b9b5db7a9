/** What the action does for a plan that is spread over several jobs, besides running a part of it. */
import { randomBytes } from 'node:crypto';
import { fetchArtifacts, hasArtifactService } from '../github/artifacts.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { matrixJson } from '../report/log/shards-text.js';
import type { ShownRun } from '../report/masks/shown-run.js';
import type { ShardFile } from '../shard/read-results.js';
import { EXIT_CODES, type Door } from './door.js';
import { interruptSignal } from './interrupt.js';
import { keepReport, shardPrefix } from './keep-artifacts.js';
import { mergeAndReport } from './merge-shards.js';
import { splitPlan } from './split-plan.js';

/** Splits the plan, and hands the matrix to the job. */
export async function splitForMatrix(
  prepared: PreparedPlan,
  options: RunOptions,
  door: Door,
): Promise<number> {
  const earlierRuns = await door.openEarlierRuns(interruptSignal());
  const isAsked = options.timings.length === 0;
  const known = isAsked ? await earlierRuns.weightsOf(prepared.graph.ids) : null;
  const isFirst = isAsked && known === null && options.runners === 'auto';
  if (isFirst) await door.showNotice(FIRST_RUN);
  const { environment } = door;
  const wanted = isFirst ? { ...options, runners: 1 } : options;
  const call = randomBytes(4).toString('hex');
  const done = splitPlan(prepared, wanted, { known, environment, call });
  if (!done.ok) {
    await door.showProblem(done.error);
    await door.reportNoRun();
    return EXIT_CODES.usage;
  }
  const sink = await door.openSink(options);
  for (const line of done.value.lines) sink.line(line);
  const { handToJob } = await import('../github/job-exports.js');
  const problems = await handToJob({
    outputs: [
      ['outcome', 'success'],
      ['matrix', matrixJson(done.value.split).trimEnd()],
    ],
    exports: { env: {}, path: [] },
    summary: '',
  });
  for (const problem of problems) await door.showProblem(problem);
  return problems.length === 0 ? EXIT_CODES.success : EXIT_CODES.failure;
}

const FIRST_RUN =
  'no earlier run says how long the steps take, so one runner has them all; the next run knows more';

/** Merges what the parts of the plan have left in this run of the workflow. */
export async function mergeArtifacts(
  prepared: PreparedPlan,
  options: RunOptions,
  door: Door,
): Promise<number> {
  const { environment } = door;
  if (!hasArtifactService(environment)) return refuse(NO_SERVICE, door);
  const stop = interruptSignal();
  const fetched = await fetchArtifacts(shardPrefix(options), environment, { stop });
  if (!fetched.ok) {
    return refuse(`the results of the shards cannot be fetched: ${fetched.error}`, door);
  }
  const files: ShardFile[] = [];
  for (const { name, text } of fetched.value) {
    files.push(text.ok ? { name, text: text.value } : { name, unread: text.error });
  }
  const keep = (shown: ShownRun) => keepReport(shown, options, door);
  return mergeAndReport({ prepared, options, files, stop, keep }, door);
}

const NO_SERVICE =
  'there is no artifact service that has the results of the shards; merge their files with: stepwave shard --merge PATH';

async function refuse(problem: string, door: Door): Promise<number> {
  await door.showProblem(problem);
  await door.reportNoRun();
  return EXIT_CODES.usage;
}

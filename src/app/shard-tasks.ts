/** What the action does for a plan that is spread over several jobs, besides running a part of it. */
import {
  artifactPrefix,
  fetchArtifacts,
  hasArtifactService,
  keepArtifact,
} from '../github/artifacts.js';
import { MAX_RESULTS_BYTES } from '../model/shards.js';
import { planFileOf } from '../options/read-options.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { matrixJson } from '../report/log/shards-text.js';
import type { ShardFile } from '../shard/read-results.js';
import { inRepository } from '../util/paths.js';
import { readRegularFile } from '../util/read-regular.js';
import { err, type Result } from '../util/result.js';
import { EXIT_CODES, type Door } from './door.js';
import { interruptSignal } from './interrupt.js';
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
  const done = splitPlan(prepared, wanted, { known, environment });
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
  const fetched = await fetchArtifacts(nameOf(options), environment, stop);
  if (!fetched.ok) {
    return refuse(`the results of the shards cannot be fetched: ${fetched.error}`, door);
  }
  const files: ShardFile[] = [];
  for (const { name, text } of fetched.value) {
    files.push(text.ok ? { name, text: text.value } : { name, unread: text.error });
  }
  return mergeAndReport({ prepared, options, files, stop }, door);
}

const NO_SERVICE =
  'there is no artifact service that has the results of the shards; merge their files with: stepwave shard --merge PATH';

async function refuse(problem: string, door: Door): Promise<number> {
  await door.showProblem(problem);
  await door.reportNoRun();
  return EXIT_CODES.usage;
}

/** Keeps the results of a part of the plan for the merge. It never fails the part: its steps have done what they had to. */
export async function keepShardResults(
  options: RunOptions,
  environment: NodeJS.ProcessEnv,
  warn: (message: string) => Promise<void>,
): Promise<void> {
  const { shard } = options;
  const file = options.reportFiles.results;
  if (shard === null || typeof shard === 'string' || file === undefined) return;
  const name = `${nameOf(options)}${String(shard.index)}-of-${String(shard.total)}`;
  const kept = await keep(name, file, environment);
  if (kept.ok) return;
  await warn(
    `the results of this shard are not kept (${kept.error}): a merge will miss them; its steps are not affected`,
  );
}

async function keep(
  name: string,
  file: string,
  environment: NodeJS.ProcessEnv,
): Promise<Result<null, string>> {
  if (!hasArtifactService(environment)) return err('there is no artifact service');
  const read = readRegularFile(file, MAX_RESULTS_BYTES);
  if (!read.ok) return err(`its results file cannot be read: ${read.error.reason}`);
  return keepArtifact(name, read.value.toString(), environment);
}

/** What the artifacts of all shards of the plan are called, but for which one it is. */
function nameOf(options: RunOptions): string {
  const file = planFileOf(options);
  return artifactPrefix(file === null ? 'inline' : inRepository(file), options.commentKey);
}

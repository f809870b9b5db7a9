/** What the action keeps as artifacts of the run of the workflow: the results of a part of a plan, and the report of all parts. */
import {
  artifactPrefix,
  hasArtifactService,
  keepArtifact,
  reportName,
} from '../github/artifacts.js';
import { runUrlOf } from '../github/run-key.js';
import { MAX_RESULTS_BYTES, type RunShard } from '../model/shards.js';
import { planFileOf } from '../options/read-options.js';
import type { RunOptions } from '../options/table.js';
import type { ShownRun } from '../report/masks/shown-run.js';
import { REPORTS } from '../report/reports.js';
import { inRepository } from '../util/paths.js';
import { readRegularFile } from '../util/read-regular.js';
import { err, type Result } from '../util/result.js';
import type { Door } from './door.js';
import { workflowRunOf } from './keep-shard.js';
import type { KeptReport } from './merge-shards.js';

/** Keeps the results of a part of the plan for the merge. It never fails the part: its steps have done what they had to. */
export async function keepShardResults(
  options: RunOptions,
  environment: NodeJS.ProcessEnv,
  warn: (message: string) => Promise<void>,
): Promise<void> {
  const { shard } = options;
  const file = options.reportFiles.results;
  if (shard === null || typeof shard === 'string' || file === undefined) return;
  const name = `${shardPrefix(options)}${String(shard.index)}-of-${String(shard.total)}`;
  const kept = await keepFile(name, file, environment);
  if (kept.ok) return;
  await warn(
    `the results of this shard are not kept (${kept.error}): a merge will miss them; its steps are not affected`,
  );
}

async function keepFile(
  name: string,
  file: string,
  environment: NodeJS.ProcessEnv,
): Promise<Result<string, string>> {
  if (!hasArtifactService(environment)) return err('there is no artifact service');
  const read = readRegularFile(file, MAX_RESULTS_BYTES);
  if (!read.ok) return err(`its results file cannot be read: ${read.error.reason}`);
  const files = { 'results.json': read.value.toString() };
  const own = workflowRunOf(environment)?.attempt;
  // What an earlier attempt has kept is what this one makes anew.
  const mayReplace = (results: string): boolean => own === undefined || attemptIn(results) !== own;
  return keepArtifact({ name, files, mayReplace }, environment);
}

/** The attempt that results of a shard are of; undefined if they do not say. */
function attemptIn(results: string): number | undefined {
  try {
    const { shard } = JSON.parse(results) as { readonly shard?: Partial<RunShard> | null };
    return shard?.workflowRun?.attempt;
  } catch {
    return undefined;
  }
}

/** Keeps the report of all parts: the merged results, and the timeline as a page. What did not work is no failure. */
export async function keepReport(
  shown: ShownRun,
  options: RunOptions,
  door: Pick<Door, 'environment' | 'showNotice'>,
): Promise<KeptReport | null> {
  const { environment } = door;
  const attempt = workflowRunOf(environment)?.attempt ?? 1;
  const name = reportName(planWord(options), options.commentKey, attempt);
  const files = {
    'results.json': await rendered('results', shown),
    'timeline.html': await rendered('html', shown),
  };
  // Each attempt has its own.
  const kept = await keepArtifact({ name, files, mayReplace: () => false }, environment);
  if (!kept.ok) {
    await door.showNotice(`the merged report is not kept as an artifact: ${kept.error}`);
    return null;
  }
  const page = runUrlOf(environment);
  const url = page === null || kept.value === '' ? null : `${page}/artifacts/${kept.value}`;
  return { name, url };
}

async function rendered(report: string, shown: ShownRun): Promise<string> {
  return (await REPORTS.find(({ name }) => name === report)?.render(shown)) ?? '';
}

/** What the artifacts of all shards of the plan are called, but for which one it is. */
export function shardPrefix(options: RunOptions): string {
  return artifactPrefix(planWord(options), options.commentKey);
}

function planWord(options: RunOptions): string {
  const file = planFileOf(options);
  return file === null ? 'inline' : inRepository(file);
}

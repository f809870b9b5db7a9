/** Results of the shards of a plan → one run → reports, handover to the job, and exit code. */
import type { Results } from '../model/findings.js';
import { planFileOf } from '../options/read-options.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import type { ShownRun } from '../report/masks/shown-run.js';
import { writeReports } from '../report/files/write-reports.js';
import { closingLines } from '../report/log/closing-lines.js';
import { shardProblems } from '../report/sections/shards.js';
import { fingerprintsOf } from '../shard/fingerprints.js';
import { judgeResults, type JudgedResults } from '../shard/judge-results.js';
import { mergeRuns } from '../shard/merge-runs.js';
import type { ShardFile } from '../shard/read-results.js';
import { EXIT_CODES, exitCodeOf, type Door } from './door.js';
import { workflowRunOf } from './keep-shard.js';

/** What is to be merged. */
export interface MergeRequest {
  readonly prepared: PreparedPlan;
  readonly options: RunOptions;
  /** The results of the shards. */
  readonly files: readonly ShardFile[];
  /** Ends what takes long. */
  readonly stop: AbortSignal;
  /** Keeps the report where people find it; null if it could not. Absent where reports are only files. */
  readonly keep?: (shown: ShownRun) => Promise<KeptReport | null>;
}

/** A report that is kept with the run of the workflow. */
export interface KeptReport {
  readonly name: string;
  /** Null where it is not known. */
  readonly url: string | null;
}

/** Merges the results of shards and reports them as those of one run. The answer is the exit code. */
export async function mergeAndReport(request: MergeRequest, door: Door): Promise<number> {
  const { prepared, options } = request;
  const judged = judgeResults({
    files: request.files,
    own: fingerprintsOf({
      ...{ text: prepared.plan.source.text, inputs: prepared.inputs.values, shards: null },
    }),
    key: options.shardKey,
    workflowRun: workflowRunOf(door.environment),
  });
  if (!judged.ok) {
    await door.showProblem(judged.error);
    await door.reportNoRun();
    return EXIT_CODES.usage;
  }
  for (const note of judged.value.notes) await door.showNotice(note);
  const earlierRuns = await door.openEarlierRuns(request.stop);
  const run = mergeRuns(prepared, judged.value);
  const results: Results = { ...run, history: await earlierRuns.historyOf(run) };
  const saved = earlierRuns.save(results);
  // Whoever kept the results of a shard has masked them.
  const shown = { results, summaries: [], logTails: logTailsOf(judged.value) };
  const { written, problems: unwritten } = await writeReports(shown, options);
  const kept = (await request.keep?.(shown)) ?? null;
  const artifact = kept === null ? [] : [['artifact', whereOf(kept)] as const];
  await tell(results, [...written, ...artifact], request, door);
  const exports = { env: {}, path: [], summaries: [] };
  const untold = await door.handToJob({ results, exports, shown, report: kept?.url ?? null });
  const problems = [...unwritten, ...untold];
  for (const problem of problems) await door.showProblem(problem);
  await door.publish(shown, request.stop);
  await saved;
  return exitCodeOf(results.outcome, problems);
}

/** The log says how the run ended, and annotations what is wrong with the results of shards. */
async function tell(
  results: Results,
  written: Parameters<typeof closingLines>[1],
  { options }: MergeRequest,
  door: Door,
): Promise<void> {
  const sink = await door.openSink(options);
  const [verdict = '', ...others] = closingLines(results, written);
  sink.line(verdict, results.outcome);
  for (const line of others) sink.line(line);
  const file = planFileOf(options);
  for (const message of shardProblems(results)) {
    sink.annotate({ severity: 'error', title: 'Stepwave', message, file, line: 1 });
  }
}

function whereOf({ name, url }: KeptReport): string {
  return url === null ? name : `${name} (${url})`;
}

/** Of a step that failed on several runners, the end of its log on the first. */
function logTailsOf({ runs }: JudgedResults): ReadonlyMap<string, string> {
  const tails = runs.flatMap(({ shard }) => Object.entries(shard.logTails));
  return new Map(tails.reverse());
}

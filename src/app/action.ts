/** The door of the action: inputs → options; log, annotations, outputs, job summary and comment. */
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runKey } from '../github/run-key.js';
import { sourceText } from '../model/source-text.js';
import { inputNames, readActionInputs, removeInputs } from '../options/action-inputs.js';
import { DEFAULT_OPTIONS } from '../options/read-options.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { openPlanFile } from '../plan/read-plan.js';
import type { Annotation, LogSink } from '../report/log/log-sink.js';
import { REPORTS } from '../report/reports.js';
import { FOR_ACTIONS_ONLY } from '../script/runner-variables.js';
import { dropVariables, setting } from '../util/environment.js';
import { ok } from '../util/result.js';
import { openPlan, runPlan } from './app.js';
import { EXIT_CODES, type Door, type EndedRun } from './door.js';

/** What a plan from the `steps` input is called where a file's name would stand. */
const INLINE_NAME = 'steps';

/** Does what the inputs ask for; the answer is the exit code. */
export async function runAction(script: string): Promise<number> {
  // As it was at the start: a plan may hand any of it on, and the cache is asked with the runner's token.
  const environment = { ...process.env };
  const read = readActionInputs(environment, REPORTS);
  removeInputs(environment, inputNames(REPORTS));
  dropVariables(process.env, (name) => !(name in environment) || FOR_ACTIONS_ONLY.has(name));
  const options = withResultsFile(read.ok ? read.value : DEFAULT_OPTIONS, environment);
  const door = actionDoor(options, { script, environment });
  try {
    if (!read.ok) {
      for (const problem of read.error) await door.showProblem(problem);
      await door.reportNoRun();
      return EXIT_CODES.usage;
    }
    const prepared = await openPlan(options, true, door);
    return prepared.ok ? await doTask(prepared.value, options, door) : EXIT_CODES.usage;
  } finally {
    (await openSink()).end?.();
  }
}

/** Runs the plan, or a part of it; or does what is to be done before and after all parts have run. */
async function doTask(prepared: PreparedPlan, options: RunOptions, door: Door): Promise<number> {
  switch (options.shard) {
    case 'plan':
      return (await import('./shard-tasks.js')).splitForMatrix(prepared, options, door);
    case 'merge':
      return (await import('./shard-tasks.js')).mergeArtifacts(prepared, options, door);
    default:
      return runPlan(prepared, options, door);
  }
}

/** The action always writes its results: an output says where they are. */
function withResultsFile(options: RunOptions, environment: NodeJS.ProcessEnv): RunOptions {
  const temporary = setting(environment, 'RUNNER_TEMP') ?? tmpdir();
  const name = `stepwave-results-${String(process.pid)}.json`;
  const results = resolve(options.reportFiles.results ?? join(temporary, name));
  return { ...options, reportFiles: { ...options.reportFiles, results } };
}

function actionDoor(
  options: RunOptions,
  { script, environment }: Pick<Door, 'script' | 'environment'>,
): Door {
  const show = (severity: Annotation['severity']) => async (message: string) => {
    const sink = await openSink();
    sink.annotate({ severity, title: 'Stepwave', message, file: null, line: 1 });
  };
  const showProblem = show('error');
  return {
    script,
    environment,
    isInCopiesOnly: false,
    // One workflow may run on several systems.
    isAuditRequired: false,
    runKey: runKey(environment, options.commentKey),
    workspace: resolve('.'),
    readPlan: () => {
      const { plan, steps } = options;
      return Promise.resolve(
        steps === null ? openPlanFile(plan) : ok(sourceText(INLINE_NAME, steps)),
      );
    },
    openSink,
    showDiagnostics: async (text) => {
      const sink = await openSink();
      for (const line of text.split('\n')) sink.line(line);
    },
    showUnreadable: showProblem,
    showProblem,
    showNotice: show('notice'),
    reportNoRun: async () => {
      const { handToJob } = await import('../github/job-exports.js');
      const exports = { env: {}, path: [] };
      const outputs = [['outcome', 'failure']] as const;
      for (const problem of await handToJob({ outputs, exports, summary: '' })) {
        await showProblem(problem);
      }
    },
    openEarlierRuns: async (stop) => {
      const { openEarlierRuns } = await import('./earlier-runs.js');
      const { debug } = await import('@actions/core');
      return openEarlierRuns(options, { script, environment, stop, debug });
    },
    handToJob: (run) => handToJob(run, options),
    publish: async ({ results }, stop) => {
      if (results.shard !== undefined) {
        const { keepShardResults } = await import('./keep-artifacts.js');
        await keepShardResults(options, environment, show('warning'));
      }
      if (results.outcome === 'cancelled') return;
      const { publishComment } = await import('./publish-comment.js');
      await publishComment({ results, options, sink: await openSink(), stop });
    },
  };
}

async function openSink(): Promise<LogSink> {
  return (await import('../report/log/github-log-sink.js')).githubLogSink();
}

async function handToJob(
  { results, exports, shown, report = null }: EndedRun,
  { reportFiles, isJobSummaryWanted }: RunOptions,
): Promise<readonly string[]> {
  const jobExports = await import('../github/job-exports.js');
  const { addedMarkdown, summaryMarkdown } = await import('../report/markdown/job-summary.js');
  const { actionOutputs } = await import('../report/files/action-outputs.js');
  // What the steps add is theirs to say, with or without a report of ours.
  const summary = await (isJobSummaryWanted
    ? summaryMarkdown(shown, report)
    : addedMarkdown(shown));
  const outputs = actionOutputs(results, reportFiles.results ?? '');
  return jobExports.handToJob({ outputs, exports, summary });
}

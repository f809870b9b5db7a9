/** Entry of the action: inputs → work → log, annotations, summary, outputs and exit code. */
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { formatDiagnostics } from '../model/diagnostic.js';
import { sourceText, type SourceText } from '../model/source-text.js';
import {
  readActionInputs,
  removeInputs,
  type ActionOptions,
  type PlanLocation,
} from '../options/action-inputs.js';
import { preparePlan, type Refusal } from '../plan/prepare-plan.js';
import { readPlan } from '../plan/read-plan.js';
import type { Annotation } from '../report/log/log-sink.js';
import type { ReportInput } from '../report/report-input.js';
import { FOR_ACTIONS_ONLY } from '../script/runner-variables.js';
import { dropVariables, setting } from '../util/environment.js';
import { ok, type Result } from '../util/result.js';
import { EXIT, exitCodeOf } from './cli.js';
import { openEarlierRuns } from './earlier-runs.js';
import { interruptSignal } from './interrupt.js';

/** How a plan from the `steps` input is called where a file's name would stand. */
const INLINE_NAME = 'steps';

/** Does what the inputs ask for; the answer is the exit code. */
export async function runAction(script: string): Promise<number> {
  try {
    return await act(script);
  } finally {
    const { githubLogSink } = await import('../report/log/github-log-sink.js');
    githubLogSink().end?.();
  }
}

async function act(script: string): Promise<number> {
  // As it was at the start: a plan may hand any of it on, and the cache is asked with the runner's token.
  const environment = { ...process.env };
  const inputs = readActionInputs(environment);
  removeInputs(environment);
  dropVariables(process.env, (name) => !(name in environment) || FOR_ACTIONS_ONLY.has(name));
  if (!inputs.ok) return fail(inputs.error);
  const source = readSource(inputs.value.plan);
  if (!source.ok) return fail([source.error]);
  const preparation = { ...inputs.value.options, isToRun: true };
  const prepared = await preparePlan(source.value, preparation, {
    platform: process.platform,
    isInline: inputs.value.plan.type === 'inline',
  });
  if (!prepared.ok) return refuse(source.value, inputs.value.plan, prepared);
  if (prepared.warnings.length > 0) {
    await showDiagnostics(source.value, inputs.value.plan, prepared.warnings);
  }
  const { startPool } = await import('../pool/start-pool.js');
  const { compare, options } = inputs.value;
  // Opened first, as on the command line; measured runs have pools of their own.
  const pool = compare === null ? startPool(prepared, options, script) : null;
  const { perform } = await import('./app.js');
  const { githubLogSink } = await import('../report/log/github-log-sink.js');
  const { debug } = await import('@actions/core');
  const sink = githubLogSink();
  const planFile = fileOf(inputs.value.plan);
  const interrupt = interruptSignal();
  const earlierRuns = openEarlierRuns(inputs.value, { planFile, script, interrupt, environment });
  const performed = await perform({
    ...{ prepared, script, sink, planFile, interrupt, isInCopiesOnly: false, isReported: true },
    ...{ options, compare, pool },
    ...{ environment, platform: process.platform, workspace: resolve('.') },
    earlierRuns,
  });
  if (!performed.ok) return fail([performed.error]);
  const { results, exports, log } = performed.value;
  const input = { results, exports, logTails: log.tails, mask: log.mask };
  const saved = earlierRuns.save(results);
  const problems = await report(input, inputs.value);
  if (results.outcome !== 'cancelled') {
    const { publishComment } = await import('./publish-comment.js');
    const { comment } = inputs.value;
    await publishComment({ ...input, planFile, sink, comment, stop: interrupt });
  }
  for (const problem of await saved) debug(problem);
  for (const problem of log.problems) sink.line(`Warning: ${log.mask(problem)}`);
  return exitCodeOf(results.outcome, [...problems, ...log.problems]);
}

function readSource(location: PlanLocation): Result<SourceText, string> {
  if (location.type === 'file') return readPlan(location.path);
  return ok(sourceText(INLINE_NAME, location.text));
}

function fileOf(location: PlanLocation): string | null {
  return location.type === 'file' ? location.path : null;
}

/** Writes every report there is. Gives why one of them could not be written. */
async function report(
  input: ReportInput,
  { options, isSummaryWanted }: ActionOptions,
): Promise<readonly string[]> {
  const { githubLogSink } = await import('../report/log/github-log-sink.js');
  const { closingLines } = await import('../report/log/closing-lines.js');
  const { maskedResults } = await import('../report/masks/masked-results.js');
  const { addedMarkdown, summaryMarkdown } = await import('../report/markdown/job-summary.js');
  const { writeReports } = await import('../report/files/write-reports.js');
  const { handToJob } = await import('../github/job-exports.js');
  const { actionOutputs } = await import('../report/files/action-outputs.js');
  const temporary = setting(process.env, 'RUNNER_TEMP') ?? tmpdir();
  const resultsName = `stepwave-results-${String(process.pid)}.json`;
  const results = resolve(options.reportFiles.results ?? join(temporary, resultsName));
  const reportFiles = { ...options.reportFiles, results };
  const { written, problems: unwritten } = await writeReports(input, { ...options, reportFiles });
  const sink = githubLogSink();
  const shown = maskedResults(input.results, input.mask);
  for (const line of closingLines(shown, written)) sink.line(input.mask(line));
  // What the steps add is theirs to say, with or without a report of ours.
  const summary = isSummaryWanted ? summaryMarkdown(input) : addedMarkdown(input);
  const { exports } = input;
  const outputs = actionOutputs(input.results, results);
  const problems = [...unwritten, ...(await handToJob({ outputs, exports, summary }))];
  for (const problem of problems) sink.annotate(problemNote(input.mask(problem)));
  return problems;
}

async function refuse(
  source: SourceText,
  location: PlanLocation,
  refusal: Refusal,
): Promise<number> {
  if ('usage' in refusal) return fail(refusal.usage);
  await showDiagnostics(source, location, refusal.diagnostics);
  return fail([]);
}

async function showDiagnostics(
  source: SourceText,
  location: PlanLocation,
  diagnostics: Extract<Refusal, { diagnostics: unknown }>['diagnostics'],
): Promise<void> {
  const { githubLogSink } = await import('../report/log/github-log-sink.js');
  const { annotateDiagnostics } = await import('../report/log/annotations.js');
  const sink = githubLogSink();
  for (const line of formatDiagnostics(source, diagnostics).split('\n')) sink.line(line);
  annotateDiagnostics(source, fileOf(location), diagnostics, sink);
}

async function fail(problems: readonly string[]): Promise<number> {
  const { githubLogSink } = await import('../report/log/github-log-sink.js');
  const { handToJob } = await import('../github/job-exports.js');
  const outputs = [['outcome', 'failure']] as const;
  const unwritten = await handToJob({ outputs, exports: { env: {}, path: [] }, summary: '' });
  for (const problem of [...problems, ...unwritten]) githubLogSink().annotate(problemNote(problem));
  return EXIT.usage;
}

/** A problem that is at no place of the plan. */
function problemNote(message: string): Annotation {
  return { severity: 'error', title: 'Stepwave', message, file: null, line: 1 };
}

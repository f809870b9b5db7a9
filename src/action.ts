/** Entry of the action: inputs → work → log, annotations, summary, outputs and exit code. */
import { join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { preparePlan, runPlan, type Refusal } from './app.js';
import { EXIT, exitCodeOf } from './cli.js';
import { interruptSignal } from './interrupt.js';
import {
  readActionInputs,
  removeInputs,
  type ActionOptions,
  type PlanLocation,
} from './options/action-inputs.js';
import { formatDiagnostics } from './plan/diagnostic.js';
import { readPlan } from './plan/read-plan.js';
import { sourceText, type SourceText } from './plan/source-text.js';
import type { ReportInput } from './report/write-reports.js';
import { systemClock } from './timing/clock.js';
import { ok, type Result } from './util/result.js';

/** How a plan from the `steps` input is called where a file's name would stand. */
const INLINE_NAME = 'steps';

/** Does what the inputs ask for; the answer is the exit code. */
export async function runAction(script: string): Promise<number> {
  const inputs = readActionInputs(process.env);
  removeInputs(process.env);
  if (!inputs.ok) return fail(inputs.error);
  const source = readSource(inputs.value.plan);
  if (!source.ok) return fail([source.error]);
  const prepared = await preparePlan(source.value, inputs.value.options, {
    platform: process.platform,
    isBareListAllowed: inputs.value.plan.type === 'inline',
  });
  if (!prepared.ok) return refuse(source.value, inputs.value.plan, prepared);
  if (prepared.warnings.length > 0) {
    await showDiagnostics(source.value, inputs.value.plan, prepared.warnings);
  }
  const { githubLogSink } = await import('./report/github-log-sink.js');
  const { runLog } = await import('./report/run-log.js');
  const log = runLog({
    clock: systemClock,
    sink: githubLogSink(),
    planFile: fileOf(inputs.value.plan),
    logsDirectory: inputs.value.options.logsDirectory,
  });
  const host = {
    environment: process.env,
    platform: process.platform,
    script,
    interrupt: interruptSignal(),
    emit: log.onEvent,
    flush: log.flush,
  };
  const finished = await runPlan(prepared, inputs.value.options, host);
  if (!finished.ok) return fail([finished.error]);
  const { result, exports } = finished.value;
  const input = { result, exports, logTails: log.tails, mask: log.mask };
  const problems = await report(input, inputs.value);
  for (const problem of log.problems) githubLogSink().line(`Warning: ${problem}`);
  return exitCodeOf(result.outcome, [...problems, ...log.problems]);
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
  const core = await import('@actions/core');
  const { githubLogSink } = await import('./report/github-log-sink.js');
  const { closingLines } = await import('./report/closing-lines.js');
  const { addedMarkdown, summaryMarkdown, writeReports } =
    await import('./report/write-reports.js');
  const { handToJob } = await import('./github/job-exports.js');
  const { actionOutputs } = await import('./report/action-outputs.js');
  const temporary = process.env.RUNNER_TEMP ?? tmpdir();
  const resultsName = `stepwave-results-${String(process.pid)}.json`;
  const resultsFile = resolve(options.resultsFile ?? join(temporary, resultsName));
  const { written, problems: unwritten } = writeReports(input, { ...options, resultsFile });
  const sink = githubLogSink();
  for (const line of closingLines(input.result, written)) sink.line(line);
  // What the steps add is theirs to say, with or without a report of ours.
  const summary = isSummaryWanted ? summaryMarkdown(input) : addedMarkdown(input);
  const { exports } = input;
  const outputs = actionOutputs(input.result, resultsFile);
  const problems = [...unwritten, ...(await handToJob({ outputs, exports, summary }))];
  for (const problem of problems) core.error(problem, { title: 'Stepwave' });
  return problems;
}

async function refuse(
  source: SourceText,
  location: PlanLocation,
  refusal: Refusal,
): Promise<number> {
  if ('usage' in refusal) return fail(refusal.usage);
  await showDiagnostics(source, location, refusal.diagnostics);
  const core = await import('@actions/core');
  core.setOutput('outcome', 'failure');
  return EXIT.usage;
}

async function showDiagnostics(
  source: SourceText,
  location: PlanLocation,
  diagnostics: Extract<Refusal, { diagnostics: unknown }>['diagnostics'],
): Promise<void> {
  const { githubLogSink } = await import('./report/github-log-sink.js');
  const { annotateDiagnostics } = await import('./report/annotations.js');
  const sink = githubLogSink();
  for (const line of formatDiagnostics(source, diagnostics).split('\n')) sink.line(line);
  annotateDiagnostics(source, fileOf(location), diagnostics, sink);
}

async function fail(problems: readonly string[]): Promise<number> {
  const core = await import('@actions/core');
  for (const problem of problems) core.error(problem, { title: 'Stepwave' });
  core.setOutput('outcome', 'failure');
  return EXIT.usage;
}

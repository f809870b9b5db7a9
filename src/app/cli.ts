/** Entry of the command line: arguments → work → text and exit code. */
import { resolve } from 'node:path';
import { formatDiagnostics } from '../model/diagnostic.js';
import type { RunOptions } from '../model/options.js';
import type { SourceText } from '../model/source-text.js';
import { parseCliArgs, type CliRequest } from '../options/cli-args.js';
import { preparePlan, type PreparedPlan, type Refusal } from '../plan/prepare-plan.js';
import { readPlan } from '../plan/read-plan.js';
import { checkedLine } from '../report/log/checked-line.js';
import type { LogSink } from '../report/log/log-sink.js';
import { FOR_ACTIONS_ONLY } from '../script/runner-variables.js';
import { printable } from '../util/printable.js';
import { inertText } from '../util/workflow-command.js';
import { interruptSignal } from './interrupt.js';

/** Exit codes that scripts may rely on. */
export const EXIT = { success: 0, failure: 1, usage: 2, interrupted: 130 } as const;

/** Does what the arguments ask for; the answer is the exit code. */
export async function runCli(args: readonly string[], script: string): Promise<number> {
  const request = parseCliArgs(args);
  if (!request.ok) {
    for (const problem of request.error) printError(`stepwave: ${problem}`);
    return EXIT.usage;
  }
  switch (request.value.command) {
    case 'help': {
      const { helpText } = await import('../options/help.js');
      process.stdout.write(helpText(request.value.topic));
      return EXIT.success;
    }
    case 'version': {
      const { version } = await import('../generated/version.js');
      process.stdout.write(`${version}\n`);
      return EXIT.success;
    }
    case 'schema':
      return printSchema(request.value.subject);
    default: {
      try {
        return await withPlan(request.value, script);
      } finally {
        if (isOnGithub()) (await logSink()).end?.();
      }
    }
  }
}

async function printSchema(subject: 'plan' | 'results'): Promise<number> {
  const schema =
    subject === 'plan'
      ? (await import('../generated/plan-schema.js')).planSchema
      : (await import('../generated/results-schema.js')).resultsSchema;
  process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
  return EXIT.success;
}

type PlanRequest = Extract<CliRequest, { plan: string }>;

async function withPlan(request: PlanRequest, script: string): Promise<number> {
  const source = readPlan(request.plan);
  if (!source.ok) {
    printError(source.error);
    return EXIT.usage;
  }
  const isToRun = request.command === 'run' || request.command === 'compare';
  const prepared = await preparePlan(
    source.value,
    { ...request.options, isToRun },
    { platform: process.platform },
  );
  if (!prepared.ok) {
    await printRefusal(source.value, prepared);
    return EXIT.usage;
  }
  if (prepared.warnings.length > 0) {
    await printRefusal(source.value, { ok: false, diagnostics: prepared.warnings });
  }
  switch (request.command) {
    case 'check':
      print(checkedLine(prepared));
      return EXIT.success;
    case 'graph': {
      const { graphText } = await import('../report/log/graph-text.js');
      print(graphText(prepared, request.format));
      return EXIT.success;
    }
    case 'run':
      return request.options.isDryRun
        ? dryRun(prepared, request.options)
        : run(prepared, request, script);
    case 'compare':
      return run(prepared, request, script);
  }
}

async function dryRun(prepared: PreparedPlan, options: RunOptions): Promise<number> {
  const { knownTexts } = await import('../plan/known-texts.js');
  const { forecast } = await import('../run/forecast.js');
  const { dryRunText } = await import('../report/log/dry-run.js');
  const root = resolve(options.root);
  const textOf = await knownTexts(prepared.plan, prepared.inputs.values);
  const groups = await forecast({ ...prepared, root, repository: resolve('.'), textOf });
  print(dryRunText(prepared.plan.name, groups));
  const files = groups.flat().flatMap((step) => step.files);
  return files.some((file) => file.result === 'conflict') ? EXIT.failure : EXIT.success;
}

async function run(
  prepared: PreparedPlan,
  request: Extract<CliRequest, { command: 'run' | 'compare' }>,
  script: string,
): Promise<number> {
  const { options } = request;
  const environment = await ownEnvironment();
  const { startPool } = await import('../pool/start-pool.js');
  // Opened first: the time after which it starts workers runs while the rest of the program is loaded.
  const pool = request.command === 'run' ? startPool(prepared, options, script) : null;
  const { NO_EARLIER_RUNS, perform } = await import('./app.js');
  const { closingLines } = await import('../report/log/closing-lines.js');
  const { maskedResults } = await import('../report/masks/masked-results.js');
  const { writeReports } = await import('../report/files/write-reports.js');
  const sink = await logSink();
  const interrupt = interruptSignal();
  const performed = await perform({
    ...{ prepared, options, pool, script, sink, earlierRuns: NO_EARLIER_RUNS },
    ...{ environment, platform: process.platform, interrupt },
    workspace: resolve('.'),
    planFile: request.plan,
    compare: request.command === 'compare' ? request.compare : null,
    isInCopiesOnly: request.command === 'compare',
    isReported: Object.values(options.reportFiles).some((file) => file !== null),
  });
  if (!performed.ok) {
    printError(`stepwave: ${performed.error}`);
    return interrupt.aborted ? EXIT.interrupted : EXIT.usage;
  }
  const { results, exports, log } = performed.value;
  const input = { results, exports, logTails: log.tails, mask: log.mask };
  const { written, problems: unwritten } = await writeReports(input, options);
  const shown = maskedResults(results, log.mask);
  for (const line of closingLines(shown, written)) sink.line(log.mask(line));
  const problems = [...log.problems, ...unwritten];
  if (isOnGithub()) {
    const { handToJob } = await import('../github/job-exports.js');
    const { addedMarkdown } = await import('../report/markdown/job-summary.js');
    const summary = addedMarkdown(input);
    problems.push(...(await handToJob({ outputs: [], exports, summary })));
  }
  for (const problem of problems) printError(`stepwave: ${log.mask(problem)}`);
  return exitCodeOf(results.outcome, problems);
}

/** As it was at the start; what scripts do not get is not in reach of them in this process either. */
async function ownEnvironment(): Promise<NodeJS.ProcessEnv> {
  const environment = { ...process.env };
  const isToDrop = (name: string): boolean => FOR_ACTIONS_ONLY.has(name);
  if (Object.keys(environment).some(isToDrop)) {
    const { dropVariables } = await import('../util/environment.js');
    dropVariables(process.env, isToDrop);
  }
  return environment;
}

/** The exit code that tells an outcome. A report that was asked for and is not there is a failure. */
export function exitCodeOf(
  outcome: 'success' | 'failure' | 'cancelled',
  problems: readonly string[],
): number {
  if (outcome === 'cancelled') return EXIT.interrupted;
  return problems.length > 0 ? EXIT.failure : EXIT[outcome];
}

async function logSink(): Promise<LogSink> {
  if (isOnGithub()) return (await import('../report/log/github-log-sink.js')).githubLogSink();
  return (await import('../report/log/log-sink.js')).plainLogSink(process.stdout);
}

async function printRefusal(source: SourceText, refusal: Refusal): Promise<void> {
  if ('usage' in refusal) {
    for (const problem of refusal.usage) printError(`stepwave: ${problem}`);
    return;
  }
  print(`${formatDiagnostics(source, refusal.diagnostics)}\n`, process.stderr);
  if (isOnGithub()) {
    const { annotateDiagnostics } = await import('../report/log/annotations.js');
    annotateDiagnostics(source, source.name, refusal.diagnostics, await logSink());
  }
}

function isOnGithub(): boolean {
  return process.env.GITHUB_ACTIONS === 'true';
}

function printError(text: string): void {
  print(`${printable(text)}\n`, process.stderr);
}

/** Texts of a plan must be no workflow commands: the runner reads both streams. */
function print(text: string, stream: NodeJS.WritableStream = process.stdout): void {
  stream.write(isOnGithub() ? inertText(text) : text);
}

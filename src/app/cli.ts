/** The door of the command line: arguments → options; text and exit code. */
import { resolve } from 'node:path';
import { parseCliArgs, type CliRequest } from '../options/cli-args.js';
import type { CommandName } from '../options/option.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { checkedLine } from '../report/log/checked-line.js';
import type { LogSink } from '../report/log/log-sink.js';
import { REPORTS } from '../report/reports.js';
import { FOR_ACTIONS_ONLY } from '../script/runner-variables.js';
import { dropVariables } from '../util/environment.js';
import { printable } from '../util/printable.js';
import { inertText } from '../util/workflow-command.js';
import { openPlan, runPlan } from './app.js';
import { EXIT_CODES, type Door, type EndedRun } from './door.js';

/** Does what the arguments ask for; the answer is the exit code. */
export async function runCli(args: readonly string[], script: string): Promise<number> {
  const request = parseCliArgs(args, REPORTS);
  if (!request.ok) {
    for (const problem of request.error) await printError(`stepwave: ${problem}`);
    return EXIT_CODES.usage;
  }
  switch (request.value.command) {
    case 'help': {
      const { helpText } = await import('../options/help.js');
      process.stdout.write(helpText(request.value.topic, REPORTS));
      return EXIT_CODES.success;
    }
    case 'version': {
      const { version } = await import('../generated/version.js');
      process.stdout.write(`${version}\n`);
      return EXIT_CODES.success;
    }
    case 'schema':
      return printSchema(request.value.subject);
    default: {
      try {
        return await withPlan(request.value, script);
      } finally {
        if (isOnGithub()) (await openSink()).end?.();
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
  return EXIT_CODES.success;
}

async function withPlan(
  { command, options }: Extract<CliRequest, { options: RunOptions }>,
  script: string,
): Promise<number> {
  const door = cliDoor(command, script);
  const isToRun = command === 'run' || command === 'compare';
  const prepared = await openPlan(options, isToRun, door);
  if (prepared === null) return EXIT_CODES.usage;
  switch (command) {
    case 'check':
      await print(checkedLine(prepared));
      return EXIT_CODES.success;
    case 'graph': {
      const { graphText } = await import('../report/log/graph-text.js');
      await print(graphText(prepared, options.format));
      return EXIT_CODES.success;
    }
    case 'run':
    case 'compare':
      return options.isDryRun ? dryRun(prepared, options) : runPlan(prepared, options, door);
  }
}

async function dryRun(prepared: PreparedPlan, options: RunOptions): Promise<number> {
  const { knownTexts } = await import('../plan/known-texts.js');
  const { forecast } = await import('../run/forecast.js');
  const { dryRunText } = await import('../report/log/dry-run.js');
  const root = resolve(options.root);
  const texts = await knownTexts(prepared.plan, prepared.inputs.values);
  const groups = await forecast({ ...prepared, root, repository: resolve('.'), knownTexts: texts });
  await print(dryRunText(prepared.plan.name, groups));
  const files = groups.flat().flatMap((step) => step.files);
  return files.some((file) => file.result === 'conflict') ? EXIT_CODES.failure : EXIT_CODES.success;
}

function cliDoor(command: CommandName, script: string): Door {
  const environment = { ...process.env };
  // What scripts do not get is out of their reach in this process as well.
  dropVariables(process.env, (name) => FOR_ACTIONS_ONLY.has(name));
  return {
    script,
    environment,
    isInCopiesOnly: command === 'compare',
    openSink,
    showDiagnostics: (text) => print(`${text}\n`, process.stderr),
    showUnreadable: printError,
    showProblem: (message) => printError(`stepwave: ${message}`),
    reportNoRun: () => Promise.resolve(),
    openEarlierRuns: async () => (await import('./measure-and-run.js')).NO_EARLIER_RUNS,
    handToJob: (run) => (isOnGithub() ? handToJob(run) : Promise.resolve([])),
    publish: () => Promise.resolve(),
  };
}

async function openSink(): Promise<LogSink> {
  if (isOnGithub()) return (await import('../report/log/github-log-sink.js')).githubLogSink();
  return (await import('../report/log/log-sink.js')).plainLogSink(process.stdout);
}

async function handToJob({ exports, shown }: EndedRun): Promise<readonly string[]> {
  const jobExports = await import('../github/job-exports.js');
  const { addedMarkdown } = await import('../report/markdown/job-summary.js');
  return jobExports.handToJob({ outputs: [], exports, summary: await addedMarkdown(shown) });
}

function isOnGithub(): boolean {
  return process.env.GITHUB_ACTIONS === 'true';
}

function printError(text: string): Promise<void> {
  return print(`${printable(text)}\n`, process.stderr);
}

/** Texts of a plan must be no workflow commands: the runner reads both streams. */
function print(text: string, stream: NodeJS.WritableStream = process.stdout): Promise<void> {
  stream.write(isOnGithub() ? inertText(text) : text);
  return Promise.resolve();
}

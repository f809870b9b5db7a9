import type { SourceText } from '../model/source-text.js';
import { STDIN_PLAN } from '../options/read-options.js';
import { STANDARD_OUTPUT } from '../options/option.js';
import type { RunOptions } from '../options/table.js';
import { openPlanFile, type Unreadable } from '../plan/read-plan.js';
import { FOR_ACTIONS_ONLY } from '../script/runner-variables.js';
import { dropVariables } from '../util/environment.js';
import type { Result } from '../util/result.js';
import { isOnGithub, openGithubSink, openSink, printError, printErrorText } from './cli-output.js';
import type { Door, EndedRun } from './door.js';

/** The door through which a command of the command line opens and runs a plan. */
export function cliDoor(
  plan: string,
  {
    script,
    isInCopiesOnly,
    workspace,
    events,
  }: Pick<Door, 'script' | 'isInCopiesOnly' | 'workspace'> & Pick<RunOptions, 'events'>,
): Door {
  const environment = { ...process.env };
  // What scripts do not get is out of their reach in this process as well.
  dropVariables(process.env, (name) => FOR_ACTIONS_ONLY.has(name));
  return {
    script,
    environment,
    isInCopiesOnly,
    isAuditRequired: true,
    // A script may run a plan twice.
    runKey: null,
    workspace,
    readPlan: () => readSource(plan),
    openSink: (options) => openSink(options, environment),
    showDiagnostics: (text) =>
      said(() => {
        printErrorText(text);
      }),
    showUnreadable: (line) =>
      said(() => {
        printError(line);
      }),
    showProblem: (message) =>
      said(() => {
        printError(`stepwave: ${message}`);
      }),
    showNotice: (message) => showNotice(message, events),
    reportNoRun: () => Promise.resolve(),
    openEarlierRuns: async () => (await import('./measure-and-run.js')).NO_EARLIER_RUNS,
    handToJob: (run) => (isOnGithub() ? handToJob(run) : Promise.resolve([])),
    publish: () => Promise.resolve(),
  };
}

/** The log of a terminal does not show annotations. */
async function showNotice(message: string, events: RunOptions['events']): Promise<void> {
  if (!isOnGithub() || events === STANDARD_OUTPUT) {
    printError(`stepwave: ${message}`);
    return;
  }
  const sink = await openGithubSink();
  sink.annotate({ severity: 'notice', title: 'Stepwave', message, file: null, line: 1 });
}

/** Reads the plan that a word of the command line names. */
export async function readSource(plan: string): Promise<Result<SourceText, Unreadable>> {
  if (plan !== STDIN_PLAN) return openPlanFile(plan);
  const { readStdin } = await import('./read-stdin.js');
  return readStdin();
}

function said(say: () => void): Promise<void> {
  say();
  return Promise.resolve();
}

async function handToJob({ exports, shown }: EndedRun): Promise<readonly string[]> {
  const jobExports = await import('../github/job-exports.js');
  const { addedMarkdown } = await import('../report/markdown/job-summary.js');
  return jobExports.handToJob({ outputs: [], exports, summary: await addedMarkdown(shown) });
}

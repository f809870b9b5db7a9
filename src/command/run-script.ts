import { closeSync, existsSync, fstatSync, writeSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { joinJobserver } from '../jobserver/join-jobserver.js';
import type { FailureCause } from '../run/result.js';
import { codeOf } from '../task/file-problem.js';
import { failedTask, type RunTask, type TaskEvent, type TaskResult } from '../task/task.js';
import { writeOwnFile } from '../util/own-file.js';
import {
  makeCommandFiles,
  ownSetting,
  readCommandFiles,
  withoutCaseTwins,
} from './command-files.js';
import {
  beginningFault,
  lostOutputsFault,
  openStepLog,
  placeFault,
  restoreTemporary,
} from './attempt-files.js';
import { attemptBoundary, readPrintedCommands } from './printed-commands.js';
import { DEFAULTED_VARIABLES, FOR_ACTIONS_ONLY, RUNNER_VARIABLES } from './runner-variables.js';
import { findProgram } from './find-program.js';
import { shellCommand } from './shells.js';
import { spawnCommand, type CommandEnd } from './spawn-command.js';

/** Runs a step's script in its shell and reads what it left in its environment files. */
export async function runScript(
  task: RunTask,
  emit: (event: TaskEvent) => void,
): Promise<TaskResult> {
  try {
    const fault = task.temporary === undefined ? undefined : restoreTemporary(task.temporary);
    if (fault !== undefined) return failedTask(fault);
    return await runIn(openStepLog(task.logFile), task, emit);
  } catch (error) {
    // Anything but a refusal of the file system is a bug and must not pass for one.
    if (codeOf(error) === null) throw error;
    return failedTask(beginningFault(task, error));
  }
}

async function runIn(
  descriptor: number,
  task: RunTask,
  emit: (event: TaskEvent) => void,
): Promise<TaskResult> {
  const jobserver = joinJobserver(task, process.env);
  try {
    if (task.appendsToLog) writeSync(descriptor, attemptBoundary(descriptor), null, 'latin1');
    const printedFrom = fstatSync(descriptor).size;
    const commandFiles = makeCommandFiles(task.scratch);
    const env = { ...stepEnvironment(task, commandFiles), ...jobserver?.env };
    const moreDescriptors = jobserver?.descriptors ?? [];
    const surroundings = { env, descriptor, moreDescriptors, emit };
    const end = await startShell(task, task.shell, surroundings);
    if (end.type === 'spawn')
      return failedTask({ kind: 'spawn', message: spawnMessage(task, end) });
    return resultOf(task, end, { descriptor, printedFrom });
  } finally {
    closeSync(descriptor);
    jobserver?.leave();
  }
}

interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Of the log. */
  readonly descriptor: number;
  /** For the script, from 3 on. */
  readonly moreDescriptors: readonly (number | 'ignore')[];
  readonly emit: (event: TaskEvent) => void;
}

async function startShell(
  task: RunTask,
  shell: string | null,
  surroundings: Surroundings,
): Promise<CommandEnd> {
  const { env, descriptor, moreDescriptors, emit } = surroundings;
  const command = shellCommand(shell, process.platform);
  const file = `${task.scratch}${command.extension}`;
  writeOwnFile(file, withPlatformLineEnds(command.wrap(task.script)));
  const end = await spawnCommand(
    {
      program: findProgram(command.program, env.PATH),
      args: command.args.map((arg) => arg.replaceAll('{0}', () => file)),
      workingDirectory: task.workingDirectory,
      env,
      logDescriptor: descriptor,
      pipeDirectory: dirname(task.scratch),
      isVerbatim: command.isVerbatim === true,
      moreDescriptors,
      ownSetting: ownSetting(task.scratch),
    },
    {
      onSpawn: (pid) => {
        emit({ type: 'spawned', pid });
      },
      onLate: () => {
        emit({ type: 'exited' });
      },
    },
  );
  const isMissing = end.type === 'spawn' && end.code === 'ENOENT';
  return isMissing && command.otherwise !== undefined
    ? startShell(task, command.otherwise, surroundings)
    : end;
}

/**
 * Stepwave's own environment, the step's, and on top what is the runner's to say. What actions get and
 * run steps do not is left out, unless the plan hands it on.
 */
function stepEnvironment(
  task: RunTask,
  commandFiles: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  own ??= inherited(process.env);
  const placed = inherited(task.surroundings ?? {});
  const env: NodeJS.ProcessEnv = {
    ...{ ...own.all, ...placed.all },
    ...task.env,
    ...{ ...own.runners, ...placed.runners },
    ...commandFiles,
  };
  if (task.path.length > 0) {
    const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
    env[name] = [...task.path, env[name] ?? ''].join(delimiter);
  }
  return env;
}

/** Of an environment, what steps get, and of that what the plan cannot change. */
interface Inherited {
  readonly all: NodeJS.ProcessEnv;
  readonly runners: NodeJS.ProcessEnv;
}

/** Of this process: nobody changes it while steps run, and Node asks the system for each variable. */
let own: Inherited | undefined;

function inherited(environment: NodeJS.ProcessEnv): Inherited {
  const all = Object.entries(environment).filter(([name]) => !FOR_ACTIONS_ONLY.has(name));
  const runners = all.filter(
    ([name, value]) =>
      RUNNER_VARIABLES.has(name) && !(value === '' && DEFAULTED_VARIABLES.has(name)),
  );
  return { all: Object.fromEntries(all), runners: Object.fromEntries(runners) };
}

/** As on the runner: CR LF on Windows, and elsewhere the script as it is. */
function withPlatformLineEnds(script: string): string {
  return process.platform === 'win32'
    ? script.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')
    : script;
}

function spawnMessage(task: RunTask, end: Extract<CommandEnd, { type: 'spawn' }>): string {
  if (end.code === 'E2BIG') {
    return `${end.message}: an environment variable, or all of them together, is larger than the system takes`;
  }
  // Node reports a missing directory as if the program were missing.
  const fault = placeFault(task);
  if (fault !== undefined) return fault;
  if (end.code !== 'ENOENT') return end.message;
  return `${task.shell ?? 'the default shell'} is not installed`;
}

type Ended = Exclude<CommandEnd, { type: 'spawn' }>;

function causeOf(end: Ended): FailureCause | null {
  if (end.type === 'signal') return { kind: 'signal', signal: end.signal };
  return end.code === 0 ? null : { kind: 'exit', code: end.code };
}

/**
 * What became of a script and what it left behind: printed as commands and, counting more because it
 * is read later, written into its files. How it ended says more than what is wrong with that.
 */
function resultOf(
  task: RunTask,
  end: Ended,
  { descriptor, printedFrom }: { readonly descriptor: number; readonly printedFrom: number },
): TaskResult {
  const printed = readPrintedCommands(descriptor, printedFrom);
  const written = readCommandFiles(task.scratch);
  // A step may remove its own files, and knows nothing of its log.
  const lost =
    written.isIncomplete && !existsSync(task.logFile) ? lostOutputsFault(task) : undefined;
  const { outputProblem } = end;
  const unwritten = outputProblem === null ? null : { file: task.logFile, message: outputProblem };
  const problem = unwritten ?? printed.problem ?? written.problem;
  const fault: FailureCause | null =
    problem === null ? null : { kind: 'file', message: problem.message, path: problem.file };
  return {
    cause: lost ?? causeOf(end) ?? fault,
    exitCode: end.type === 'exit' ? end.code : null,
    cpuMs: end.cpuMs,
    files: [],
    outputs: withoutCaseTwins([...printed.outputs, ...Object.entries(written.outputs)]),
    exports: written.exports,
  };
}

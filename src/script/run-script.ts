import { closeSync, existsSync, fstatSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { joinJobserver } from '../jobserver/join-jobserver.js';
import type { FailureCause } from '../model/result.js';
import { failedTask, type ScriptTask, type TaskEvent, type TaskResult } from '../model/task.js';
import { watched, type Command } from '../trace/strace.js';
import { codeOf } from '../util/file-reason.js';
import { writeOwnFile } from '../util/own-file.js';
import {
  beginningFault,
  lostOutputsFault,
  openStepLog,
  rootFault,
  restoreTemporary,
} from './attempt-files.js';
import {
  makeCommandFiles,
  ownSetting,
  readCommandFiles,
  withoutCaseTwins,
} from './command-files.js';
import { findProgram, isExecutable } from './find-program.js';
import { attemptBoundary, readPrintedCommands } from './printed-commands.js';
import { shellCommand } from './shells.js';
import { spawnCommand, type CommandEnd, type CommandSpec } from './spawn-command.js';
import { spawnProblem } from './spawn-problem.js';
import { stepEnvironment } from './step-environment.js';

/** A script that is about to start, for whoever looks at it while it runs. */
export interface BegunScript extends ScriptSurroundings {
  /** Where its output begins in the log, in bytes. */
  readonly printedFrom: number;
  /** What it has left until now. */
  readonly soFar: () => TaskResult;
}

/** Runs a step's script in its shell and reads what it left in its environment files. */
export async function runScript(
  task: ScriptTask,
  emit: (event: TaskEvent) => void,
  onBegun?: (script: BegunScript) => void,
): Promise<TaskResult> {
  try {
    const fault = task.temporary === undefined ? undefined : restoreTemporary(task.temporary);
    if (fault !== undefined) return failedTask(fault);
    return await runIn(openStepLog(task.logFile), task, { emit, onBegun });
  } catch (error) {
    // Any other error is a bug and must not look like a refusal of the file system.
    if (codeOf(error) === null) throw error;
    return failedTask(beginningFault(task, error));
  }
}

interface Listeners {
  readonly emit: (event: TaskEvent) => void;
  readonly onBegun: ((script: BegunScript) => void) | undefined;
}

async function runIn(
  descriptor: number,
  task: ScriptTask,
  { emit, onBegun }: Listeners,
): Promise<TaskResult> {
  const jobserver = joinJobserver(task, process.env);
  try {
    if (task.appendsToLog) writeSync(descriptor, attemptBoundary(descriptor), null, 'latin1');
    const printedFrom = fstatSync(descriptor).size;
    const commandFiles = makeCommandFiles(task.scratch);
    const { env: stepEnv, shellPath } = stepEnvironment(task, commandFiles);
    const env = { ...stepEnv, ...writeLists(task), ...jobserver?.env };
    const moreDescriptors = jobserver?.descriptors ?? [];
    const surroundings = { env, shellPath, logDescriptor: descriptor, moreDescriptors };
    const soFar = (): TaskResult => resultOf(task, RUNNING, { descriptor, printedFrom });
    onBegun?.({ ...surroundings, printedFrom, soFar });
    const end = await startShell(task, task.shell, { ...surroundings, emit });
    if (typeof end === 'string') {
      return failedTask({ kind: 'spawn', message: rootFault(task) ?? end });
    }
    return resultOf(task, end, { descriptor, printedFrom });
  } finally {
    closeSync(descriptor);
    jobserver?.leave();
  }
}

/** Writes the lists of a task. Gives the variables with their paths. */
function writeLists({ lists = {}, scratch }: ScriptTask): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(lists).map(([name, items]) => {
      const file = `${scratch}.${name.toLowerCase()}`;
      writeOwnFile(file, items.map((item) => `${item}\n`).join(''));
      return [name, file];
    }),
  );
}

/** What a script runs in. */
export interface ScriptSurroundings extends Pick<
  CommandSpec,
  'env' | 'logDescriptor' | 'moreDescriptors'
> {
  /** The PATH that the shell is looked up in. */
  readonly shellPath: string | undefined;
}

interface Surroundings extends ScriptSurroundings {
  readonly emit: (event: TaskEvent) => void;
}

/** Returns how the script ended, or why no program could start. */
export async function startShell(
  task: ScriptTask,
  shell: string | null,
  surroundings: Surroundings,
): Promise<Ended | string> {
  const { shellPath, emit, ...given } = surroundings;
  const { workingDirectory } = task;
  const command = shellCommand(shell, process.platform);
  const program = findProgram(command.program, { path: shellPath, workingDirectory });
  const file = `${task.scratch}${command.extension}`;
  writeOwnFile(file, withPlatformLineEnds(command.wrap(task.script)));
  const end = await spawnCommand(
    {
      ...given,
      ...watchedBy(task, {
        program,
        args: command.args.map((arg) => arg.replaceAll('{0}', () => file)),
        env: given.env,
      }),
      workingDirectory,
      pipeDirectory: dirname(task.scratch),
      isVerbatim: command.isVerbatim === true,
      ownSetting: ownSetting(task.scratch),
    },
    emit,
  );
  if (end.type !== 'spawn') return end;
  if (end.code === 'ENOENT' && command.otherwise !== undefined) {
    return startShell(task, command.otherwise, surroundings);
  }
  const { env } = given;
  return spawnProblem({ ...end, program, shell: task.shell, workingDirectory, env });
}

/** A program that cannot be started is not watched: the tracer's error would take the place of the system's. */
function watchedBy({ tracer, scratch, workingDirectory }: ScriptTask, command: Command): Command {
  if (tracer === undefined || !isExecutable(resolve(workingDirectory, command.program)))
    return command;
  return watched(command, tracer, ownSetting(scratch));
}

type Ended = Exclude<CommandEnd, { type: 'spawn' }>;

/** Stands for the end of a script that still runs well. */
const RUNNING: Ended = { type: 'exit', code: 0, cpuMs: null, outputProblem: null };

/** As on the runner: CR LF on Windows, elsewhere unchanged. */
function withPlatformLineEnds(script: string): string {
  return process.platform === 'win32'
    ? script.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')
    : script;
}

function causeOf(end: Ended): FailureCause | null {
  if (end.type === 'signal') return { kind: 'signal', signal: end.signal };
  return end.code === 0 ? null : { kind: 'exit', code: end.code };
}

/**
 * The result of a script: how it ended, the commands that it printed, and its environment files, which win over
 * the commands. A bad exit is reported before a problem with its files.
 */
function resultOf(
  task: ScriptTask,
  end: Ended,
  { descriptor, printedFrom }: { readonly descriptor: number; readonly printedFrom: number },
): TaskResult {
  const printed = readPrintedCommands(descriptor, printedFrom);
  const written = readCommandFiles(task.scratch);
  // A step may remove its own files, but it does not know its log.
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
    ...(written.refusals.length === 0 ? {} : { refusals: written.refusals }),
  };
}

import { closeSync, fstatSync, openSync, writeFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import type { FailureCause } from '../run/result.js';
import { failedTask, type RunTask, type TaskResult } from '../task/task.js';
import {
  makeCommandFiles,
  ownSetting,
  readCommandFiles,
  type CommandFileContents,
  type CommandFileProblem,
} from './command-files.js';
import { ok, type Result } from '../util/result.js';
import { readPrintedCommands } from './printed-commands.js';
import { shellCommand } from './shells.js';
import { spawnCommand, type CommandEnd } from './spawn-command.js';

/** Runs a step's script in its shell and reads what it left in its environment files. */
export async function runScript(
  task: RunTask,
  onSpawn: (pid: number) => void,
): Promise<TaskResult> {
  const descriptor = openSync(task.logFile, task.appendsToLog ? 'a' : 'w');
  try {
    const printedFrom = fstatSync(descriptor).size;
    const commandFiles = makeCommandFiles(task.scratch);
    const env = stepEnvironment(task, commandFiles);
    const end = await startShell(task, task.shell, { env, descriptor }, onSpawn);
    if (end.type === 'spawn')
      return failedTask({ kind: 'spawn', message: spawnMessage(task, end) });
    return resultOf(task, end, printedFrom);
  } finally {
    closeSync(descriptor);
  }
}

interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly descriptor: number;
}

async function startShell(
  task: RunTask,
  shell: string | null,
  { env, descriptor }: Surroundings,
  onSpawn: (pid: number) => void,
): Promise<CommandEnd> {
  const command = shellCommand(shell, process.platform);
  const file = `${task.scratch}${command.extension}`;
  writeFileSync(file, withPlatformLineEnds(command.wrap(task.script)));
  const end = await spawnCommand(
    {
      program: command.program,
      args: command.args.map((arg) => arg.replaceAll('{0}', () => file)),
      workingDirectory: task.workingDirectory,
      env,
      logDescriptor: descriptor,
      pipeDirectory: dirname(task.scratch),
      isVerbatim: command.isVerbatim === true,
      ownSetting: ownSetting(task.scratch),
    },
    onSpawn,
  );
  const isMissing = end.type === 'spawn' && end.code === 'ENOENT';
  return isMissing && command.otherwise !== undefined
    ? startShell(task, command.otherwise, { env, descriptor }, onSpawn)
    : end;
}

/** What the runner gives to actions and not to run steps: the keys to its caches and artifacts. */
const FOR_ACTIONS_ONLY: ReadonlySet<string> = new Set([
  'ACTIONS_CACHE_URL',
  'ACTIONS_RESULTS_URL',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_RUNTIME_URL',
]);

function stepEnvironment(
  task: RunTask,
  commandFiles: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !FOR_ACTIONS_ONLY.has(name));
  const env: NodeJS.ProcessEnv = { ...Object.fromEntries(inherited), ...task.env, ...commandFiles };
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  if (task.path.length > 0) env[name] = [...task.path, env[name] ?? ''].join(delimiter);
  return env;
}

/** A script checked out or written with CR LF runs all the same, as on the runner. */
function withPlatformLineEnds(script: string): string {
  const lines = script.replaceAll('\r\n', '\n');
  return process.platform === 'win32' ? lines.replaceAll('\n', '\r\n') : lines;
}

/** Node reports a missing directory as if the program were missing. */
function spawnMessage(task: RunTask, end: Extract<CommandEnd, { type: 'spawn' }>): string {
  const shell = task.shell ?? 'the default shell';
  return end.code === 'ENOENT'
    ? `${shell} is not installed, or there is no directory "${task.workingDirectory}"`
    : end.message;
}

type Ended = Exclude<CommandEnd, { type: 'spawn' }>;

function causeOf(end: Ended): FailureCause | null {
  if (end.type === 'signal') return { kind: 'signal', signal: end.signal };
  return end.code === 0 ? null : { kind: 'exit', code: end.code };
}

/** What became of a script; how it ended says more than what is wrong with what it left behind. */
function resultOf(task: RunTask, end: Ended, printedFrom: number): TaskResult {
  const cause = causeOf(end);
  const ended = { exitCode: end.type === 'exit' ? end.code : null, cpuMs: end.cpuMs };
  const left = leftBehind(task, printedFrom);
  if (left.ok) return { cause, ...ended, files: [], ...left.value };
  const { file: path, message } = left.error;
  return { ...failedTask(cause ?? { kind: 'file', message, path }), ...ended };
}

/** What a script printed as commands and, counting more because it is read later, wrote into its files. */
function leftBehind(
  task: RunTask,
  printedFrom: number,
): Result<CommandFileContents, CommandFileProblem> {
  const printed = readPrintedCommands(task.logFile, printedFrom);
  if (!printed.ok) return printed;
  const written = readCommandFiles(task.scratch);
  if (!written.ok) return written;
  return ok({ ...written.value, outputs: { ...printed.value, ...written.value.outputs } });
}

import { closeSync, openSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import type { FailureCause } from '../run/result.js';
import { failedTask, type RunTask, type TaskResult } from '../task/task.js';
import { makeCommandFiles, ownSetting, readCommandFiles } from './command-files.js';
import { shellCommand } from './shells.js';
import { spawnCommand, type CommandEnd } from './spawn-command.js';

/** Runs a step's script in its shell and reads what it left in its environment files. */
export async function runScript(
  task: RunTask,
  onSpawn: (pid: number) => void,
): Promise<TaskResult> {
  const descriptor = openSync(task.logFile, task.appendsToLog ? 'a' : 'w');
  try {
    const commandFiles = makeCommandFiles(task.scratch);
    const env = stepEnvironment(task, commandFiles);
    const end = await startShell(task, task.shell, { env, descriptor }, onSpawn);
    if (end.type === 'spawn')
      return failedTask({ kind: 'spawn', message: spawnMessage(task, end) });
    const contents = readCommandFiles(task.scratch);
    const exitCode = end.type === 'exit' ? end.code : null;
    if (!contents.ok) {
      // How the script ended says more than what it left behind.
      const cause = causeOf(end) ?? {
        kind: 'file',
        message: contents.error.message,
        path: contents.error.file,
      };
      return { ...failedTask(cause), exitCode };
    }
    return { cause: causeOf(end), exitCode, files: [], ...contents.value };
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
      outputDescriptor: descriptor,
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

function stepEnvironment(
  task: RunTask,
  commandFiles: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ...task.env, ...commandFiles };
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

function causeOf(end: Exclude<CommandEnd, { type: 'spawn' }>): FailureCause | null {
  if (end.type === 'signal') return { kind: 'signal', signal: end.signal };
  return end.code === 0 ? null : { kind: 'exit', code: end.code };
}

/** Where the command line writes. Texts of a plan must be no workflow commands: the runner reads both streams. */
import type { RunOptions } from '../options/table.js';
import type { LogSink } from '../report/log/log-sink.js';
import { printable } from '../util/printable.js';
import { inertText } from '../util/workflow-command.js';

/** Whether the command line is a step of a job. */
export function isOnGithub(): boolean {
  return process.env.GITHUB_ACTIONS === 'true';
}

/** Writes what was asked for. */
export function print(text: string): void {
  write(process.stdout, text);
}

/** Writes a line of what is wrong. */
export function printError(text: string): void {
  write(process.stderr, `${printable(text)}\n`);
}

/** Writes lines with a layout of their own, of what is wrong. */
export function printErrorText(text: string): void {
  write(process.stderr, `${text}\n`);
}

/** Where the log of a run goes. */
export async function openSink(
  { output, reportFiles }: Pick<RunOptions, 'output' | 'reportFiles'>,
  environment: NodeJS.ProcessEnv,
): Promise<LogSink> {
  if (isOnGithub()) return openGithubSink();
  const { stdout } = process;
  if (stdout.isTTY) {
    const { terminalSink } = await import('../report/terminal/terminal-sink.js');
    const isLiveWanted = output === 'auto';
    const earlierResults = reportFiles.results;
    return terminalSink({ stream: stdout, environment, isLiveWanted, earlierResults });
  }
  const { isColoured } = await import('../report/log/colours.js');
  const isInColour = isColoured(environment, false);
  const paint = isInColour ? (await import('../report/terminal/paint.js')).paint : undefined;
  return (await import('../report/log/log-sink.js')).plainLogSink(stdout, paint);
}

/** The log of a job's step. */
export async function openGithubSink(): Promise<LogSink> {
  return (await import('../report/log/github-log-sink.js')).githubLogSink();
}

function write(stream: NodeJS.WritableStream, text: string): void {
  stream.write(isOnGithub() ? inertText(text) : text);
}

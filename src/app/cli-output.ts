/** Where the command line writes. Texts of a plan must be no workflow commands: the runner reads both streams. */
import { STANDARD_OUTPUT } from '../options/option.js';
import type { RunOptions } from '../options/table.js';
import type { LogSink } from '../report/log/log-sink.js';
import type { ShowingSink } from '../report/log/modes/mode.js';
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

/** Where the log of a run goes: to standard error if standard output is for the events of the run. */
export async function openSink(
  { output, reportFiles, events }: Pick<RunOptions, 'output' | 'reportFiles' | 'events'>,
  environment: NodeJS.ProcessEnv,
): Promise<ShowingSink> {
  const { plainLogSink } = await import('../report/log/log-sink.js');
  if (events === STANDARD_OUTPUT) {
    return isOnGithub() ? inertSink(plainLogSink(process.stderr)) : plainLogSink(process.stderr);
  }
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
  return plainLogSink(stdout, paint);
}

/** The log of a job's step. */
export async function openGithubSink(): Promise<LogSink> {
  return (await import('../report/log/github-log-sink.js')).githubLogSink();
}

/** The commands that steps print could not be told from ours: there, the log of the job is not ours alone. */
function inertSink(sink: LogSink): LogSink {
  return {
    ...sink,
    line: (text) => {
      sink.line(inertText(text));
    },
    output: (block) => sink.output({ ...block, masked: inertText(block.masked) }),
  };
}

function write(stream: NodeJS.WritableStream, text: string): void {
  stream.write(isOnGithub() ? inertText(text) : text);
}

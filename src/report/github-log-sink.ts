import { endGroup, error, info, notice, setSecret, startGroup, warning } from '@actions/core';
import { printable } from '../util/printable.js';
import { writeBytes, type LogSink } from './log-sink.js';
import type { StepOutput } from './step-output.js';

const ANNOTATE = { error, warning, notice } as const;

/**
 * A text that the runner takes for no workflow command: it knows `::name::` at the beginning of a
 * line and, from older days, `##[name]` anywhere in it (actions/runner, ActionCommand).
 */
function inert(text: string): string {
  return printable(text)
    .replaceAll('##[', '##\\[')
    .replace(/^(\s*):(?=:)/, '$1\\:');
}

/** A log for GitHub's runner: folded groups, annotations, and step output with working commands. */
export function githubLogSink(): LogSink {
  return {
    line: (text) => {
      info(inert(text));
    },
    openOutput: (title, output) => {
      startGroup(inert(title));
      stopCommands(output);
    },
    // Unmasked: the runner hides what it was told to, and has to see the step's own commands.
    output: (block) => writeBytes(process.stdout, block.raw),
    closeOutput: (output) => {
      resumeCommands(output);
      endGroup();
    },
    mask: (values, open) => {
      if (open !== null) resumeCommands(open);
      for (const value of values) setSecret(Buffer.from(value, 'latin1').toString('utf8'));
      if (open !== null) stopCommands(open);
    },
    annotate: ({ severity, title, message, file, line, column }) => {
      ANNOTATE[severity](message.split('\n').map(inert).join('\n'), {
        title,
        ...(file === null ? {} : { file, startLine: line }),
        ...(file === null || column === undefined ? {} : { startColumn: column }),
      });
    },
  };
}

/** As on the runner, what a step stopped is stopped for this step only, and not for our own lines. */
function resumeCommands({ endsWithNewline, stopToken }: StepOutput): void {
  if (!endsWithNewline) info('');
  if (stopToken !== undefined) info(`::${stopToken}::`);
}

/** Goes on with what the step stopped in an earlier block. */
function stopCommands({ stopToken }: StepOutput): void {
  if (stopToken !== undefined) info(`::stop-commands::${stopToken}`);
}

import { endGroup, error, info, notice, startGroup, warning } from '@actions/core';
import { printable } from '../util/printable.js';
import { writeBytes, type LogSink } from './log-sink.js';

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
    openOutput: (title) => {
      startGroup(inert(title));
    },
    // Unmasked: the runner has to see `::add-mask::` to hide the value everywhere.
    output: (block) => writeBytes(process.stdout, block.raw),
    closeOutput: (output) => {
      if (!output.endsWithNewline) info('');
      // As on the runner, what a step stopped is stopped for this step only.
      if (output.openStopToken !== undefined) info(`::${output.openStopToken}::`);
      endGroup();
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

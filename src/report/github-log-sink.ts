import { endGroup, error, info, notice, startGroup, warning } from '@actions/core';
import { printable } from '../util/printable.js';
import { copyOutput, type LogSink } from './log-sink.js';

const ANNOTATE = { error, warning, notice } as const;

/** A log for GitHub's runner: folded groups, annotations, and step output with working commands. */
export function githubLogSink(): LogSink {
  return {
    line: (text) => {
      info(printable(text));
    },
    output: async (title, file) => {
      startGroup(printable(title));
      await copyOutput(file, process.stdout);
      endGroup();
    },
    annotate: ({ severity, title, message, file, line, column }) => {
      ANNOTATE[severity](message, {
        title,
        ...(file === null ? {} : { file, startLine: line }),
        ...(file === null || column === undefined ? {} : { startColumn: column }),
      });
    },
  };
}

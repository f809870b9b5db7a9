import { endGroup, error, info, notice, setSecret, startGroup, warning } from '@actions/core';
import { fromByteString } from '../../util/byte-string.js';
import { printable } from '../../util/printable.js';
import { inertLine } from '../../util/workflow-command.js';
import { AnnotationLimit } from './annotation-limit.js';
import { writeBytes, type LogSink } from './log-sink.js';
import type { OutputState } from './step-output.js';

const ANNOTATE = { error, warning, notice } as const;

function inert(text: string): string {
  return inertLine(printable(text));
}

/** The commands with which a step begins a group of its own. */
const BEGINS_GROUP = /::group::|##\[group\]/i;

/** A log for GitHub's runner: folded groups, annotations, and step output with working commands. */
export function githubLogSink(): LogSink {
  // Whether the open block is in a group: ours, or one that an unfolded step has begun and maybe not ended.
  let isInGroup = false;
  return {
    line: (text) => {
      info(inert(text));
    },
    // GitHub shows every group folded, a failed step's too.
    openOutput: (title, before, look) => {
      isInGroup = look?.isUnfolded !== true;
      if (isInGroup) startGroup(inert(title));
      else info(inert(title));
      stopCommands(before);
    },
    // Unmasked: the runner masks values itself, and it has to see the step's own commands.
    output: (block) => {
      isInGroup ||= BEGINS_GROUP.test(block.raw);
      return writeBytes(process.stdout, block.raw);
    },
    closeOutput: (after) => {
      resumeCommands(after);
      if (isInGroup) endGroup();
    },
    mask: (values, open) => {
      if (open !== null) resumeCommands(open);
      for (const value of values) setSecret(fromByteString(value));
      if (open !== null) stopCommands(open);
    },
    annotate: (annotation) => {
      annotations.add(annotation);
    },
    end: () => {
      annotations.end();
    },
    isFolding: true,
  };
}

/** One limit for the whole process, because GitHub sees it as one step. */
const annotations = new AnnotationLimit(({ severity, title, message, file, line, column }) => {
  ANNOTATE[severity](message.split('\n').map(inert).join('\n'), {
    title,
    ...(file === null ? {} : { file, startLine: line }),
    ...(file === null || column === undefined ? {} : { startColumn: column }),
  });
});

/** A step can stop commands only for its own output, as on the runner, not for our lines. */
function resumeCommands({ endsWithNewline, stopToken }: OutputState): void {
  if (!endsWithNewline) info('');
  if (stopToken !== undefined) info(`::${fromByteString(stopToken)}::`);
}

/** Stops commands again that the step stopped in an earlier block. In its token only `%` can need an escape. */
function stopCommands({ stopToken }: OutputState): void {
  if (stopToken !== undefined)
    info(`::stop-commands::${fromByteString(stopToken).replaceAll('%', '%25')}`);
}

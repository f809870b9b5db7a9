import { toByteString } from '../../../util/byte-string.js';
import { inertLine } from '../../../util/workflow-command.js';
import { startLine } from '../event-texts.js';
import type { LogSink } from '../log-sink.js';
import { NO_OUTPUT } from '../step-output.js';
import { announce } from './announce.js';
import type { LogMode, ModeParts } from './mode.js';
import { annotateFailure, endingHeading, endOutput } from './step-ending.js';

/** The output of all steps as it comes, line by line. `prefixedOutput` says whose line it is. */
export function streamMode(parts: ModeParts): LogMode {
  const { printer, sink } = parts;
  const running = new Set<string>();
  return {
    show: async (event) => {
      switch (event.type) {
        case 'step-started':
          running.add(event.id);
          sink.line(startLine(event, parts.workers()), 'muted');
          return;
        case 'step-ended': {
          running.delete(event.result.id);
          const heading = endingHeading(event, parts);
          await endOutput(event, heading, parts);
          sink.line(heading.title, heading.look.tone);
          annotateFailure(event, parts);
          return;
        }
        default:
          announce(event, parts);
      }
    },
    look: async () => {
      for (const id of running) await printer.stream(id);
    },
  };
}

/** A sink that puts a step's id before each line of its output, and prints no heading. */
export function prefixedOutput(sink: LogSink): LogSink {
  let prefix = '';
  return {
    ...sink,
    openOutput: (_title, _before, look) => {
      const text = `${look?.id ?? ''} │ `;
      prefix = toByteString(sink.paint?.(text, 'muted') ?? text);
    },
    output: ({ masked }) => {
      const lines = masked.replace(/(?:\r\n|\n|\r)$/, '').split(/\r\n|\n|\r/);
      const shown = lines.map((line) => `${prefix}${line}\n`);
      // Behind the prefix no command of the present kind is one. The old kind counts anywhere in a line.
      const raw = shown.map((line) => inertLine(line)).join('');
      return sink.output({ raw, masked: shown.join(''), after: NO_OUTPUT });
    },
    closeOutput: () => undefined,
    mask: (values) => {
      sink.mask(values, null);
    },
  };
}

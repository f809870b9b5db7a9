import type { OutputKind } from '../../../options/report-options.js';
import type { LogSink } from '../log-sink.js';
import { failedMode } from './failed.js';
import type { OpenMode } from './mode.js';
import { plainMode } from './plain.js';
import { prefixedOutput, streamMode } from './stream.js';

/** A way to show a run, as it can be asked for. */
export interface OutputMode {
  readonly open: OpenMode;
  /** Where the output of steps goes. */
  readonly outputOf: (sink: LogSink) => LogSink;
}

const asItIs = (sink: LogSink): LogSink => sink;

/** What `--output` can ask for. */
export const OUTPUT_MODES: Readonly<Record<OutputKind, OutputMode>> = {
  auto: {
    open: (parts, nowMs) => (parts.autoMode ?? plainMode)(parts, nowMs),
    outputOf: asItIs,
  },
  plain: { open: plainMode, outputOf: asItIs },
  stream: { open: streamMode, outputOf: prefixedOutput },
  failed: { open: failedMode, outputOf: asItIs },
};

import { systemClock } from '../../model/clock.js';
import { fromByteString } from '../../util/byte-string.js';
import { printable } from '../../util/printable.js';
import { isColoured, isLive } from '../log/colours.js';
import type { ShowingSink } from '../log/modes/mode.js';
import { STOP_HINT, writeText, type LogSink, type Paint } from '../log/log-sink.js';
import { knownDurations } from './known-durations.js';
import type { Region } from './region.js';
import { terminalText } from './terminal-text.js';

/** Where a terminal's log goes, and what is known before the run. */
export interface TerminalSetting {
  readonly stream: NodeJS.WriteStream;
  readonly environment: NodeJS.ProcessEnv;
  /** Whether a live region may be drawn. */
  readonly isLiveWanted: boolean;
  /** The results file of an earlier run; undefined for none. */
  readonly earlierResults: string | undefined;
}

/** A log for a terminal: colours, output of steps that cannot drive it, and a live region where that is possible. */
export async function terminalSink(setting: TerminalSetting): Promise<ShowingSink> {
  const { stream, environment, isLiveWanted, earlierResults } = setting;
  const paint = isColoured(environment, true) ? (await import('./paint.js')).paint : undefined;
  const colours = environment.TERM === 'dumb' ? 'dropped' : 'kept';
  if (!isLiveWanted || !isLive(environment, true)) {
    return blocks((text) => writeText(stream, text), colours, paint);
  }
  const [{ makeRegion }, { liveMode }] = await Promise.all([
    import('./region.js'),
    import('./live-mode.js'),
  ]);
  const region: Region = makeRegion(stream);
  const print = (text: string): Promise<void> => {
    region.print(text);
    return Promise.resolve();
  };
  const knownMs = knownDurations(earlierResults);
  const nowMs = (): number => systemClock.nowMs();
  const painted: Paint = paint ?? ((text) => text);
  const autoMode = liveMode({ region, paint: painted, nowMs, knownMs });
  return { ...blocks(print, colours, paint), autoMode };
}

/** Lines, and each step's output as a block. */
function blocks(
  write: (text: string) => Promise<void>,
  colours: Parameters<typeof terminalText>[1],
  paint: Paint | undefined,
): LogSink {
  let endsWithNewline = true;
  const painted: Paint = (text, tone) => paint?.(text, tone) ?? text;
  return {
    line: (text, tone = 'plain') => {
      void write(`${painted(printable(text), tone)}\n`);
    },
    openOutput: (title, _before, look) => {
      void write(`── ${painted(printable(title), look?.tone ?? 'plain')}\n`);
    },
    output: ({ masked }) => {
      const text = terminalText(fromByteString(masked), colours);
      endsWithNewline = text.endsWith('\n');
      return write(text);
    },
    closeOutput: () => {
      if (!endsWithNewline) void write('\n');
      endsWithNewline = true;
    },
    mask: () => undefined,
    annotate: () => undefined,
    stopHint: STOP_HINT,
    areFailuresRepeated: true,
    ...(paint === undefined ? {} : { paint }),
  };
}

import { startLine, stillRunning } from '../event-texts.js';
import { announce } from './announce.js';
import type { LogMode, ModeParts } from './mode.js';
import { RunningSteps } from './running-steps.js';
import { showEnding } from './step-ending.js';

/** After this much silence the log says what still runs. */
const SILENCE_MS = 30_000;

/**
 * A line when a step starts, and its output as one block when it ends. The output of a step that runs alone is printed
 * as it comes. Steps that take long are named from time to time.
 */
export function plainMode(parts: ModeParts, openedMs: number): LogMode {
  const { printer, sink } = parts;
  const running = new RunningSteps();
  /** When the last line was printed. */
  let lastLineMs = openedMs;
  return {
    show: async (event, nowMs) => {
      lastLineMs = nowMs;
      switch (event.type) {
        case 'step-started':
          running.start(event.id, nowMs);
          printer.pause();
          sink.line(startLine(event, parts.workers()), 'muted');
          return;
        case 'step-ready':
          running.serve(event.id, nowMs);
          announce(event, parts);
          return;
        case 'step-ended':
          running.end(event.result.id, nowMs);
          await showEnding(event, parts);
          return;
        default:
          announce(event, parts);
      }
    },
    look: async (nowMs) => {
      const alone = running.alone(nowMs);
      if (alone !== undefined && (await printer.stream(alone))) lastLineMs = nowMs;
      const { startsMs } = running;
      if (startsMs.size === 0 || nowMs - lastLineMs < SILENCE_MS) return;
      sink.line(stillRunning(startsMs, nowMs), 'muted');
      lastLineMs = nowMs;
    },
  };
}
